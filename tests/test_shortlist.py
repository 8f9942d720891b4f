"""Answers: does a frozen list stay byte for byte what it was, who may freeze it and when, and what would change now?"""

import io
import json
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest
from docx import Document

from kpi import actions, tables
from kpi.awards.acts import award_rendering
from kpi.awards.papers.award_paper import AWARD_FILES
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from kpi.store import stored_path
from tests.shortlist_house import CODE, COLLECTIVE, HOSTILE, INDIVIDUAL, NOW, PERSON, ROUND, ShortlistHouse
from tests.test_papers import text_of


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Lists 1 (collectives) and 2 (people, with scores) frozen on 5 December; November corrected on the 10th."""
    with ShortlistHouse(tmp_path_factory.mktemp("chot"), is_demo=True) as house:
        assert house.freeze().shortlist == 1
        house.money_confirmed()
        assert house.freeze(INDIVIDUAL, has_scores=True).shortlist == 2
        house.before = {number: export(house, number) for number in (1, 2)}
        house.drift_before = tables.shortlist_drift(house.office, 1)
        house.corrected({"XA_B": 81, "XA_D": 75})
        yield house


@pytest.fixture(scope="module")
def open_house(tmp_path_factory):
    """The same house with November still open."""
    with ShortlistHouse(tmp_path_factory.mktemp("mo"), is_closed=False) as house:
        yield house


def export(house, number: int) -> dict[str, bytes]:
    found = actions.export_shortlist(house.office, house.who("noi_vu"), number)
    assert not isinstance(found, Refusal), render(found)
    return dict(found)


def word(files: dict[str, bytes], kind: str) -> str:
    name = next(name for name in files if name.endswith(AWARD_FILES[kind]))
    return text_of(Document(io.BytesIO(files[name])))


def book(files: dict[str, bytes]):
    return openpyxl.load_workbook(io.BytesIO(next(data for name, data in files.items() if name.endswith(".xlsx"))))


def column(sheet, heading: str) -> list:
    top = next(row for row in sheet.iter_rows() if row[0].value == "TT")
    place = [cell.value for cell in top].index(heading)
    return [row[place].value for row in sheet.iter_rows(min_row=top[0].row + 1)]


# --- what is frozen --------------------------------------------------------------------------------------------------


def test_an_export_gives_the_same_bytes_whatever_is_corrected_later(house):
    assert {number: export(house, number) for number in (1, 2)} == house.before
    assert len(house.before[1]) == 11
    for name, data in house.before[1].items():
        assert data, name
        if name.endswith(("docx", "xlsx")):
            assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


def test_the_list_names_those_who_meet_the_standards_and_says_why_the_others_do_not(house):
    text = word(house.before[1], "proposal")
    assert "Tập thể: đề nghị 02, đều đủ điều kiện đề nghị; rà soát thêm 02 tập thể không gửi đề nghị." in text
    assert "tặng Giấy khen của Chủ tịch UBND thành phố cho 02 tập thể" in text
    appraisal = word(house.before[1], "appraisal")
    assert "Xã B" in appraisal and "Chưa đáp ứng tiêu chuẩn (không gửi đề nghị)" in appraisal
    assert "Chưa đáp ứng: (i2)." in appraisal and "Chưa đủ căn cứ: (i2)." in appraisal
    grounds = column(book(house.before[1])["Kết quả thẩm định"], "Lý do, căn cứ")
    assert "79,0% (79/100 đồng)" in grounds[1] and "chưa có số liệu" in grounds[2]


def test_the_second_list_prints_the_first_one_too_by_the_same_awarder(house):
    text = word(house.before[2], "proposal")
    assert "cho 02 tập thể và 01 cá nhân" in text
    assert PERSON in text and HOSTILE in text
    assert "danh sách số 1, 2 chốt ngày 05 tháng 12 năm 2024" in text
    assert tables.shortlist(house.office, 2)["with_shortlists"] == [1]


def test_names_of_people_stand_in_the_files_alone(house):
    """People's names live in one table that can be erased (design 7)."""
    rows = house.office.store.rows("select row_json from shortlist_row")
    assert len(rows) == 5
    assert all(PERSON not in row["row_json"] and "1980" not in row["row_json"] for row in rows)
    assert PERSON in word(house.before[2], "proposal")


def test_the_files_and_rows_are_kept_under_their_sha256(house):
    found = tables.shortlist(house.office, 1)
    assert [row["verdict"] for row in found["rows"]] == ["eligible", "not_eligible", "open", "eligible"]
    assert [row["is_listed"] for row in found["rows"]] == [True, False, False, True]
    for file in found["files"]:
        assert stored_path(house.office.data_dir, file["file_sha256"]).stat().st_size == file["byte_count"]
    assert len(found["rows_sha256"]) == 64 and found["period"] == "2024-11"


def test_scores_are_printed_only_when_asked_for(house):
    assert "Điểm, hạng" not in book(house.before[1]).sheetnames
    assert "ĐIỂM" not in word(house.before[1], "proposal")
    assert "Điểm, hạng" in book(house.before[2]).sheetnames
    assert "ĐIỂM, HẠNG (Tham khảo – không phải tiêu chuẩn khen thưởng theo Kế hoạch)" in word(
        house.before[2], "proposal"
    )


def test_the_json_of_the_verdicts_is_that_of_the_ready_table(house):
    data = json.loads(next(data for name, data in house.before[1].items() if name.endswith(".json")))
    assert data["shortlist"] == 1 and data["period"] == "2024-11" and data["basis"] == "approved"
    assert [row["verdict"] for row in data["rows"]] == ["eligible", "not_eligible", "open", "eligible"]
    assert data["rows"][0]["criteria"][0]["items"][0]["source"]["cell"] == "L2"
    assert data["mark"] == "Dữ liệu minh họa"


def test_demonstration_data_is_marked_on_every_paper_and_sheet(house):
    for name, data in house.before[2].items():
        if name.endswith(".docx"):
            for section in Document(io.BytesIO(data)).sections[:1]:
                for header in (section.header, section.first_page_header):
                    assert "Dữ liệu minh họa" in "".join(paragraph.text for paragraph in header.paragraphs), name
    for sheet in book(house.before[2]):
        assert sheet.oddHeader.right.text == "Dữ liệu minh họa"


def test_the_money_of_the_day_is_printed_when_it_was_confirmed_and_not_at_all_before(house):
    """B.12: what the office must confirm is asked for before; nothing that is unverified is printed as law."""
    before, after = (word(house.before[number], "decision") for number in (1, 2))
    assert "Kèm theo tiền thưởng theo quy định, chi từ" in before and "1.410.000" not in before
    assert "1.410.000 đồng/tập thể, 710.000 đồng/cá nhân theo Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12" in after
    assert "tổng số tiền 3.530.000 đồng (bằng chữ: Ba triệu năm trăm ba mươi nghìn đồng)" in after
    for files in house.before.values():
        for name in files:
            text = text_of(Document(io.BytesIO(files[name]))) if name.endswith("docx") else ""
            assert "kiểm chứng" not in text and "cấu hình" not in text, name
    assert column(book(house.before[2])["Tiền thưởng"], "Tiền thưởng (đồng)") == [1_410_000, 1_410_000, 710_000]


# --- drift -----------------------------------------------------------------------------------------------------------


def test_right_after_freezing_nothing_would_be_different(house):
    assert house.drift_before.rows == []


def test_a_correction_shows_which_verdict_would_change_and_by_which_figure(house):
    answer = tables.shortlist_drift(house.office, 1)
    rows = {row["unit_code"]: row for row in answer.rows}
    assert set(rows) == {"XA_B", "XA_D"}
    lost = rows["XA_D"]
    assert (lost["change"], lost["verdict_was"], lost["verdict_now"]) == ("verdict", "eligible", "not_eligible")
    assert lost["is_listed"] and not rows["XA_B"]["is_listed"]
    (criterion,) = lost["criteria"]
    assert (criterion["code"], criterion["result_was"], criterion["result_now"]) == ("i2", "met", "not_met")
    (point,) = criterion["items"]
    assert (point["numerator_was"], point["numerator_now"], point["denominator_now"]) == (80, 75, 100)
    assert point["source_now"]["cell"] == "L3" and point["source_now"]["version"] == 2
    assert point["approved_by_now"] == "quan_tri"
    frozen = tables.shortlist(house.office, 1)["rows"]
    assert [row["verdict"] for row in frozen] == ["eligible", "not_eligible", "open", "eligible"]


# --- who and when ----------------------------------------------------------------------------------------------------


def test_a_list_is_not_frozen_before_the_rounds_data_date_has_passed(open_house):
    """The day itself has not passed; the day after has, and then the open month is the reason."""
    for moment, code in (
        (datetime(2024, 11, 30, 16, 59, tzinfo=UTC), "shortlist_before_data_date"),
        (datetime(2024, 11, 30, 17, tzinfo=UTC), "shortlist_period_open"),
    ):
        open_house.clock.now = moment
        refusal = open_house.freeze()
        assert isinstance(refusal, Refusal) and refusal.code == code
        assert not render(refusal).startswith(code)
    open_house.clock.now = NOW


def test_a_list_is_not_frozen_while_its_month_is_open(open_house):
    refusal = open_house.freeze()
    assert refusal == Refusal("shortlist_period_open", "tháng 11/2024", "2024-11")
    audit = open_house.office.store.rows("select * from audit order by audit desc limit 1")[0]
    assert (audit["action"], audit["outcome"]) == ("freeze_shortlist", "refused")
    assert open_house.office.store.rows("select * from shortlist") == []


@pytest.mark.parametrize("account", ["lanh_dao", "quan_ly", "xa_a", "truong_xa_a", "tai_chinh"])
def test_only_reviewers_freeze(house, account):
    refusal = house.freeze(account=account)
    assert isinstance(refusal, Refusal) and refusal.code == "may_not_run_awards"


@pytest.mark.parametrize("account", ["xa_a", "truong_xa_a", "tai_chinh", "quan_ly"])
def test_only_reviewers_and_leaders_get_a_list(house, account):
    refusal = house.act(actions.export_shortlist, account, 1)
    assert refusal == Refusal("may_not_make_papers", account)
    for ask in (tables.shortlist, tables.shortlist_drift):
        assert ask(house.office, 1, house.who(account)) == refusal
    assert tables.shortlists(house.office, CODE, house.who(account)) == refusal
    assert house.act(actions.export_shortlist, "lanh_dao", 1)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        (("khac", ROUND, COLLECTIVE), "campaign_unknown"),
        ((CODE, "dot_9", COLLECTIVE), "round_unknown"),
        ((CODE, ROUND, "GK_KHAC"), "award_not_in_round"),
    ],
)
def test_a_list_that_cannot_be_is_refused_with_the_reason(house, about, code):
    refusal = house.act(actions.freeze_shortlist, "noi_vu", *about)
    assert isinstance(refusal, Refusal) and refusal.code == code
    assert tables.shortlist(house.office, 99) == Refusal("shortlist_unknown", "99")
    assert house.act(actions.export_shortlist, "noi_vu", 99) == Refusal("shortlist_unknown", "99")


def test_every_freezing_and_every_export_is_written_down(house):
    house.act(actions.export_shortlist, "lanh_dao", 1)
    frozen = house.office.store.rows("select * from audit where action = 'freeze_shortlist' and outcome = 'done'")
    assert [json.loads(row["detail"])["shortlist"] for row in frozen] == [1, 2]
    assert len(json.loads(frozen[0]["detail"])["files"]) == 11
    row = house.office.store.rows("select * from audit where action = 'export_shortlist' order by audit desc")[0]
    assert (row["account"], row["outcome"], json.loads(row["detail"])) == ("lanh_dao", "done", {"file_count": 11})
    house.act(actions.export_shortlist, "lanh_dao", 2)
    seen = house.office.store.rows("select * from personal_data_seen where place = 'shortlist/2'")
    assert "lanh_dao" in {row["account"] for row in seen}, "văn bản nêu tên người: ai đã lấy thì được ghi"


def test_a_damaged_or_missing_file_refuses_the_whole_export(house):
    file = tables.shortlist(house.office, 1)["files"][3]
    path = stored_path(house.office.data_dir, file["file_sha256"])
    whole = path.read_bytes()
    try:
        for harm in (lambda: path.write_bytes(whole[:-1] + b"x"), path.unlink):
            harm()
            refusal = house.act(actions.export_shortlist, "noi_vu", 1)
            assert refusal == Refusal("shortlist_file_damaged", file["file_name"], "1")
            assert "sao lưu" in render(refusal)
    finally:
        path.write_bytes(whole)
    assert export(house, 1) == house.before[1]


def test_a_wrong_template_refuses_the_freezing_and_names_itself(house, tmp_path, monkeypatch):
    (tmp_path / "documents").mkdir()
    document = Document()
    document.add_paragraph("{{ so_dep }}")
    document.save(tmp_path / "documents" / AWARD_FILES["proposal"])
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    assert house.freeze() == Refusal("template_field_unknown", "so_dep", "documents/to_trinh_khen_thuong.docx")
    (tmp_path / "documents" / "award_papers.yaml").write_text("issuers: {}\n", "utf-8")
    refused = house.freeze()
    assert (refused.code, refused.expected) == ("paper_settings_wrong", "documents/award_papers.yaml")
    assert refused.found.startswith("issuers.default: ")
    assert len(house.office.store.rows("select * from shortlist")) == 2


def test_a_correction_that_flips_nothing_is_told_as_such(open_house):
    house = open_house
    house.done(actions.close_period, "noi_vu", CODE, "2024-11")
    house.freeze()
    house.corrected({"XA_A": 95})
    (row,) = tables.shortlist_drift(house.office, 1).rows
    assert (row["unit_code"], row["change"], row["verdict_was"], row["verdict_now"]) == (
        "XA_A",
        "criteria",
        "eligible",
        "eligible",
    )
    extra = house.nominated("Người Thứ Hai")
    house.freeze(INDIVIDUAL)
    third = house.nominated("Người Thứ Ba")
    house.done(actions.withdraw_nomination, "xa_a", extra, "Rút theo đề nghị")
    rows = tables.shortlist_drift(house.office, 2).rows
    assert [(row["nomination"], row["change"]) for row in rows] == [(extra, "gone"), (third, "new")]


def test_the_verdict_sheets_of_a_long_list_come_in_several_files(tmp_path, monkeypatch):
    monkeypatch.setattr(award_rendering, "SHEETS_OF_A_FILE", 1)
    with ShortlistHouse(tmp_path) as house:
        house.freeze()
        files = export(house, 1)
        sheets = {
            name: text_of(Document(io.BytesIO(data))) for name, data in files.items() if "phieu_tham_dinh_" in name
        }
        assert list(sheets) == [f"danh_sach_1_phieu_tham_dinh_{number:03}.docx" for number in range(1, len(sheets) + 1)]
        assert len(sheets) == 2 and all(text.count("Tập thể: ") == 1 for text in sheets.values())
        monkeypatch.setattr(award_rendering, "SHEETS_OF_A_FILE", 100)
        house.freeze()
        whole = word(export(house, 2), "verdict_sheet")
        assert [titles(text) for text in sheets.values()] == [[title] for title in titles(whole)]


def titles(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("Tập thể: ")]
