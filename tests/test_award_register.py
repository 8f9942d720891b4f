"""Answers: what becomes of an award after the decision: register, handover, withdrawal, publication, its file?"""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from docx import Document
from openpyxl import load_workbook

from kpi import actions, tables
from kpi.actions import AwardPaperForm, DossierPaperForm, PublicationForm, SignedDecisionForm, Withdrawal
from kpi.plan.messages import render
from tests.award_house import CODE, COLLECTIVE, NOW, PDF, PERSONAL, ROUND, TODAY, AwardHouse
from tests.test_papers import text_of

OF_PEOPLE, OF_UNITS = (CODE, ROUND, PERSONAL), (CODE, ROUND, COLLECTIVE)
CHAIRMAN = "Chủ tịch UBND thành phố"
NAME = "Nguyễn & <Minh> Họa"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with AwardHouse(tmp_path_factory.mktemp("so_theo_doi")) as house:
        one = house.awarded(house.appraised(house.person(NAME, 1980)))
        two = house.awarded(house.appraised(house.person("Trần Thứ Hai", 1981, "XA_B", "xa_b"), "xa_b"))
        publish = (*OF_PEOPLE, "planned", TODAY, TODAY + timedelta(days=5), "Cổng thông tin")
        house.planned = house.done(actions.publish_awards, "noi_vu", PublicationForm(*publish)).number
        signed = SignedDecisionForm(*OF_PEOPLE, "88/QĐ-UBND", TODAY, CHAIRMAN)
        house.done(actions.record_award_decision, "noi_vu", signed, ("Quyết định.pdf", PDF))
        unit = house.awarded(house.appraised(house.collective()))
        house.done(
            actions.record_award_decision,
            "noi_vu",
            SignedDecisionForm(*OF_UNITS, "89/QĐ-UBND", TODAY, CHAIRMAN),
        )
        house.numbers = {"one": one, "two": two, "unit": unit}
        yield house


@pytest.fixture(autouse=True)
def on_the_day(house):
    house.clock.now = NOW


def lines(house, account=None):
    viewer = house.who(account) if account else None
    return {row["nomination"]: row for row in tables.award_register(house.office, CODE, viewer)}


def test_every_awarded_nomination_stands_in_the_register_under_its_decision(house):
    found = lines(house, "noi_vu")
    one, unit = found[house.numbers["one"]], found[house.numbers["unit"]]
    assert (one["recipient_name"], one["document_number"], one["signed_on"]) == (NAME, "88/QĐ-UBND", TODAY)
    assert (unit["recipient_name"], unit["person_id"]) == ("Xã A & <u>bạn</u>", None)
    assert set(lines(house, "xa_b")) == {house.numbers["two"]}, "đơn vị chỉ thấy dòng mình đề nghị"
    assert lines(house, "tai_chinh") == {}


def test_a_handover_is_recorded_by_reviewers_of_other_units_after_the_decision(house):
    line = lines(house)[house.numbers["two"]]["recipient"]
    hand = actions.record_handover
    assert house.act(hand, "xa_b", line, TODAY).code == "may_not_run_awards"
    assert house.act(hand, "van_phong", line, TODAY).code == "dossier_of_reviewing_body"
    assert house.act(hand, "noi_vu", line, TODAY - timedelta(days=1)).code == "handover_before_decision"
    assert house.act(hand, "noi_vu", line, TODAY + timedelta(days=1)).code == "award_day_in_future"
    assert house.act(hand, "noi_vu", 999, TODAY).code == "recipient_unknown"
    house.done(hand, "noi_vu", line, TODAY, "DS-01")
    assert (lines(house)[house.numbers["two"]]["received_on"]) == TODAY


def test_an_award_is_taken_back_once_with_reason_and_document_and_the_line_stays(house):
    number = house.awarded(house.appraised(house.person("Lê Thu Hồi", 1982)))
    house.done(actions.record_award_decision, "noi_vu", SignedDecisionForm(*OF_PEOPLE, "90/QĐ-UBND", TODAY, CHAIRMAN))
    line, take = lines(house)[number]["recipient"], actions.withdraw_award
    good = Withdrawal(line, "Lê Thu Hồi", "revoke", "Khai không đúng", "91/QĐ-UBND", TODAY)
    assert house.act(take, "lanh_dao", good).code == "may_not_run_awards"
    for change, code in (
        ({"reason": " "}, "withdrawal_needs_document"),
        ({"document_number": ""}, "withdrawal_needs_document"),
        ({"kind": "lost"}, "withdrawal_kind_unknown"),
        ({"kind": ""}, "withdrawal_kind_unknown"),
        ({"signed_on": date(2024, 1, 1)}, "withdrawal_day_impossible"),
        ({"name": ""}, "withdrawal_name_differs"),
        ({"name": NAME}, "withdrawal_name_differs"),
    ):
        assert house.act(take, "noi_vu", replace(good, **change)).code == code
    house.done(take, "noi_vu", replace(good, name=" lê  thu hồi "))
    assert house.act(take, "noi_vu", good).code == "award_is_withdrawn"
    assert house.act(actions.record_handover, "noi_vu", line, TODAY).code == "award_is_withdrawn"
    found = lines(house)[number]
    assert (found["withdrawal_kind"], found["withdrawal_reason"]) == ("revoke", "Khai không đúng")
    people = {row["recipient_name"]: row for row in tables.award_statistics(house.office)["people"]}
    assert (people["Lê Thu Hồi"]["award_count"], people["Lê Thu Hồi"]["withdrawn_count"]) == (0, 1)


def test_statistics_count_years_per_unit_and_person(house):
    found = tables.award_statistics(house.office)
    of_a = next(row for row in found["units"] if row["unit_code"] == "XA_A")
    assert (of_a["year"], of_a["collective_count"], of_a["individual_count"]) == (2024, 1, 1)
    people = {row["recipient_name"]: row for row in found["people"]}
    assert (people[NAME]["award_count"], people[NAME]["years"]) == (1, [2024])
    assert tables.award_statistics(house.office, house.who("tai_chinh")) == {"units": [], "people": []}


@pytest.mark.parametrize(
    ("account", "change", "code"),
    [
        ("xa_a", {}, "may_not_run_awards"),
        ("noi_vu", {"kind": "rumour"}, "publication_kind_unknown"),
        ("noi_vu", {"place": " "}, "publication_needs_place"),
        ("noi_vu", {"published_until": TODAY - timedelta(days=1)}, "publication_backwards"),
        ("noi_vu", {"kind": "planned"}, "nothing_to_publish"),
        ("noi_vu", {"round_code": "dot_9"}, "round_unknown"),
    ],
)
def test_a_publication_that_cannot_be_is_refused(house, account, change, code):
    said = {"campaign": CODE, "round_code": ROUND, "award_code": PERSONAL, "kind": "result", "published_from": TODAY}
    said |= {"published_until": None, "place": "Hội nghị tổng kết", **change}
    refusal = house.act(actions.publish_awards, account, PublicationForm(**said))
    assert refusal.code == code and not render(refusal).startswith(code)


def test_a_published_list_is_handed_out_without_birth_years_and_keeps_no_names_in_its_row(house):
    kept = house.office.store.rows("select * from award_publication where publication = $n", {"n": house.planned})
    assert NAME not in kept[0]["rows_json"] and len(json.loads(kept[0]["rows_json"])) == 2
    name, data = house.done(actions.publication_paper, "noi_vu", house.planned)
    assert name == f"cong_khai_planned_{house.planned}.xlsx"
    cells = [str(cell.value) for line in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in line]
    assert NAME in cells and "1980" not in cells
    assert house.act(actions.publication_paper, "xa_a", house.planned).code == "may_not_make_papers"
    assert house.act(actions.publication_paper, "noi_vu", 999).code == "publication_unknown"


def test_the_electronic_file_holds_the_very_bytes_with_a_table_of_contents(house):
    number = house.person("Vũ Điện Tử", 1983)
    said = DossierPaperForm(*OF_PEOPLE, "XA_A", "bao_cao_thanh_tich", "5/BC", TODAY, number)
    house.done(actions.add_dossier_document, "xa_a", said, PDF, "Báo cáo.pdf")
    house.appraised(number)
    assert house.act(actions.dossier_archive, "xa_a", number).code == "may_not_make_papers"
    assert house.act(actions.dossier_archive, "noi_vu", 999).code == "nomination_unknown"
    name, data = house.done(actions.dossier_archive, "noi_vu", number)
    archive = zipfile.ZipFile(io.BytesIO(data))
    files = archive.namelist()
    assert name == f"ho_so_{number}.zip" and files[0] == "00_muc_luc_ho_so.xlsx"
    assert archive.read("01_Báo cáo.pdf") == PDF
    assert any(file.startswith("02_phieu_tham_dinh") for file in files)
    cells = [
        str(cell.value)
        for line in load_workbook(io.BytesIO(archive.read(files[0]))).active.iter_rows()
        for cell in line
    ]
    assert "5/BC" in cells and "01_Báo cáo.pdf" in cells
    assert house.last_audit()["action"] == "dossier_archive"


def test_an_erased_name_leaves_the_register_with_a_mark(house):
    number = house.awarded(house.appraised(house.person("Phan Xin Xóa", 1985)))
    house.done(actions.record_award_decision, "noi_vu", SignedDecisionForm(*OF_PEOPLE, "92/QĐ-UBND", TODAY, CHAIRMAN))
    person = lines(house)[number]["person_id"]
    actions.erase_person(house.office, None, person, "1/ĐN", "Theo yêu cầu")
    assert lines(house)[number]["recipient_name"] == "(đã xóa họ tên theo yêu cầu)"


def test_the_register_is_handed_out_as_a_book_with_its_statistics(house):
    about = ("register", *OF_PEOPLE)
    assert house.act(actions.award_paper, "xa_a", AwardPaperForm(*about, format="xlsx")).code == "may_not_make_papers"
    assert (
        house.act(actions.award_paper, "noi_vu", AwardPaperForm(*about, format="docx")).code == "paper_choice_unknown"
    )
    name, data = house.done(actions.award_paper, "noi_vu", AwardPaperForm(*about, format="xlsx"))
    book = load_workbook(io.BytesIO(data))
    assert name == f"so_theo_doi_khen_thuong_{CODE}.xlsx"
    assert book.sheetnames == ["Sổ theo dõi", "Theo đơn vị, năm", "Theo cá nhân"]
    rows = [[cell.value for cell in row] for row in book["Sổ theo dõi"].iter_rows()]
    heads = next(row for row in rows if row[0] == "TT")
    told = [dict(zip(heads, row, strict=True)) for row in rows[rows.index(heads) + 1 :]]
    one = next(line for line in told if line["Tập thể, cá nhân"] == NAME)
    assert (one["Năm sinh"], one["Số quyết định"], one["Người ký"]) == (1980, "88/QĐ-UBND", CHAIRMAN)
    assert one["Ngày ký"].date() == TODAY and one["Khác kết quả thẩm định"] == "có"
    assert len(told) == len(tables.award_register(house.office, CODE))
    assert house.office.store.rows("select 1 from personal_data_seen where place = 'award_paper/register'")


def test_a_result_is_published_with_its_decision_and_not_before_there_is_one(house):
    name, data = house.done(actions.award_paper, "noi_vu", AwardPaperForm("result", *OF_UNITS))
    text = text_of(Document(io.BytesIO(data)))
    assert name.startswith("cong_khai_ket_qua_") and "số 89/QĐ-UBND ngày 02 tháng 12 năm 2024" in text
    assert "Xã A & <u>bạn</u>" in text and "01 tập thể" in text
    refusal = house.act(actions.award_paper, "noi_vu", AwardPaperForm("result", CODE, ROUND, "GIAY_KHEN_KHAC"))
    assert refusal.code == "nothing_to_publish"
    planned = text_of(
        Document(io.BytesIO(house.done(actions.award_paper, "noi_vu", AwardPaperForm("planned", *OF_PEOPLE))[1]))
    )
    assert "đến hết ngày 07 tháng 12 năm 2024" in planned and "Cổng thông tin" in planned
    assert NAME in planned and "1980" not in planned


def test_certificates_made_after_the_decision_bear_its_number_and_the_registers(house):
    text = text_of(
        Document(io.BytesIO(house.done(actions.award_paper, "noi_vu", AwardPaperForm("certificates", *OF_UNITS))[1]))
    )
    line = lines(house)[house.numbers["unit"]]["recipient"]
    assert "Quyết định số: 89/QĐ-UBND" in text and f"Số sổ theo dõi khen thưởng: {line}" in text
