"""Answers: do all papers of a second city carry its own entries of config/, and nothing of another's or of nobody's?

Every kind of paper of one random round, as things stand and frozen; the PDFs of the frozen list, made by the command.
"""

import io
import os
import shutil
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from kpi import actions, tables
from kpi.actions import AwardPaperForm, SignedDecisionForm
from kpi.awards.papers.award_paper import AWARD_FILES
from tests.command_line import Program
from tests.second_city import CODE, NOW, PEOPLE, ROUND, TEAMS, TODAY, RandomRound, SecondCity
from tests.test_papers import text_of
from tests.test_papers_agree import Papers, freeze

ENTRIES = Path(__file__).parent / "data" / "xa_thu_nghiem"
OF_ONE = ("verdict_sheet", "achievement")
FOREIGN = ("mục chung", "MỤC CHUNG", "KDI", "Uông Bí", "UÔNG BÍ", "thành phố", "Quảng Ninh", "CƠ QUAN CÓ THẨM QUYỀN")
FOREIGN += ("Cơ quan thường trực", "CƠ QUAN THƯỜNG TRỰC", "THỦ TRƯỞNG CƠ QUAN", "98/2023", "152/2025", "Mẫu số 08")
HEAD = ("PHÒNG VĂN HÓA - XÃ HỘI", "TRƯỞNG PHÒNG VHXH", "Thử Nghiệm, ngày")
MAKER = ("CHỦ TỊCH UBND XÃ", "Chủ Tịch Minh Họa", "Thử Nghiệm, ngày")
OWN = {
    "appraisal": (*HEAD, "/BCTĐ-VHXH", "Công an xã", "Thường trực Đảng ủy xã", "Kính gửi: Chủ tịch Ủy ban nhân dân xã"),
    "proposal": (*HEAD, "/TTr-VHXH", "Thường trực Đảng ủy xã", "Kính gửi: Chủ tịch Ủy ban nhân dân xã", "999/2025"),
    "minutes": ("THI ĐUA - KHEN THƯỞNG\nXÃ", "5/BB-HĐ", "CHỦ TỊCH HỘI ĐỒNG XÃ", "THƯ KÝ HỘI ĐỒNG XÃ"),
    "decision": (
        *MAKER,
        "XÃ THỬ NGHIỆM",
        "/QĐKT-UBND",
        "Quỹ thi đua, khen thưởng của xã",
        "Trưởng Phòng Kinh tế",
        "999/2025",
    ),
    "certificates": ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM", "CHỦ TỊCH UBND XÃ", "Chủ Tịch Minh Họa"),
    "notice": (*HEAD, "/TBTĐ-VHXH", "Các thôn có tên trong danh sách"),
    "planned": (*HEAD, "/TBTĐ-VHXH"),
    "handover": ("PHÒNG VĂN HÓA - XÃ HỘI", "TRƯỞNG PHÒNG VHXH", "/QĐKT-UBND"),
    "contents": ("PHÒNG VĂN HÓA - XÃ HỘI",),
    "higher": (*MAKER, "/TTrBK-UBND", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"),
    "verdict_sheet": (*HEAD[:2], "duyệt ngày 03/12/2025"),
    "achievement": ("UBND XÃ THỬ NGHIỆM", "BAN QUẢN LÝ", "Mẫu số 99"),
    "result": (*HEAD, "88/QĐKT-UBND"),
    "withdrawal": (*MAKER, "99/QĐKT-UBND", "88/QĐKT-UBND"),
}


def city_with_entries(folder: Path) -> SecondCity:
    city = SecondCity(folder)
    shutil.copytree(ENTRIES, city.config_dir, dirs_exist_ok=True)
    return city


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Every kind of paper by its code, its text; the frozen list's files; the workbook; the house's folder."""
    folder = tmp_path_factory.mktemp("xa")
    with pytest.MonkeyPatch.context() as patch, city_with_entries(folder) as city:
        patch.setenv("KPI_CONFIG_DIR", str(city.config_dir))
        round_ = RandomRound(city, 4)
        lists = [freeze(city, TEAMS), freeze(city, PEOPLE)]
        papers = Papers(city.done(actions.export_shortlist, "van_phong", lists[1]))
        found = {kind: whole_text(document) for kind, document in papers.documents.items()}
        others = set(AWARD_FILES) - {*found, "result", "withdrawal"}
        found |= {kind: made_text(city, round_, kind) for kind in others}
        sheet = city.done(actions.award_paper, "van_phong", AwardPaperForm("list", CODE, ROUND, TEAMS, format="xlsx"))
        signed = city.done(
            actions.record_award_decision,
            "van_phong",
            SignedDecisionForm(CODE, ROUND, TEAMS, "88/QĐKT-UBND", TODAY, "Chủ tịch"),
        )
        assert signed.number
        found["result"] = made_text(city, round_, "result")
        line = tables.award_register(city.office, CODE)[0]
        taken = (line["recipient"], line["recipient_name"], "revoke", "Khai sai", "99/QĐKT-UBND", TODAY)
        city.done(actions.withdraw_award, "van_phong", actions.Withdrawal(*taken))
        found["withdrawal"] = made_text(city, round_, "withdrawal")
    return found, lists, openpyxl.load_workbook(io.BytesIO(sheet[1])), folder


def made_text(city, round_, kind: str) -> str:
    """The text of a paper made as things stand."""
    unit = next(row["unit_code"] for row in round_.rows() if row["award_code"] == TEAMS)
    of = {"unit": unit} if kind in OF_ONE else {}
    found = city.done(actions.award_paper, "van_phong", AwardPaperForm(kind, CODE, ROUND, TEAMS, **of))
    return whole_text(Document(io.BytesIO(found[1])))


def whole_text(document) -> str:
    """The text of a paper, the feet of its pages too."""
    feet = [text.text for section in document.sections for text in section.footer.paragraphs]
    return "\n".join([text_of(document), *feet])


@pytest.mark.parametrize("kind", AWARD_FILES)
def test_a_paper_carries_the_entries_of_its_own_city_and_no_others(made, kind):
    text = made[0][kind]
    assert [word for word in OWN[kind] if word not in text] == []
    assert [word for word in FOREIGN if word in text] == []


def test_money_is_that_of_the_citys_own_file_in_every_paper_that_names_it(made):
    for kind in ("decision", "handover"):
        assert "1.200.000" in made[0][kind], f"{kind}: 0,4 × 1.000.000 × 3 cho một tập thể"


def test_the_workbook_says_who_approved_each_figure_and_when(made):
    rows = list(made[2]["Số liệu"].iter_rows(values_only=True))
    head = next(row for row in rows if row[0] == "TT")
    figures = [dict(zip(head, row, strict=True)) for row in rows[rows.index(head) + 1 :]]
    approved = [row["Duyệt lúc"] for row in figures if row["Ô"]]
    assert approved and all(approved)


def test_the_start_tells_of_no_gap_that_the_entries_close(made, monkeypatch):
    monkeypatch.setenv("KPI_CONFIG_DIR", str(made[3] / "config"))
    with SecondCity.again(made[3], NOW) as city:
        told = "\n".join(tables.start_notes({CODE: city.office.plans[CODE]}))
    assert told == ""


def test_the_pdfs_of_a_frozen_list_are_laid_beside_its_papers(made, tmp_path, monkeypatch, libreoffice_path):
    _, lists, _, folder = made
    out = tmp_path / "ra"
    monkeypatch.setenv("KPI_CONFIG_DIR", str(folder / "config"))
    monkeypatch.setenv("KPI_DATA_DIR", str(folder / "data"))
    program = Program(tmp_path, monkeypatch)
    monkeypatch.setenv("KPI_CONFIG_DIR", str(folder / "config"))
    monkeypatch.setenv("KPI_DATA_DIR", str(folder / "data"))
    ran = program.kpi("shortlist", "export", str(lists[1]), "--out", str(out), "--pdf")
    assert ran.code == 0, ran.err
    names = set(os.listdir(out))
    papers = {Path(name).stem for name in names if name.endswith(".docx")}
    assert len(papers) >= 8 and {f"{name}.pdf" for name in papers} <= names
    for name in papers:
        data = (out / f"{name}.pdf").read_bytes()
        assert data.startswith(b"%PDF-") and b"/FontFile2" in data, name
