"""Answers: do the papers of an award say what was found, in the layout of the decree, whatever people are called?

Golden exports compare texts, cells and styles read back, never bytes.
"""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from kpi.awards.papers.achievement_paper import achievement_fields
from kpi.awards.papers.award_lists import reason_of
from kpi.awards.papers.award_paper import AWARD_FILES
from kpi.awards.papers.award_papers import award_paper, paper_fields
from kpi.awards.papers.award_sheets import award_workbook
from kpi.board.papers.paper import DOCUMENTS
from kpi.papers.faults import SettingsFault, TemplateFault
from kpi.papers.head_names import in_lines
from kpi.plan.config import PRODUCT_CONFIG_DIR
from tests.award_papers_house import (
    DECREE,
    HOSTILE,
    LONG_UNIT,
    award_data,
    collective,
    everything,
    item,
    person,
    scored,
    withdrawn,
)
from tests.test_papers import rows_of, text_of

SHIPPED = PRODUCT_CONFIG_DIR / DOCUMENTS
FIGURE = {
    "indicator_name": "Giải ngân kế hoạch vốn",
    "status": "missed",
    "state": "present",
    "value": 0.79996,
    "measure": "share",
    "numerator": 79996,
    "denominator": 100000,
    "target_from": "plan",
    "used_for_award": True,
    "not_measured": None,
    "milestones": [{"due_on": date(2024, 9, 30), "target": 0.8, "binding": "aspirational", "state": "missed"}],
}
MORE = {"contents": {"muc_luc": [{"ten": "Tờ trình", "so": "1/TTr", "ngay": "01/12/2024", "ban_luu": "có"}]}}


@pytest.fixture(scope="module")
def data():
    return everything()


@pytest.fixture(scope="module")
def papers(data):
    """Every paper of sixty names, once."""
    made = {}
    for kind in AWARD_FILES:
        more = MORE.get(kind, {})
        if kind == "achievement":
            more = achievement_fields(data, data.candidates[6], [FIGURE], [])
        about = withdrawn() if kind == "withdrawal" else data
        made[kind] = Document(io.BytesIO(award_paper(kind, about, **more)))
    return made


@pytest.fixture(scope="module")
def book(data):
    return openpyxl.load_workbook(io.BytesIO(award_workbook(data)))


def table_with(document, heading: str):
    return next(table for table in document.tables if heading in rows_of(table)[0])


# --- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", AWARD_FILES)
def test_no_tag_is_left_and_the_demonstration_is_marked_on_every_page(papers, kind):
    text = text_of(papers[kind])
    for name in HOSTILE:
        text = text.replace(name, "")
    assert "{{" not in text and "{%" not in text
    section = papers[kind].sections[0]
    for header in (section.header, section.first_page_header):
        assert "Dữ liệu minh họa" in "".join(paragraph.text for paragraph in header.paragraphs)


@pytest.mark.parametrize("kind", ["appraisal", "proposal", "decision", "certificates", "handover", "verdict_sheet"])
def test_every_name_is_printed_to_the_letter(papers, kind):
    text = text_of(papers[kind])
    assert [name for name in (*HOSTILE, LONG_UNIT) if name not in text] == []


def test_the_proposal_says_how_many_were_proposed_how_many_meet_the_standards_and_why_not(papers):
    text = text_of(papers["proposal"])
    assert (
        "Tập thể: đề nghị 44, trong đó đủ điều kiện đề nghị 41, chưa đáp ứng tiêu chuẩn 02, chưa đủ căn cứ kết luận "
        "01; rà soát thêm 01 tập thể không gửi đề nghị." in text
    )
    assert "Cá nhân: đề nghị 16, trong đó đủ điều kiện đề nghị 15" in text
    assert "Phòng Quản lý đô thị: tiêu chuẩn (i2): Giải ngân kế hoạch vốn, mốc 30/9/2024 (phấn đấu): 75,0%" in text
    assert "Trung tâm Y tế: tiêu chuẩn (i2): " in text and "Đội Kiểm tra trật tự" not in text
    assert "tặng Giấy khen của Chủ tịch UBND thành phố cho 41 tập thể và 15 cá nhân" in text


def test_the_annex_is_that_of_the_contract_and_each_part_counts_from_one(papers):
    first = table_with(papers["proposal"], "Tên tập thể")
    second = table_with(papers["proposal"], "Họ và tên")
    assert rows_of(first)[0] == ["TT", "Tên tập thể", "Tóm tắt thành tích", "Hình thức khen thưởng", "Ghi chú"]
    assert rows_of(second)[0][:7] == [
        "TT",
        "Họ và tên",
        "Năm sinh",
        "Chức vụ",
        "Đơn vị công tác",
        "Tóm tắt thành tích",
        "Hình thức khen thưởng",
    ]
    assert [row[0] for row in rows_of(first)[1:]] == [str(number) for number in range(1, 42)]
    assert [row[0] for row in rows_of(second)[1:]] == [str(number) for number in range(1, 16)]
    assert rows_of(second)[1][2:5] == ["1985", "Chuyên viên", LONG_UNIT]
    text = text_of(papers["proposal"])
    assert text.index("I. TẬP THỂ") < text.index("II. CÁ NHÂN")


def test_a_decision_other_than_the_finding_stands_on_the_list_with_its_reason(papers):
    last = rows_of(table_with(papers["proposal"], "Tên tập thể"))[-1]
    assert last[1] == "Thanh tra thành phố" and last[-1] == "Quyết định khác với kết quả thẩm định"
    text = text_of(papers["proposal"])
    assert "Thanh tra thành phố: kết quả thẩm định “Chưa đáp ứng tiêu chuẩn”; Hội đồng quyết định khen thưởng" in text
    assert "bão lũ tháng 9/2024; biên bản số 05/BB-HĐTĐKT." in text


def test_the_name_of_a_council_breaks_before_its_place_and_never_behind_the_dash():
    assert in_lines("THI ĐUA - KHEN THƯỞNG") == "THI ĐUA - KHEN THƯỞNG"
    assert in_lines("THI ĐUA - KHEN THƯỞNG XÃ") == "THI ĐUA - KHEN THƯỞNG\nXÃ"
    whole = "HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG\nTỈNH SÔNG MINH"
    assert in_lines("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TỈNH SÔNG MINH") == whole
    assert in_lines("HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG THÀNH PHỐ").split("\n")[1:] == [
        "THI ĐUA - KHEN THƯỞNG",
        "THÀNH PHỐ",
    ]


def test_a_joint_paper_says_how_many_of_each_award_and_names_none_that_nobody_gets(data):
    names = {"collective": "Cờ thi đua của Chủ tịch UBND tỉnh", "individual": "Bằng khen của Chủ tịch UBND tỉnh"}
    several = replace(
        data, awards=tuple(award.model_copy(update={"name": names[award.recipient]}) for award in data.awards)
    )
    teams, people = (sum(row.is_listed for row in several.of(kind)) for kind in ("collective", "individual"))
    text = text_of(Document(io.BytesIO(award_paper("decision", several))))
    each = f"(Cờ thi đua của Chủ tịch UBND tỉnh: {teams} tập thể; Bằng khen của Chủ tịch UBND tỉnh: {people} cá nhân)"
    assert f"cho {teams} tập thể và {people} cá nhân {each} có thành tích" in text
    text = text_of(Document(io.BytesIO(award_paper("handover", several))))
    assert f"Tổng cộng: {teams} Cờ thi đua, {people} Bằng khen" in text and "iấy khen" not in text
    assert "KÝ NHẬN CỜ THI ĐUA, BẰNG KHEN VÀ TIỀN THƯỞNG" in text
    refused = {"outcome": "not_awarded", "decided_by": "Hội đồng", "body": "council"}
    rows = [row if row.recipient == "collective" else replace(row, decision=refused) for row in several.candidates]
    assert not any(row.is_listed for row in rows if row.recipient == "individual")
    for kind in ("proposal", "decision", "planned"):
        text = text_of(Document(io.BytesIO(award_paper(kind, replace(several, candidates=tuple(rows))))))
        assert "Bằng khen của" not in text and "BẰNG KHEN CỦA" not in text and f"{teams} tập thể" in text, kind


def test_an_unanswered_petition_holds_that_row_only(papers, data):
    assert "Phường Quang Trung" not in [row[1] for row in rows_of(table_with(papers["proposal"], "Tên tập thể"))]
    assert "chưa trả lời, tạm dừng xét" in text_of(papers["appraisal"])
    held = next(row for row in data.candidates if row.name == "Phường Quang Trung")
    answered = {**held.petition, "outcome": "rejected", "reason": "Đã đối chiếu"}
    assert not held.is_listed and replace(held, petition=answered).is_listed


def test_the_number_is_recorded_and_a_tie_at_the_cut_is_shown_but_never_cut(papers):
    text = text_of(papers["proposal"])
    assert "03 (do Chủ tịch quyết định, văn bản số 9/TB)" in text
    assert "02 trường hợp bằng phiếu nhau (9 đồng ý, 1 không đồng ý): Phường A; Phường B." in text
    assert "Người có thẩm quyền quyết định." in text
    assert len(rows_of(table_with(papers["proposal"], "Tên tập thể"))) == 42


def test_the_minutes_name_members_votes_and_who_did_not_vote(papers):
    assert len(rows_of(table_with(papers["minutes"], "Chức vụ"))) == 10
    votes = rows_of(table_with(papers["minutes"], "Đồng ý"))
    assert votes[1][2:] == ["Đủ điều kiện đề nghị", "9", "1", "0", "Thành viên số 3 (Thuộc đơn vị)"]
    assert votes[-1][3:] == ["……", "……", "……", "……"], "chưa biểu quyết thì để trống, không đoán"


def test_money_stands_with_its_law_and_its_sum_and_no_paper_says_that_something_is_unchecked(papers):
    text = text_of(papers["decision"])
    assert f"1.410.000 đồng/tập thể, 710.000 đồng/cá nhân theo {DECREE}; tổng số tiền 68.460.000 đồng" in text
    for kind, paper in papers.items():
        assert "kiểm chứng" not in text_of(paper) and "cấu hình" not in text_of(paper), kind
    total = rows_of(table_with(papers["handover"], "Tiền thưởng (đồng)"))[-1]
    assert total[1] == "Tổng cộng: 56 Giấy khen" and total[3] == "68.460.000"  # 41 × 1.410.000 + 15 × 710.000


def test_a_sum_with_an_unknown_amount_is_left_open():
    rows = [collective(1, "Phường A"), collective(2, "Xã B", prize_vnd=None)]
    fields = paper_fields("handover", award_data(rows, prize_law=""))
    assert fields["tong_tien"] == "…………"
    assert "Kèm theo tiền thưởng theo quy định" in paper_fields("decision", award_data(rows[1:]))["tien_thuong"]


def test_scores_and_ranks_are_printed_only_when_asked_for(papers, book):
    assert "Điểm" not in text_of(papers["proposal"]) and "Điểm, hạng" not in book.sheetnames
    asked_for = Document(io.BytesIO(award_paper("proposal", scored())))
    assert rows_of(table_with(asked_for, "Điểm"))[1:] == [
        ["1", "Phường A", "98,46", "1/9"],
        ["2", "Xã B", "–", "Không xếp hạng"],
    ]
    assert "Tham khảo – không phải tiêu chuẩn khen thưởng" in text_of(asked_for)


def test_each_recipient_has_a_certificate_on_a_leaf_of_its_own(papers):
    paragraphs = papers["certificates"].paragraphs
    breaks = [paragraph for paragraph in paragraphs if paragraph.paragraph_format.page_break_before]
    assert len(breaks) == 56
    assert "PAGE" not in papers["certificates"].sections[0].header._element.xml
    text = text_of(papers["certificates"])
    assert "GIẤY KHEN" in text and "Quyết định số: ……/QĐ-UBND" in text and "Nguyễn Thị Minh họa 100" in text


def test_a_list_with_nobody_on_it_says_so():
    nobody = award_data([collective(1, "Xã A", "not_eligible")])
    text = text_of(Document(io.BytesIO(award_paper("proposal", nobody))))
    assert "Không có tập thể trong danh sách." in text
    assert "CÁ NHÂN" not in text, "văn bản của tập thể không nói gì về cá nhân"


# --- the verdict sheet -----------------------------------------------------------------------------------------------


def test_the_verdict_sheet_goes_from_the_clause_to_the_cell_and_says_what_is_wanting():
    sheet = award_data([collective(1, "Phòng Quản lý đô thị", "not_eligible")])
    document = Document(io.BytesIO(award_paper("verdict_sheet", sheet)))
    text = text_of(document)
    assert "Kết luận thẩm định: CHƯA ĐÁP ỨNG TIÊU CHUẨN" in text
    assert "III.2: “(i2) Đạt hoặc vượt các nội dung thi đua”" in text
    assert "- (i2): cần giải ngân thêm 1.240.000.000 đ trước 31/12/2024." in text
    assert "Kết luận của người thẩm định: Đáp ứng; lý do: Hoàn thành 52/52 nhiệm vụ; văn bản số 12/BC-NV" in text
    rows = rows_of(table_with(document, "Nguồn số liệu; ngày duyệt"))
    assert rows[1][:4] == [
        "Giải ngân kế hoạch vốn, mốc 30/9/2024 (phấn đấu)",
        "ít nhất 80,0%",
        "75,0% ngày 30/9/2024",
        "Chưa đáp ứng",
    ]
    assert rows[1][4] == (
        "báo cáo tháng 11/2024, trang “Báo cáo”, ô E12, gửi ngày 02/12/2024, duyệt ngày 03/12/2024"
    ), "văn bản không nêu tên tệp, tên tài khoản, giờ phút"
    assert "Không xét: Ban hành văn bản quy phạm pháp luật, mốc 31/12/2024 (không phát sinh)." in text


def test_a_miss_that_is_too_late_says_what_alone_would_help():
    late = {"sentence": "Giải ngân: cần thêm 5 đồng.", "can_mend": False, "how": "Chỉ bản đính chính được duyệt."}
    late |= {"due_on": date(2024, 9, 30)}
    row = collective(1, "Xã A", "not_eligible")
    row.criteria[1]["nearest_miss"] = [late]
    (line,) = paper_fields("verdict_sheet", award_data([row]))["phieu"][0]["con_thieu"]
    assert line == (
        "(i2): Giải ngân: cần thêm 5 đồng (mốc 30/09/2024). Không còn tự khắc phục được: Chỉ bản đính chính được duyệt."
    )


def test_a_provisional_finding_is_marked_wherever_it_stands():
    row = collective(1, "Xã A", is_provisional=True)
    fields = paper_fields("proposal", award_data([row]))
    assert fields["tap_the"][0]["ghi_chu"] == "Tạm tính theo số ước thực hiện"
    assert paper_fields("appraisal", award_data([row]))["tam_tinh"] == "Xã A"
    sheet = paper_fields("verdict_sheet", award_data([row]))["phieu"][0]
    assert sheet["ket_luan"] == "Đủ điều kiện đề nghị (tạm tính)"


def test_a_long_reason_names_the_first_points_and_counts_the_rest():
    row = collective(1, "Xã A", "not_eligible")
    points = [item(f"Chỉ tiêu {number}", "not_met", "100%", "90%, số liệu tháng 11/2024") for number in range(5)]
    row.criteria[1]["items"] = points
    assert reason_of(row) == (
        "tiêu chuẩn (i2): Chỉ tiêu 0: 90% (cần 100%); Chỉ tiêu 1: 90% (cần 100%); Chỉ tiêu 2: 90% (cần 100%); "
        "và 2 nội dung khác (xem Phiếu thẩm định)"
    )


# --- Mẫu số 08 -------------------------------------------------------------------------------------------------------


def test_the_report_of_achievement_is_filled_with_the_units_figures_and_open_for_its_own_words(papers):
    text = text_of(papers["achievement"])
    assert "XÁC NHẬN\nCỦA CẤP TRÌNH KHEN" in text and "THỦ TRƯỞNG ĐƠN VỊ" in text
    assert f"(Theo Mẫu số 08, Phụ lục kèm theo {DECREE})" in text
    (row,) = rows_of(table_with(papers["achievement"], "Nội dung thi đua"))[1:]
    assert row[1:] == [
        "Giải ngân kế hoạch vốn",
        "80,0% đến 30/09/2024 (phấn đấu)",
        "79,9% (79.996/100.000)",
        "Không đạt mốc",
    ]


def test_a_person_signs_their_own_report_of_achievement():
    one = person(7, "Trần Văn A")
    fields = achievement_fields(award_data([one]), one, [], [])
    assert (fields["nhan_ten"], fields["chuc_vu_ky"], fields["nguoi_ky"]) == (
        "Họ và tên",
        "NGƯỜI BÁO CÁO",
        "Trần Văn A",
    )
    assert fields["co_quan"] == "PHÒNG TƯ PHÁP" and fields["tom_tat"].startswith("Có sáng kiến")


@pytest.mark.parametrize(
    ("target_from", "status", "state", "found"),
    [
        ("plan", "met", "met", "Đạt"),
        ("plan", "met", "missed", "Đạt; không đạt mốc 30/09/2024"),
        ("plan", "missed", "missed", "Không đạt mốc"),
        ("inferred", "met", "met", "Đạt"),
        ("inferred", "met", "missed", "Cần Hội đồng kết luận (sau 30/09/2024)"),  # launched on 30/12
    ],
)
def test_the_report_of_achievement_never_says_achieved_alone_where_a_day_was_missed(target_from, status, state, found):
    milestone = {**FIGURE["milestones"][0], "due_on": date(2024, 9, 30), "state": state}
    more = {"target_from": target_from, "status": status, "measure": "done", "value": 1, "milestones": [milestone]}
    one = person(7, "Trần Văn A")
    (told,) = achievement_fields(award_data([one]), one, [{**FIGURE, **more}], [])["ket_qua"]
    assert told["ket_qua"] == found


# --- .xlsx -----------------------------------------------------------------------------------------------------------


def column(sheet, heading: str) -> list:
    top = next(row for row in sheet.iter_rows() if row[0].value == "TT")
    place = [cell.value for cell in top].index(heading)
    return [row[place] for row in sheet.iter_rows(min_row=top[0].row + 1)]


def test_the_workbook_holds_both_parts_and_the_figures_behind_them(book):
    assert book.sheetnames == ["I. Tập thể", "II. Cá nhân", "Kết quả thẩm định", "Tiêu chuẩn", "Số liệu", "Tiền thưởng"]
    assert len(column(book["I. Tập thể"], "Tên tập thể")) == 41
    assert [cell.value for cell in column(book["II. Cá nhân"], "Năm sinh")] == [1985] * 15
    assert column(book["Số liệu"], "Ô")[0].value == "E12"
    assert column(book["Tiền thưởng"], "Tiền thưởng (đồng)")[0].value == 1_410_000


def test_no_name_becomes_a_formula_on_any_sheet(book):
    seen = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                if cell.value in HOSTILE[:4]:
                    assert cell.data_type == "s" and cell.quotePrefix
                    seen += 1
    assert seen >= 12


def test_every_sheet_is_filterable_frozen_and_printed_on_a4_landscape_with_its_headings(book):
    for sheet in book:
        top = next(row[0].row for row in sheet.iter_rows(max_row=8) if row[0].value == "TT")
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.print_title_rows == f"${top}:${top}" and sheet.freeze_panes.endswith(str(top + 1))
        assert sheet.auto_filter.ref.startswith(f"A{top}:")
        assert sheet.oddHeader.right.text == "Dữ liệu minh họa"
        assert max(size.height or 0 for size in sheet.row_dimensions.values()) <= 409


# --- the shipped templates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", AWARD_FILES)
def test_the_shipped_template_is_in_the_layout_of_the_decree(kind):
    shipped = Document(SHIPPED / AWARD_FILES[kind])
    assert "w:rFonts" not in shipped.element.xml and "<w:color " not in shipped.element.xml
    fonts = shipped.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    for section in shipped.sections:
        size = (round(section.page_width.mm), round(section.page_height.mm))
        assert size == ((297, 210) if section.orientation == WD_ORIENT.LANDSCAPE else (210, 297))
        assert (round(section.top_margin.mm), round(section.bottom_margin.mm)) == (20, 20)
        assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text_of(shipped)


@pytest.mark.parametrize("kind", ["appraisal", "proposal", "minutes", "decision", "notice", "handover", "contents"])
def test_lists_repeat_their_headings_and_break_no_row(papers, kind):
    listed = [table for table in papers[kind].tables if rows_of(table)[0][0] == "TT"]
    assert listed
    for table in listed:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_order_of_the_parts_is_that_of_the_decree(papers):
    text = text_of(papers["decision"])
    parts = (
        "Số:",
        "CỘNG HÒA",
        "Uông Bí, ngày",
        "QUYẾT ĐỊNH",
        "CHỦ TỊCH ỦY BAN",
        "Căn cứ",
        "Điều 1",
        "Điều 3",
        "Nơi nhận:",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "DỰ THẢO" in text and text.index("DANH SÁCH") > places[-1]


def test_the_guide_to_the_templates_names_every_field(data):
    guide = (SHIPPED / "README.md").read_text("utf-8")
    for kind in AWARD_FILES:
        more = achievement_fields(data, data.candidates[0], [], []) if kind == "achievement" else MORE.get(kind, {})
        fields = paper_fields(kind, data, **more)
        assert [name for name in fields if f"`{name}`" not in guide] == [], kind
        assert f"| {AWARD_FILES[kind]} |" in guide


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ so_dep }}", "template_field_unknown"),
        ("{{ ten_phong_trao.__class__ }}", "template_not_allowed"),
        ("{% for r in tap_the %}{{ r.ten.upper() }}{% endfor %}", "template_not_allowed"),
        ("{% include 'x' %}", "template_not_allowed"),
    ],
)
def test_a_template_with_a_wrong_field_or_a_hostile_one_is_refused_by_name(text, code, tmp_path, monkeypatch):
    (tmp_path / "documents").mkdir()
    document = Document()
    document.add_paragraph(text)
    document.save(tmp_path / "documents" / AWARD_FILES["proposal"])
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    with pytest.raises(TemplateFault) as caught:
        award_paper("proposal", award_data([collective(1, "A")]))
    assert (caught.value.code, caught.value.file) == (code, "documents/to_trinh_khen_thuong.docx")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("issuers: {}\n", "issuers"),
        ("issuers:\n  default: {x: 1}\n", "issuers.default"),
        ("a: [\n", "YAML, dòng 2"),
        ("a: 1\na: 2\n", "YAML, dòng 2"),
    ],
)
def test_wrong_settings_are_told_with_their_key_and_file(text, found, tmp_path, monkeypatch):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "award_papers.yaml").write_text(text, "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    with pytest.raises(SettingsFault) as caught:
        award_data([])
    assert caught.value.found.startswith(found) and caught.value.file == "documents/award_papers.yaml"


def test_what_is_not_checked_is_marked_so_in_the_settings():
    assert "chưa kiểm chứng" in (SHIPPED / "award_papers.yaml").read_text("utf-8")
