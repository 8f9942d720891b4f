"""Answers: who gets which paper of an award as things stand, what is written down, what does the command line give?"""

import io
import json

import pytest
from docx import Document

from kpi import actions
from kpi.actions import AwardPaperForm
from kpi.awards.acts.award_papers import OF_ONE
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.command_line import Program
from tests.shortlist_house import CHAIR, CODE, COLLECTIVE, INDIVIDUAL, PERSON, ROUND, ShortlistHouse
from tests.test_papers import text_of


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with ShortlistHouse(tmp_path_factory.mktemp("van_ban")) as house:
        yield house


def paper(house, kind: str, account: str = "noi_vu", award: str = COLLECTIVE, **named):
    return house.act(actions.award_paper, account, AwardPaperForm(kind, CODE, ROUND, award, **named))


def words(made) -> str:
    assert not isinstance(made, Refusal), render(made)
    return text_of(Document(io.BytesIO(made[1])))


@pytest.mark.parametrize("kind", ["appraisal", "minutes", "contents"])
def test_the_reviewer_gets_a_paper_as_things_stand_and_it_says_that_nothing_is_frozen(house, kind):
    text = words(paper(house, kind))
    assert "{{" not in text.replace("{{ 7*7 }}", "")
    assert "danh sách số" not in text


def test_the_list_comes_as_a_workbook_and_the_verdict_as_json(house):
    name, data = paper(house, "list", format="xlsx")
    assert name == f"danh_sach_{ROUND}_{COLLECTIVE}.xlsx" and data[:2] == b"PK"
    name, data = paper(house, "verdict_sheet", unit="XA_B", format="json")
    (row,) = json.loads(data)["rows"]
    assert name.endswith("XA_B.json") and row["verdict"] == "not_eligible"
    assert row["criteria"][0]["nearest_miss"][0]["amount"] == 1, "79 trên 100, cần 80"


def test_a_unit_gets_its_own_verdict_sheet_and_report_of_achievement_and_nobody_elses(house):
    assert "ĐỦ ĐIỀU KIỆN ĐỀ NGHỊ" in words(paper(house, "verdict_sheet", "xa_a", unit="XA_A"))
    text = words(paper(house, "achievement", "xa_a", unit="XA_A"))
    assert "Giải ngân vốn" in text and "90,0% (90/100)" in text and "XÃ A" in text
    for kind in OF_ONE:
        refusal = paper(house, kind, "xa_a", unit="XA_B")
        assert isinstance(refusal, Refusal) and refusal.code == "not_judged"


def test_a_person_is_named_only_to_those_who_must_see_the_dossier(house):
    about = {"award": INDIVIDUAL, "nomination": house.nomination}
    text = words(paper(house, "achievement", "truong_xa_a", **about))
    assert PERSON in text and "Năm sinh: 1980. Chức vụ: Công chức" in text
    assert PERSON in words(paper(house, "verdict_sheet", "lanh_dao", **about))
    refusal = paper(house, "achievement", "tai_chinh", **about)
    assert isinstance(refusal, Refusal) and refusal.code == "not_judged"
    seen = house.office.store.rows("select distinct account from personal_data_seen order by account")
    assert {row["account"] for row in seen} >= {"truong_xa_a", "lanh_dao"}


@pytest.mark.parametrize("account", ["xa_a", "truong_xa_a", "tai_chinh", "quan_ly"])
def test_only_reviewers_and_leaders_make_the_papers_of_all(house, account):
    assert paper(house, "proposal", account) == Refusal("may_not_make_papers", account)
    assert paper(house, "list", account, format="xlsx") == Refusal("may_not_make_papers", account)


@pytest.mark.parametrize(
    ("kind", "named", "code"),
    [
        ("bang_khen", {}, "paper_choice_unknown"),
        ("proposal", {"format": "pdf"}, "paper_choice_unknown"),
        ("list", {"format": "docx"}, "paper_choice_unknown"),
        ("verdict_sheet", {}, "award_paper_needs_recipient"),
        ("verdict_sheet", {"unit": "KHONG_CO"}, "not_judged"),
        ("proposal", {"award": "GK_KHAC"}, "award_not_in_round"),
    ],
)
def test_a_paper_that_cannot_be_is_refused_with_the_reason(house, kind, named, code):
    refusal = paper(house, kind, **named)
    assert isinstance(refusal, Refusal) and refusal.code == code
    assert not render(refusal).startswith(code)


def test_every_paper_made_or_refused_is_written_down(house):
    paper(house, "proposal")
    paper(house, "proposal", "xa_a")
    made, refused = house.office.store.rows("select * from audit order by audit desc limit 2")[::-1]
    assert (made["account"], made["action"], made["outcome"]) == ("noi_vu", "award_paper", "done")
    detail = json.loads(made["detail"])
    assert len(detail["sha256"]) == 64 and detail["file"].startswith("to_trinh_khen_thuong_")
    assert (refused["outcome"], json.loads(refused["detail"])["code"]) == ("refused", "may_not_make_papers")


def test_the_command_line_freezes_exports_and_shows_the_drift(tmp_path, monkeypatch):
    with ShortlistHouse(tmp_path) as house:
        folders = (house.config_dir, house.data_dir)
        house.freeze()
        house.corrected({"XA_D": 75})
    program = Program(tmp_path, monkeypatch)
    assert (program.config, program.data) == folders
    about = ("--campaign", CODE, "--round", ROUND, "--award", COLLECTIVE, "--format", "json")
    frozen = program.kpi("shortlist", "freeze", *about, "--as", "quan_tri")
    assert frozen.code == 0, frozen.err
    assert (frozen.json["shortlist"], frozen.json["listed_count"]) == (2, 1)
    given = [program.kpi("shortlist", "export", 2, "--out", tmp_path / name) for name in ("mot", "hai")]
    assert [ran.code for ran in given] == [0, 0]
    names = sorted(path.name for path in (tmp_path / "mot").iterdir())
    assert names == sorted(frozen.json["files"])
    assert all((tmp_path / "mot" / name).read_bytes() == (tmp_path / "hai" / name).read_bytes() for name in names)
    drift = program.kpi("shortlist", "drift", 2, "--format", "json")
    assert (drift.code, drift.rows, drift.json["period"]) == (0, [], "2024-11")
    assert {"campaign", "period", "basis", "as_of", "config_sha256", "rows"} <= set(drift.json)
    (row,) = program.kpi("shortlist", "drift", 1, "--format", "json").rows
    assert (row["unit_code"], row["verdict_was"], row["verdict_now"]) == ("XA_D", "eligible", "not_eligible")
    told = program.kpi("shortlist", "drift", 1).out
    assert "XA_D" in told and "80,0%" in told and "75,0%" in told
    refused = program.kpi("shortlist", "freeze", *about, "--as", "xa_a")
    assert refused.code == 1 and program.kpi("shortlist", "drift", 9).code == 1
    assert program.kpi("shortlist", "export", 1).code == 2
    verdicts = program.kpi("eligibility", *about[:2], *about[2:4], *about[4:6], "--format", "json").json
    frozen_json = json.loads(next((tmp_path / "mot").glob("*.json")).read_text("utf-8"))
    assert frozen_json["rows"] == verdicts["rows"], "tệp JSON của danh sách là đúng bảng kết quả, từng khóa"
    for key in ("campaign", "period", "basis", "config_sha256", "models_version", "award", "round"):
        assert frozen_json[key] == verdicts[key]
    one = ("--campaign", CODE, "--round", ROUND, "--award", COLLECTIVE, "--as", "quan_tri", "--out")
    made = program.kpi("shortlist", "paper", "verdict_sheet", *one, tmp_path / "phieu.json", "--unit", "XA_B")
    assert made.code == 0 and json.loads((tmp_path / "phieu.json").read_text("utf-8"))["rows"][0]["unit_code"] == "XA_B"
    assert program.kpi("shortlist", "paper", "planned", *one, tmp_path / "ck.docx").code == 0
    assert (tmp_path / "ck.docx").read_bytes()[:2] == b"PK"
    assert program.kpi("shortlist", "paper", "result", *one, tmp_path / "kq.docx").code == 1
    assert program.kpi("shortlist", "paper", "proposal", *one, tmp_path / "tt.odt").code == 1
    assert not (tmp_path / "kq.docx").exists() and not (tmp_path / "tt.odt").exists()


def test_the_papers_of_an_awarder_with_an_entry_of_its_own_bear_its_own_head(house, tmp_path, monkeypatch):
    shipped = (PRODUCT_CONFIG_DIR / "documents" / "award_papers.yaml").read_text("utf-8")
    default = shipped.split("  default:\n")[1].split("  uong_bi_2024:\n")[0]
    own = "    appraiser: {issuer: UBND XÃ THỬ, issuer_in_text: UBND xã Thử, signer_title: CHÁNH VĂN PHÒNG}\n"
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "award_papers.yaml").write_text(f"{shipped}\n  {CHAIR}:\n{own}{default}", "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    text = words(paper(house, "proposal"))
    assert text.startswith("UBND XÃ THỬ") and "CHÁNH VĂN PHÒNG" in text and "CƠ QUAN THƯỜNG TRỰC" not in text
