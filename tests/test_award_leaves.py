"""Answers: what follows the list – words of money, decisions, publications, numbers recorded, another awarder?"""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from kpi.awards.papers.achievement_paper import achievement_fields
from kpi.awards.papers.award_papers import award_paper, paper_fields
from kpi.awards.papers.award_settings import load_award_settings
from kpi.papers.money_words import amount_in_words
from kpi.plan.config import PRODUCT_CONFIG_DIR
from tests.award_papers_house import award_data, collective, person
from tests.test_papers import rows_of, text_of
from tests.word_order import misplaced

DECIDED = {"decision_number": "88/QĐ-UBND", "signed_on": date(2024, 12, 20), "register_number": 7}


def word(kind: str, data) -> Document:
    return Document(io.BytesIO(award_paper(kind, data)))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (None, ""),
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (105, "Một trăm linh năm đồng"),
        (710_000, "Bảy trăm mười nghìn đồng"),
        (1_410_000, "Một triệu bốn trăm mười nghìn đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (68_460_000, "Sáu mươi tám triệu bốn trăm sáu mươi nghìn đồng"),
        (2_000_000_005, "Hai tỷ không trăm linh năm đồng"),
        (14_001_025_000, "Mười bốn tỷ không trăm linh một triệu không trăm hai mươi lăm nghìn đồng"),
    ],
)
def test_an_amount_reads_in_words(amount, words):
    assert amount_in_words(amount) == words


def test_the_sum_of_the_list_stands_in_figures_and_words_in_decision_and_handover():
    data = award_data([collective(1, "Phường A"), person(2, "Trần Văn A"), collective(3, "Xã B", "not_eligible")])
    summed = "tổng số tiền 2.120.000 đồng (bằng chữ: Hai triệu một trăm hai mươi nghìn đồng)"
    assert summed in paper_fields("decision", data)["tien_thuong"]
    text = text_of(word("handover", data))
    assert "2.120.000" in text and "Bằng chữ: Hai triệu một trăm hai mươi nghìn đồng." in text
    unknown = award_data([collective(1, "Phường A"), collective(2, "Xã B", prize_vnd=None)])
    assert "tổng số tiền" not in paper_fields("decision", unknown)["tien_thuong"]
    assert paper_fields("handover", unknown)["tong_tien_chu"] == "…………"


def test_each_certificate_names_the_decision_it_stands_under():
    """Collectives and people often have a Quyết định each; a paper must not print one number for all."""
    later = {"decision_number": "90/QĐ-UBND", "signed_on": date(2025, 1, 6), "register_number": 8}
    data = award_data([collective(1, "Phường A", **DECIDED), person(2, "Trần Văn A", **later), person(3, "Lê Thị B")])
    first, second, third = paper_fields("certificates", data)["giay_khen"]
    assert (first["quyet_dinh_so"], first["quyet_dinh_ngay"]) == ("88/QĐ-UBND", "ngày 20 tháng 12 năm 2024")
    assert (second["quyet_dinh_so"], second["dia_danh_ngay"]) == ("90/QĐ-UBND", "Uông Bí, ngày 06 tháng 01 năm 2025")
    assert (third["quyet_dinh_so"], third["so_so"]) == ("……/QĐ-UBND", "…………")
    assert paper_fields("handover", data)["theo_quyet_dinh"] == (
        "số 88/QĐ-UBND ngày 20 tháng 12 năm 2024; số 90/QĐ-UBND ngày 06 tháng 01 năm 2025; "
        "số ……/QĐ-UBND ngày …… tháng …… năm ………"
    )


def test_a_signed_decision_is_no_draft_any_more_and_prints_its_number_and_day():
    signed = text_of(word("decision", award_data([collective(1, "Phường A", **DECIDED)])))
    assert "Số: 88/QĐ-UBND" in signed and "DỰ THẢO" not in signed
    assert "Uông Bí, ngày 20 tháng 12 năm 2024" in signed
    assert "(Kèm theo Quyết định số 88/QĐ-UBND ngày 20 tháng 12 năm 2024 của Chủ tịch" in signed
    assert "DỰ THẢO" in text_of(word("decision", award_data([collective(1, "Phường A")])))


def test_a_recorded_meeting_and_notice_print_their_numbers():
    meeting = {"minutes_number": "05/BB-HĐTĐKT", "held_on": date(2024, 12, 4)}
    notice = {"document_number": "77/TB-NV", "signed_on": date(2024, 12, 1), "petitions_until": date(2024, 12, 9)}
    data = award_data([collective(1, "Phường A")], meeting=meeting, appraisal_notice=notice)
    assert "Số: 05/BB-HĐTĐKT" in text_of(word("minutes", data))
    text = text_of(word("notice", data))
    assert "Số: 77/TB-NV" in text and "chậm nhất ngày 09 tháng 12 năm 2024" in text
    assert "(Kèm theo Thông báo số 77/TB-NV ngày 01 tháng 12 năm 2024 của Phòng Nội vụ)" in text


def test_the_planned_list_is_published_as_planned_without_years_of_birth():
    made = {"published_from": date(2024, 12, 6), "published_until": date(2024, 12, 12), "place": "Cổng & <trang>"}
    data = award_data([collective(1, "Phường A"), person(2, "Trần Văn A")], publications={"planned": made})
    document = word("planned", data)
    text = text_of(document)
    assert "từ ngày 06 tháng 12 năm 2024 đến hết ngày 12 tháng 12 năm 2024" in text and "Cổng & <trang>" in text
    assert "chưa phải quyết định khen thưởng" in text and "1985" not in text
    listed = next(table for table in document.tables if "Họ và tên" in rows_of(table)[0])
    assert rows_of(listed)[1][1:4] == ["Trần Văn A", "Chuyên viên", "Phòng Tư pháp"]
    before = text_of(word("planned", replace(data, publications={})))
    assert "từ ngày …… tháng …… năm ……… đến hết" in before, "chưa ghi công khai thì để trống, không đoán"


def test_the_result_names_the_decision_of_each_recipient():
    data = award_data([collective(1, "Phường A", **DECIDED)])
    document = word("result", data)
    assert "Căn cứ Quyết định số 88/QĐ-UBND ngày 20 tháng 12 năm 2024" in text_of(document)
    listed = next(table for table in document.tables if "Tên tập thể" in rows_of(table)[0])
    assert rows_of(listed)[1][-1] == "88/QĐ-UBND, ngày 20/12/2024"


def test_papers_of_a_list_with_nobody_on_it_ask_for_no_award():
    nobody = award_data([collective(1, "Xã A", "not_eligible"), person(2, "Trần Văn A", "open")])
    for kind in ("proposal", "minutes", "planned", "decision"):
        text = text_of(word(kind, nobody))
        assert "00 tập thể" not in text and "cho có thành tích" not in text, kind
    assert "không có tập thể, cá nhân nào trong danh sách đề nghị" in text_of(word("proposal", nobody))
    assert "không ban hành Quyết định" in text_of(word("decision", nobody))
    result = text_of(word("result", nobody))
    assert "1. Không có tập thể, cá nhân nào được khen." in result and "Số lượng được khen" not in result


def test_a_list_of_collectives_alone_counts_no_people():
    data = award_data([collective(1, "Phường A"), person(2, "Trần Văn A", "open")])
    assert paper_fields("proposal", data)["trong_danh_sach"] == "01 tập thể"


def test_the_minutes_say_of_a_held_row_that_it_is_held():
    data = award_data([collective(1, "Phường A", petition={"words": "Xem lại", "outcome": None})])
    (row,) = paper_fields("minutes", data)["bieu_quyet"]
    assert row["ket_luan"] == "Đủ điều kiện đề nghị (tạm dừng xét: có kiến nghị chưa trả lời)"


def test_a_remark_on_a_person_stands_under_the_list_of_seven_columns():
    data = award_data([person(1, "Trần Văn A"), person(2, "Lê Thị B", is_provisional=True)])
    document = word("proposal", data)
    listed = next(table for table in document.tables if "Họ và tên" in rows_of(table)[0])
    assert len(rows_of(listed)[0]) == 7
    assert "Số 2, Lê Thị B: tạm tính theo số ước thực hiện." in text_of(document)


@pytest.mark.parametrize(
    ("kind", "superior", "issuer"),
    [
        ("department", "UBND THÀNH PHỐ UÔNG BÍ", "PHƯỜNG A"),
        ("commune", "", "ỦY BAN NHÂN DÂN\nPHƯỜNG A"),
        ("central", "", "PHƯỜNG A"),
    ],
)
def test_the_units_own_report_bears_the_units_own_head(kind, superior, issuer):
    row = collective(1, "Phường A", unit_kind=kind)
    fields = achievement_fields(award_data([row]), row, [], [])
    assert (fields["co_quan_chu_quan"], fields["co_quan"]) == (superior, issuer)
    assert fields["dia_danh_ngay"].startswith("…………, ngày"), "đơn vị ghi địa danh, ngày của mình"


def test_another_awarder_has_papers_of_its_own(tmp_path, monkeypatch):
    """A commune's own round: its own council, its own symbols, its own appraiser; others keep the campaign's."""
    shipped = (PRODUCT_CONFIG_DIR / "documents" / "award_papers.yaml").read_text("utf-8")
    default = shipped.split("  default:\n")[1].split("  uong_bi_2024:\n")[0]
    own = "    appraiser: {issuer: UBND XÃ, issuer_in_text: Văn phòng xã, signer_title: CHÁNH VĂN PHÒNG}\n"
    (tmp_path / "documents").mkdir()
    text = f"{shipped}\n  Chủ tịch UBND xã A:\n{own}{default}"
    (tmp_path / "documents" / "award_papers.yaml").write_text(text, "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    settings = load_award_settings()
    assert settings.issuer_of("uong_bi_2024", "Chủ tịch UBND xã A").appraiser.issuer == "UBND XÃ"
    assert settings.issuer_of("uong_bi_2024", "Ai đó").symbols["proposal"] == "TTr-NV"
    assert settings.issuer_of("khac", None) == settings.issuers["default"]


@pytest.mark.parametrize("is_listed", [True, False])
@pytest.mark.parametrize("kind", ["proposal", "decision", "minutes", "notice", "planned", "handover", "achievement"])
def test_a_signature_never_stands_on_a_page_alone(kind, is_listed):
    """Also where a condition closes the body: its line leaves nothing behind that could be kept with the signer."""
    row = collective(1, "Phường A", "eligible" if is_listed else "not_eligible")
    data = award_data([row])
    more = achievement_fields(data, row, [], []) if kind == "achievement" else {}
    document = Document(io.BytesIO(award_paper(kind, data, **more)))
    titles = ("TRƯỞNG PHÒNG", "THỦ TRƯỞNG ĐƠN VỊ", "CHỦ TỊCH HỘI ĐỒNG", "CHỦ TỊCH")
    signed = [table for table in document.tables if table.rows[0].cells[-1].paragraphs[0].text in titles]
    gap = signed[-1]._tbl.getprevious()
    for paragraph in (gap, gap.getprevious()):
        assert paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None, "".join(paragraph.itertext())


@pytest.mark.parametrize(
    "template", sorted((PRODUCT_CONFIG_DIR / "documents").glob("*.docx")), ids=lambda path: path.stem
)
def test_the_properties_of_every_template_stand_in_the_order_that_word_wants(template):
    assert misplaced(template.read_bytes()) == []


def test_a_filled_paper_keeps_that_order():
    rows = [collective(1, "Phường A"), person(2, "Trần Văn A")]
    for kind in ("appraisal", "decision", "verdict_sheet"):
        assert misplaced(award_paper(kind, award_data(rows))) == [], kind
