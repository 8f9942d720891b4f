"""Answers: do the month's papers say what the ready tables say, in the layout of the decree, and to whom they may?

Golden exports compare texts, cells and styles read back, never bytes.
"""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from kpi import actions, tables
from kpi.papers.words import STATUS, long_day, months_of, open_day, span_text
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.small_house import House, morning_of

CODE = "thu_nghiem"
HOSTILE_NAME = '=HYPERLINK("http://x","Xã B & <u>bạn</u>") {{ 7*7 }}'
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thi đua “Thử & <đúng>” năm 2024",
    "document": {"number": "9/KH-UBND", "signed_on": "2024-02-05", "issuer": "UBND thành phố"},
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-01"},
    "tasks": [
        {"code": "KIEM_TRA", "name": "Kiểm tra & giám sát", "owner": "PHONG_C", "due_on": "2024-02-20"},
        {"code": "TONG_KET", "name": "Tổng kết", "owner": "PHONG_C", "due_words": "cuối năm"},
    ],
    "indicators": [
        {
            "code": "GIAI_NGAN",
            "name": "Giải ngân kế hoạch vốn",
            "short_name": "Giải ngân",
            "measure": "share",
            "accumulation": "cumulative",
            "numerator": {"label": "Đã giải ngân", "measure_unit": "vnd"},
            "denominator": {"label": "Kế hoạch vốn", "measure_unit": "vnd"},
            "milestones": [
                {"due_on": "2024-02-29", "target": 0.8, "binding": "aspirational"},
                {"due_on": "2024-12-31", "target": 0.8},
            ],
        },
        {
            "code": "KE_HOACH",
            "name": "Ban hành kế hoạch",
            "measure": "done",
            "milestones": [{"due_on": "2024-03-31"}],
            "applies_to": {"kinds": ["commune"]},
        },
        {
            "code": "SANG_KIEN",
            "name": "Đăng ký sáng kiến",
            "measure": "count",
            "milestones": [{"due_on": "2024-12-31", "target": 2}],
            "target_from": "inferred",
        },
    ],
}
UNITS = [
    {"code": "XA_A", "name": "Xã A", "kind": "commune", "peer_group": "cum_phuong_xa", "sort_order": 1},
    {"code": "XA_B", "name": HOSTILE_NAME, "kind": "commune", "peer_group": "cum_phuong_xa", "sort_order": 2},
    {"code": "PHONG_C", "name": "Phòng C", "kind": "department", "peer_group": "khoi_phong_ban", "sort_order": 3},
    {"code": "PHONG_D", "name": "Phòng D", "kind": "department", "peer_group": "khoi_phong_ban", "sort_order": 4},
]
NOW = datetime(2024, 3, 9, 2, tzinfo=UTC)  # four days after February was due


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """January for three units; February: 79.996% for Xã A, 80% for Xã B, no cases for Phòng C, nothing from Phòng D."""
    with House(tmp_path_factory.mktemp("van_ban"), (CAMPAIGN, UNITS)) as house:
        for name, role, unit in (
            ("lanh_dao", "leader", None),
            ("noi_vu", "reviewer", "PHONG_C"),
            ("xa_a", "unit", "XA_A"),
            ("thu_truong", "unit_head", "XA_A"),
            ("tai_chinh", "verifier", "PHONG_C"),
            ("quan_ly", "admin", None),
        ):
            actions.add_account(house.office, None, name, role, unit)
        upload(house, "2024-01", {"XA_A": (1, 4), "XA_B": (1, 4), "PHONG_C": (1, 4)}, 3)
        upload(house, "2024-02", {"XA_A": (79996, 100000), "XA_B": (8, 10), "PHONG_C": (0, 0)}, 4)
        house.clock.now = NOW
        yield house


def upload(house: House, period: str, figures: dict, day: int) -> None:
    rows = [
        {"unit": unit, "indicator": "GIAI_NGAN", "period": period, "numerator": pair[0], "denominator": pair[1]}
        for unit, pair in figures.items()
    ]
    house.upload(CODE, rows, at=morning_of(date(2024, int(period[-1]) + 1, day)))


@pytest.fixture(autouse=True)
def at_noon(house):
    house.clock.now = NOW


def paper(house, kind="report", span="month", account="noi_vu", period="2024-02", format="docx", **more):
    actor = actions.account(house.office, account)
    form = actions.MonthPaperForm(kind, CODE, period, span, format, **more)
    return actions.month_paper(house.office, actor, form)


def word(made) -> Document:
    assert not isinstance(made, Refusal), render(made)
    return Document(io.BytesIO(made[1]))


def text_of(document) -> str:
    parts = [paragraph.text for paragraph in document.element.body.iter(qn("w:p")) for paragraph in [_Text(paragraph)]]
    return "\n".join(parts)


class _Text:
    def __init__(self, paragraph):
        self.text = "".join(node.text or "\n" for node in paragraph.iter(qn("w:t"), qn("w:br")))


def rows_of(table) -> list[list[str]]:
    return [[_joined(cell) for cell in row._tr.tc_lst] for row in table.rows]


def _joined(cell) -> str:
    return "\n".join(_Text(paragraph).text for paragraph in cell.iter(qn("w:p")))


def book(made):
    assert not isinstance(made, Refusal), render(made)
    return openpyxl.load_workbook(io.BytesIO(made[1]))


def test_the_report_cites_its_plan_its_span_its_basis_and_the_day_of_its_figures(house):
    text = text_of(word(paper(house)))
    assert "BÁO CÁO" in text
    assert "Kết quả thực hiện Phong trào thi đua “Thử & <đúng>”, tháng 02 năm 2024" in text
    assert "Kế hoạch số 9/KH-UBND ngày 05 tháng 02 năm 2024 của UBND thành phố" in text
    assert "Cơ sở: số liệu đã duyệt; số liệu đến ngày 29 tháng 02 năm 2024; lập ngày 09 tháng 3 năm 2024." in text
    assert "…………, ngày      tháng 3 năm 2024" in text
    assert "{{" not in text.replace("{{ 7*7 }}", "") and "{%" not in text


def test_the_report_counts_units_as_the_ready_tables_do(house):
    document = word(paper(house))
    assert rows_of(document.tables[1]) == [
        ["Kỳ báo cáo", "Phải gửi", "Đã gửi đúng hạn", "Đã gửi quá hạn", "Nhập lịch sử", "Chưa gửi"],
        ["Tháng 02/2024", "4", "0", "0", "3", "1"],
    ]
    assert rows_of(document.tables[2])[1:] == [
        ["1", "Giải ngân kế hoạch vốn", "3", "1", "0", "1", "0", "1"],
        ["2", "Ban hành kế hoạch", "2", "0", "0", "0", "2", "0"],
        ["3", "Đăng ký sáng kiến (*)", "4", "0", "0", "0", "0", "4"],
    ]
    for row in rows_of(document.tables[2])[1:]:
        assert int(row[2]) == sum(int(number) for number in row[3:]), "các cột cộng lại bằng số có tính"
    text = text_of(document)
    assert (
        "- Mốc 29/02/2024, Giải ngân kế hoạch vốn (mục tiêu 80,0%): 1 đạt mốc, 1 không đạt mốc, 1 chưa có số liệu; "
        "Kế hoạch dùng từ “phấn đấu”." in text
    )
    assert "31/12/2024, Giải ngân" not in text, "mốc chưa đến hạn"
    assert "(*) Kế hoạch không nêu mức cụ thể." in text and "phần mềm" not in text
    assert "Trong 2 nhiệm vụ của Kế hoạch: 1 chưa thực hiện, 1 quá hạn: Kiểm tra & giám sát." in text


def test_the_annex_lists_every_unit_under_its_group_in_the_words_of_the_screens(house):
    table = word(paper(house)).tables[-1]
    assert rows_of(table) == [
        ["TT", "Cơ quan, đơn vị", "Giải ngân", "Ban hành kế hoạch", "Đăng ký sáng kiến (*)"],
        ["Cụm xã, phường"],
        ["1", "Xã A", "79,9%\nKhông đạt mốc", "Chưa đến hạn", "Chưa có số liệu"],
        ["2", HOSTILE_NAME, "80,0%\nĐạt", "Chưa đến hạn", "Chưa có số liệu"],
        ["Khối phòng, ban chuyên môn"],
        ["3", "Phòng C", "Không phát sinh", "Không áp dụng", "Chưa có số liệu"],
        ["4", "Phòng D", "Chưa có số liệu", "Không áp dụng", "Chưa có số liệu"],
    ]


def test_the_annex_fills_the_width_of_the_page_and_repeats_its_headings(house):
    document = word(paper(house))
    table, page = document.tables[-1], document.sections[-1]
    widths = [column.width.mm for column in table.columns]
    assert round(page.page_width.mm) == 297
    assert sum(widths) == pytest.approx(page.page_width.mm - page.left_margin.mm - page.right_margin.mm, abs=1)
    assert widths[:2] == pytest.approx([10, 54], abs=1)
    assert widths[2] == pytest.approx(widths[3], abs=1) == pytest.approx(widths[4], abs=1)
    assert [cell.width.mm for cell in table.rows[2].cells] == pytest.approx(widths, abs=0.1)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_scores_and_ranks_are_printed_only_when_asked_for(house):
    for kind in ("report", "notice"):
        without, asked_for = paper(house, kind), paper(house, kind, has_scores=True)
        assert "Điểm" not in text_of(word(without)) and "Hạng" not in text_of(word(without))
        text = text_of(word(asked_for))
        assert "Hạng trong cụm, khối" in text
        assert "Tham khảo – không phải tiêu chuẩn khen thưởng theo Kế hoạch" in text
        assert "Điểm, hạng" not in book(paper(house, kind, format="xlsx")).sheetnames
        assert "Điểm, hạng" in book(paper(house, kind, format="xlsx", has_scores=True)).sheetnames


def test_several_annexes_are_numbered_and_hold_every_indicator(house, tmp_path):
    many = [{**CAMPAIGN["indicators"][2], "code": f"CT_{place}", "name": f"Chỉ tiêu {place}"} for place in range(1, 20)]
    with House(tmp_path, ({**CAMPAIGN, "indicators": many}, UNITS)) as other:
        other.clock.now = NOW
        made = actions.month_paper(other.office, other.actor, actions.MonthPaperForm("report", CODE, "2024-02"))
    document = word(made)
    text = text_of(document)
    assert all(f"\nPhụ lục {number}\n" in text for number in ("I", "II", "III")) and "Phụ lục IV" not in text
    heads = [rows_of(table)[0][2:] for table in document.tables[-3:]]
    assert [len(names) for names in heads] == [6, 6, 7]
    assert [name for names in heads for name in names] == [f"Chỉ tiêu {place} (*)" for place in range(1, 20)]


def test_the_reminder_lists_who_has_not_sent_first_with_the_days_overdue(house):
    document = word(paper(house, "reminder"))
    text = text_of(document)
    assert "V/v đôn đốc gửi báo cáo kết quả thực hiện phong trào thi đua tháng 02 năm 2024" in text
    assert "chậm nhất 24 giờ ngày 05 tháng 3 năm 2024" in text
    assert "Kính gửi: Phòng D." in text
    assert "Tính đến ngày 09 tháng 3 năm 2024" in text, "văn bản không nêu giờ phút"
    assert "đã nhận 3/4 báo cáo; còn 1 báo cáo chưa gửi, đã quá hạn (danh sách" in text
    rows = rows_of(document.tables[-1])
    assert rows[1] == ["Chưa gửi: 1"]
    assert rows[2] == ["1", "Phòng D", "Khối phòng, ban chuyên môn", "tháng 02/2024", "Chưa gửi", "–", "4"]
    assert len(rows) == 3, "chỉ đơn vị còn nợ báo cáo"


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (datetime(2024, 3, 5, 16, 59, tzinfo=UTC), None),
        (datetime(2024, 3, 5, 17, 0, 1, tzinfo=UTC), "1"),
        (datetime(2024, 3, 6, 16, 59, tzinfo=UTC), "1"),
        (datetime(2024, 3, 6, 17, 0, 1, tzinfo=UTC), "2"),
    ],
)
def test_a_report_is_late_by_days_of_the_calendar_in_vietnam(house, now, days):
    house.clock.now = now
    row = next(row for row in rows_of(word(paper(house, "reminder")).tables[-1]) if "Phòng D" in row)
    assert row[-3:] == (["Chưa gửi, chưa đến hạn", "–", "–"] if days is None else ["Chưa gửi", "–", days])


def test_the_notice_says_how_each_unit_stands(house):
    rows = rows_of(word(paper(house, "notice")).tables[-1])
    assert rows[0][2:] == [
        "Áp dụng",
        "Đạt, vượt",
        "Đúng tiến độ",
        "Chậm tiến độ",
        "Không đạt mốc",
        "Chưa có số liệu",
        "Chưa đến hạn",
        "Không phát sinh",
    ]
    assert rows[2] == ["1", "Xã A", "3/3", "0", "0", "0", "1", "1", "1", "0"]
    assert rows[3][2:] == ["3/3", "1", "0", "0", "0", "1", "1", "0"]
    for row in (rows[2], rows[3]):
        assert int(row[2].split("/")[0]) == sum(map(int, row[3:])), "các cột cộng lại bằng số chỉ tiêu áp dụng"


def test_a_longer_span_counts_the_reports_of_all_its_months_and_the_figures_of_its_last(house):
    house.clock.now = datetime(2024, 4, 9, 2, tzinfo=UTC)
    document = word(paper(house, span="quarter", period="2024-03"))
    assert [row[0] for row in rows_of(document.tables[1])[1:]] == ["Tháng 01/2024", "Tháng 02/2024", "Tháng 03/2024"]
    text = text_of(document)
    assert "quý I năm 2024" in text and "số liệu đến ngày 31 tháng 3 năm 2024" in text
    assert "Mốc 29/02/2024" in text and "Mốc 31/03/2024" in text
    assert "(số tháng 02/2024)" in text, "số chuyển từ tháng trước sang phải ghi tháng của nó"


@pytest.mark.parametrize(
    ("span", "ends"),
    [
        ("month", range(1, 13)),
        ("quarter", (3, 6, 9, 12)),
        ("half", (6,)),
        ("nine_months", (9,)),
        ("year", (12,)),
    ],
)
def test_a_span_ends_only_where_it_ends(span, ends):
    for month in range(1, 13):
        found = months_of(f"2024-{month:02d}", span)
        assert (found is not None) == (month in ends)
    last = max(ends)
    assert months_of(f"2024-{last:02d}", span)[0] == f"2024-{ {'month': 12, 'quarter': 10}.get(span, 1):02d}"


def test_days_and_spans_are_written_as_the_decree_says():
    assert long_day(date(2024, 2, 5)) == "ngày 05 tháng 02 năm 2024"
    assert long_day(date(2024, 3, 15)) == "ngày 15 tháng 3 năm 2024"
    assert open_day("Uông Bí", datetime(2024, 12, 31, 18, tzinfo=UTC)) == "Uông Bí, ngày      tháng 01 năm 2025"
    shown = [span_text(*pair) for pair in (("2024-01", "month"), ("2024-06", "half"), ("2024-09", "nine_months"))]
    assert shown == ["tháng 01 năm 2024", "6 tháng đầu năm 2024", "9 tháng đầu năm 2024"]
    assert span_text("2024-12", "quarter") == "quý IV năm 2024" and span_text("2024-12", "year") == "năm 2024"


def test_the_words_of_the_papers_are_those_of_the_screens():
    from pages.kit.words import STATUS as SCREENS

    assert {code: mark.word for code, mark in SCREENS.items()} == dict(STATUS)


# --- .xlsx -----------------------------------------------------------------------------------------------------------


def test_the_workbook_holds_real_numbers_that_can_be_filtered(house):
    workbook = book(paper(house, format="xlsx"))
    assert workbook.sheetnames == ["Đơn vị và chỉ tiêu", "Chi tiết", "Theo chỉ tiêu", "Gửi báo cáo"]
    sheet = workbook["Đơn vị và chỉ tiêu"]
    top = next(row for row in range(1, 10) if sheet.cell(row, 1).value == "TT")
    assert [cell.value for cell in sheet[top]] == [
        "TT",
        "Cơ quan, đơn vị",
        "Cụm, khối thi đua",
        "Giải ngân",
        "Ban hành kế hoạch",
        "Đăng ký sáng kiến",
    ]
    assert [cell.value for cell in sheet[top + 1]] == [
        1,
        "Xã A",
        "Cụm xã, phường",
        0.79996,
        "Chưa đến hạn",
        "Chưa có số liệu",
    ]
    assert sheet.cell(top + 3, 4).value == "Không phát sinh" and sheet.cell(top + 3, 5).value == "Không áp dụng"
    assert sheet.auto_filter.ref == f"A{top}:F{top + 4}"


def test_a_share_below_its_target_is_never_shown_as_the_target(house):
    sheet = book(paper(house, format="xlsx"))["Đơn vị và chỉ tiêu"]
    formats = {sheet.cell(row, 2).value: sheet.cell(row, 4).number_format for row in range(1, sheet.max_row + 1)}
    assert formats["Xã A"] == "0.000%"
    assert formats[HOSTILE_NAME] == "0.0%"


@pytest.mark.parametrize("kind", ["report", "reminder", "notice"])
def test_every_sheet_prints_on_a4_landscape_with_its_headings_repeated(house, kind):
    for sheet in book(paper(house, kind, format="xlsx", has_scores=True)):
        top = next(row for row in range(1, 10) if sheet.cell(row, 1).value == "TT")
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1 + (sheet.title == "Chi tiết"), 0)
        assert sheet.print_title_cols == "$A:$B"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"${top}:${top}"
        assert sheet.freeze_panes.endswith(str(top + 1))
        assert sheet.cell(top, 1).font.name == "Times New Roman" and sheet.cell(top, 1).font.bold
        assert "số liệu đến ngày 29 tháng 02 năm 2024" in sheet.cell(2, 1).value


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "#N/A"])
def test_no_text_of_a_person_becomes_a_formula(start):
    from kpi.papers.sheets import SheetTable, workbook_bytes

    table = SheetTable("S", start, [(start, 10), ("b", 10)], [[start, 1]], [start])
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes([table], start, start)))["S"]
    for cell in (sheet["A1"], sheet["A2"], sheet["A4"], sheet["A5"]):
        assert cell.data_type == "s", (cell.coordinate, cell.data_type)
        assert cell.value.strip() == start.strip()
        assert cell.quotePrefix == (start.strip()[0] in "=+-@")
    assert sheet["B5"].data_type == "n"


def test_a_hostile_name_of_a_unit_stays_text_on_every_sheet(house):
    seen = 0
    for kind in ("report", "reminder", "notice"):
        for sheet in book(paper(house, kind, format="xlsx", has_scores=True)):
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == HOSTILE_NAME]
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
            assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
            seen += len(cells)
    assert seen >= 5


def test_demonstration_data_is_marked_on_every_page_and_sheet(tmp_path):
    with House(tmp_path, (CAMPAIGN, UNITS)) as house:
        actions.add_account(house.office, None, "lanh_dao", "leader", is_demo=True)
        house.clock.now = NOW
        leader = actions.account(house.office, "lanh_dao")
        made = [
            actions.month_paper(house.office, leader, actions.MonthPaperForm("report", CODE, "2024-02", format=f))
            for f in ("docx", "xlsx")
        ]
    section = word(made[0]).sections[0]
    for header in (section.header, section.first_page_header):
        assert "Dữ liệu minh họa" in "".join(paragraph.text for paragraph in header.paragraphs)
    for sheet in book(made[1]):
        assert sheet.oddHeader.right.text == "Dữ liệu minh họa"
        assert "Dữ liệu minh họa" in sheet["A2"].value


# --- who, when, and what is written down ------------------------------------------------------------------------------


@pytest.mark.parametrize("account", ["noi_vu", "lanh_dao", "quan_tri"])
def test_reviewers_and_leaders_make_papers(house, account):
    name, _ = paper(house, account=account)
    assert name == "bao_cao_thu_nghiem_thang_2024-02.docx"


@pytest.mark.parametrize("account", ["xa_a", "thu_truong", "tai_chinh", "quan_ly"])
def test_nobody_else_makes_papers(house, account):
    assert paper(house, account=account) == Refusal("may_not_make_papers", account)


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"kind": "giay_khen"}, "paper_choice_unknown"),
        ({"span": "week"}, "paper_choice_unknown"),
        ({"format": "pdf"}, "paper_choice_unknown"),
        ({"basis": "draft"}, "paper_choice_unknown"),
        ({"period": "2024-13"}, "period_unreadable"),
        ({"period": "2023-12"}, "period_out_of_range"),
        ({"period": "2024-03"}, "paper_month_not_ended"),
        ({"span": "quarter"}, "paper_span_does_not_end"),
        ({"span": "year"}, "paper_span_does_not_end"),
    ],
)
def test_a_paper_that_cannot_be_is_refused_with_the_reason(house, choice, code):
    refusal = paper(house, **choice)
    assert isinstance(refusal, Refusal) and refusal.code == code
    assert render(refusal) and not render(refusal).startswith(code)


def test_a_campaign_that_there_is_not_is_refused(house):
    refusal = actions.month_paper(house.office, house.actor, actions.MonthPaperForm("report", "khong_co", "2024-02"))
    assert refusal.code == "campaign_unknown"


@pytest.mark.parametrize("kind", ["report", "reminder", "notice"])
def test_a_campaign_without_indicators_has_no_papers_of_the_month(house, kind):
    plan = house.office.plans[CODE]
    empty = replace(plan, campaign=plan.campaign.model_copy(update={"indicators": ()}))
    other = replace(house.office, plans={**house.office.plans, CODE: empty})
    form = actions.MonthPaperForm(kind, CODE, "2024-02")
    found = actions.month_paper(other, actions.account(other, "noi_vu"), form)
    assert found.code == "paper_without_indicators" and "không có chỉ tiêu" in render(found)


def test_every_paper_made_or_refused_is_written_down(house):
    paper(house, "notice", account="lanh_dao", format="xlsx", has_scores=True)
    paper(house, account="xa_a")
    made, refused = house.office.store.rows("select * from audit order by audit desc limit 2")[::-1]
    assert (made["account"], made["action"], made["outcome"]) == ("lanh_dao", "month_paper", "done")
    detail = json.loads(made["detail"])
    assert len(detail.pop("sha256")) == 64
    assert detail == {
        "kind": "notice",
        "period": "2024-02",
        "span": "month",
        "format": "xlsx",
        "basis": "approved",
        "scores": True,
        "file": "thong_bao_ket_qua_thu_nghiem_thang_2024-02.xlsx",
    }
    assert (refused["account"], refused["outcome"]) == ("xa_a", "refused")
    assert json.loads(refused["detail"])["code"] == "may_not_make_papers"


def test_the_paper_says_the_basis_that_was_asked_for(house):
    assert "Cơ sở: số liệu đơn vị báo cáo" in text_of(word(paper(house, basis="reported")))


def test_a_template_edited_wrongly_is_told_with_its_field_and_file(house, tmp_path, monkeypatch):
    (tmp_path / "documents").mkdir()
    document = Document()
    document.add_paragraph("{{ ten_phong_trao }} {{ so_dep }}")
    document.save(tmp_path / "documents" / "bao_cao.docx")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    assert paper(house) == Refusal("template_field_unknown", "so_dep", "documents/bao_cao.docx")
    assert not isinstance(paper(house, "notice"), Refusal), "mẫu khác vẫn lấy của sản phẩm"


def test_an_edited_template_of_the_configuration_is_the_one_that_is_filled(house, tmp_path, monkeypatch):
    (tmp_path / "documents").mkdir()
    document = Document()
    document.add_paragraph("Mẫu riêng: {{ ky }}")
    document.save(tmp_path / "documents" / "bao_cao.docx")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    assert text_of(word(paper(house))) == "Mẫu riêng: tháng 02 năm 2024"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sizes: {body: 99}\nissuers: {}\n", "sizes.body"),
        ("issuers: {}\n", "issuers"),
        ("issuers:\n  default: {issuer: A}\n", "issuers.default.issuer_in_text"),
        ("khac: 1\n", "issuers"),
        ("", "tệp trống"),
        ("a: [\n", "YAML, dòng 2, cột 1, thiếu giá trị"),
    ],
)
def test_wrong_settings_are_told_with_their_key(house, tmp_path, monkeypatch, text, found):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "papers.yaml").write_text(text, "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    told = paper(house)
    assert (told.code, told.expected) == ("paper_settings_wrong", "documents/papers.yaml")
    at, _, why = told.found.partition(": tìm thấy ")
    assert at.startswith(found) and (why or at == found), told.found


def test_the_figures_of_a_paper_are_those_of_the_ready_table(house):
    """The annex and the heatmap agree cell by cell, also on the other basis."""
    for basis in ("approved", "reported"):
        heat = tables.heatmap(house.office, CODE, "2024-02", basis)
        rows = [row for row in rows_of(word(paper(house, basis=basis)).tables[-1])[1:] if len(row) > 1]
        words = {row["unit_name"]: STATUS[row["cells"]["GIAI_NGAN"]["status"]] for row in heat.rows}
        assert {row[1]: row[2].split("\n")[-1] for row in rows} == words


@pytest.mark.parametrize("kind", ["report", "reminder", "notice"])
def test_the_guide_to_the_templates_names_every_field(house, kind, monkeypatch):
    from kpi.papers import fill as filling
    from kpi.plan.config import PRODUCT_CONFIG_DIR

    given = {}
    monkeypatch.setattr(filling, "fill", lambda _, context, __: given.update(context) or b"")
    paper(house, kind)
    guide = (PRODUCT_CONFIG_DIR / "documents" / "README.md").read_text("utf-8")
    assert len(given) > 20
    assert [name for name in given if f"`{name}`" not in guide] == []
