"""Answers: can a choice, a withdrawal, a paper or a vote hit another line than the one meant?"""

import ast
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from docx import Document

from kpi import actions, tables
from kpi.actions import AwardPaperForm, DossierPaperForm, SignedDecisionForm, Withdrawal
from kpi.store.files import stored_path
from pages.kit.picking import told_apart
from tests.award_house import CODE, NOW, PDF, PERSONAL, ROUND, TODAY, AwardHouse
from tests.screens import PAGES, screens
from tests.test_papers import rows_of, text_of

OF_PEOPLE = (CODE, ROUND, PERSONAL)
NAME = "Nguyễn Văn Trùng"


@pytest.fixture
def house(tmp_path):
    with AwardHouse(tmp_path) as house:
        yield house


# --- choices ----------------------------------------------------------------------------------------------------------


def test_two_of_one_name_never_have_one_label():
    names = {17: NAME, 18: NAME, 19: "Lê Thị Khác"}
    label = told_apart(list(names), names.get)
    assert [label(key) for key in names] == [f"{NAME} · 17", f"{NAME} · 18", "Lê Thị Khác"]


def test_every_choice_of_the_product_goes_through_the_one_that_tells_apart():
    """Streamlit sends the label back: a select box of its own would open the second of two names for the first."""
    found = []
    for path in sorted(PAGES.rglob("*.py")):
        if path.name == "picking.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
            if name in ("selectbox", "multiselect", "pills", "segmented_control"):
                found.append(f"{path.name}:{node.lineno}")
    assert found == []


def test_of_two_nominees_of_one_name_the_chosen_one_is_opened_and_told_apart(tmp_path, monkeypatch):
    with AwardHouse(tmp_path) as house:
        places = (("XA_A", "xa_a"), ("XA_B", "xa_b"))
        first, second = (house.appraised(house.person(NAME, 1980, unit, who), who) for unit, who in places)
    with screens(monkeypatch, tmp_path / "data", tmp_path / "config", pt=CODE) as run:
        for number, unit in ((first, "Xã A"), (second, "Xã B")):
            app = run("awards/xet_khen_thuong.py", "noi_vu", muc="phieu", khen=PERSONAL, ai=f"n{number}")
            box = next(box for box in app.selectbox if box.label == "Đối tượng")
            assert len(set(box.options)) == len(box.options) == 2
            assert box.value == f"n{number}"
            opened = next(item.proto.body for item in app.get("html") if "Đơn vị đề nghị" in item.proto.body)
            assert unit in opened and ("Xã B" if unit == "Xã A" else "Xã A") not in opened


# --- withdrawing ------------------------------------------------------------------------------------------------------


def signed(house, *names):
    numbers = [house.awarded(house.appraised(house.person(name, 1980 + place))) for place, name in enumerate(names)]
    house.decision = house.done(
        actions.record_award_decision,
        "noi_vu",
        SignedDecisionForm(*OF_PEOPLE, "88/QĐ", TODAY, "Chủ tịch"),
        ("QĐ.pdf", PDF),
    ).number
    return numbers


def line(house, nomination):
    return next(row for row in tables.award_register(house.office, CODE) if row["nomination"] == nomination)


def test_a_withdrawal_is_undone_by_a_document_and_both_stay(house):
    (one,) = signed(house, "Lê Bị Nhầm")
    form = Withdrawal(line(house, one)["recipient"], "Lê Bị Nhầm", "revoke", "Nhầm người", "91/QĐ", TODAY)
    taken = house.done(actions.withdraw_award, "noi_vu", form).number
    for change, code in (
        ({"withdrawal": 999}, "withdrawal_unknown"),
        ({"reason": " "}, "withdrawal_needs_document"),
        ({"document_number": ""}, "withdrawal_needs_document"),
        ({"signed_on": TODAY - timedelta(days=1)}, "withdrawal_day_impossible"),
    ):
        said = {"withdrawal": taken, "reason": "Thu hồi nhầm", "document_number": "92/QĐ", "signed_on": TODAY}
        assert house.act(actions.restore_award, "noi_vu", **{**said, **change}).code == code
    about = (taken, "Thu hồi nhầm", "92/QĐ", TODAY)
    assert house.act(actions.restore_award, "xa_a", *about).code == "may_not_run_awards"
    house.done(actions.restore_award, "noi_vu", *about)
    assert line(house, one)["withdrawal"] is None and house.count("award_withdrawal") == 1
    assert house.act(actions.restore_award, "noi_vu", *about).code == "withdrawal_is_undone"
    again = house.done(actions.withdraw_award, "noi_vu", replace(form, document_number="93/QĐ"))
    assert line(house, one)["withdrawal"] == again.number, "thu hồi lại được khi thật sự phải thu hồi"


def test_a_withdrawal_is_a_paper_of_its_own_and_the_list_keeps_who_received(house):
    one, two = signed(house, "Trần Đã Nhận", "Lê Chưa Nhận")
    recipients = {number: line(house, number)["recipient"] for number in (one, two)}
    house.done(actions.record_handover, "noi_vu", recipients[one], TODAY)
    assert (
        house.act(actions.award_paper, "noi_vu", AwardPaperForm("withdrawal", *OF_PEOPLE)).code == "nothing_withdrawn"
    )
    for number, name in ((one, "Trần Đã Nhận"), (two, "Lê Chưa Nhận")):
        said = Withdrawal(recipients[number], name, "revoke", "Kê khai không đúng", "91/QĐ-UBND", TODAY)
        house.done(actions.withdraw_award, "noi_vu", said)
    text = text_of(
        Document(io.BytesIO(house.done(actions.award_paper, "noi_vu", AwardPaperForm("withdrawal", *OF_PEOPLE))[1]))
    )
    assert "Số: 91/QĐ-UBND" in text and "Căn cứ Quyết định số 88/QĐ ngày 02 tháng 12 năm 2024" in text
    assert "02 cá nhân" in text and "Ông/Bà Trần Đã Nhận" in text and "DỰ THẢO" not in text
    paper = Document(io.BytesIO(house.done(actions.award_paper, "noi_vu", AwardPaperForm("handover", *OF_PEOPLE))[1]))
    listed = next(rows_of(table) for table in paper.tables if "Ngày nhận" in rows_of(table)[0])
    assert [row[1] for row in listed[1:-1]] == ["Ông/Bà Trần Đã Nhận"]
    assert "Đã thu hồi theo Quyết định số 91/QĐ-UBND" in listed[1][-1]


def test_a_signed_decision_is_kept_as_signed_with_its_scan_and_a_damaged_one_is_refused(house):
    signed(house, "Phạm Được Khen")
    text, scan = house.act(actions.signed_decision, "noi_vu", house.decision)
    assert scan == ("QĐ.pdf", PDF) and text[0].endswith(".docx")
    assert house.done(actions.award_paper, "noi_vu", AwardPaperForm("decision", *OF_PEOPLE))[1] == text[1], (
        "vẫn là bản đã ký"
    )
    house.clock.now = NOW + timedelta(days=40)
    assert house.done(actions.award_paper, "noi_vu", AwardPaperForm("decision", *OF_PEOPLE))[1] == text[1]
    assert house.act(actions.signed_decision, "xa_a", house.decision).code == "may_not_make_papers"
    assert house.act(actions.signed_decision, "noi_vu", 99).code == "decision_unknown"
    row = house.office.store.rows("select * from award_decision_file where kind = 'text'")[0]
    path = stored_path(house.office.data_dir, row["file_sha256"])
    path.chmod(0o600)
    path.write_bytes(b"x")
    assert house.act(actions.signed_decision, "noi_vu", house.decision).code == "decision_file_damaged"


# --- whom a common paper names ----------------------------------------------------------------------------------------


def paper(house, code, number, **named):
    said = DossierPaperForm(CODE, ROUND, PERSONAL, "XA_A", code, number, TODAY, **named)
    return house.done(actions.add_dossier_document, "xa_a", said, PDF, f"{code}.pdf")


def missing(house, number):
    rows = tables.nominations(house.office, CODE, ROUND)
    return [i["code"] for r in rows if r["nomination"] == number for i in r["checklist"] if not i["is_there"]]


def judged(house, number):
    house.appraised(number)
    rows = tables.eligibility(house.office, CODE, PERSONAL, round=ROUND).rows
    items = next(r for r in rows if r["nomination"] == number)["criteria"][0]["items"]
    return {item["key"] for item in items if item["result"] == "met"}


def test_a_new_nominees_dossier_counts_no_paper_that_cannot_name_the_person(house):
    first = house.person("Lê Đã Đề Nghị")
    paper(house, "to_trinh", "1/TTr")
    house.clock.now = NOW + timedelta(hours=1)
    second = house.person("Trần Đề Nghị Sau", 1985)
    assert "to_trinh" not in missing(house, first) and "to_trinh" in missing(house, second)
    paper(house, "to_trinh", "2/TTr", covers=[second])
    assert "to_trinh" not in missing(house, second)
    assert "to_trinh" not in missing(house, first), "Tờ trình trước vẫn nêu tên người trước"
    third = house.person("Phạm Sau Nữa", 1990)
    assert [judged(house, number) for number in (first, second, third)] == [{"to_trinh"}, {"to_trinh"}, set()]


def test_a_paper_names_only_people_its_unit_nominates_for_that_award(house):
    other = house.person("Người Xã B", unit="XA_B", account="xa_b")
    report = DossierPaperForm(CODE, ROUND, PERSONAL, "XA_A", "bao_cao_thanh_tich", "4/BC", TODAY)
    refused = house.act(actions.add_dossier_document, "xa_a", report, PDF, "a.pdf")
    assert refused.code == "own_report_needs_nomination" and refused.found.startswith("Báo cáo thành tích"), "no code"
    for number, code in ((other, "paper_names_another"), (999, "nomination_unknown")):
        said = DossierPaperForm(CODE, ROUND, PERSONAL, "XA_A", "to_trinh", "1/TTr", TODAY, covers=[number])
        assert house.act(actions.add_dossier_document, "xa_a", said, PDF, "a.pdf").code == code
    assert house.count("dossier_document") == 0
