"""Answers: does each screen show each role what it may see, in Vietnamese, with its month and basis?

A small real store: two groups, four units, two months; AppTest runs the real pages on it.
"""

import ast
import re
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from kpi import actions
from tests.html_tables import table_with, tables_of
from tests.screens import PAGES, forget, screens
from tests.signed_in import sign_in
from tests.small_house import House, morning_of

SCREENS = ("board/overview.py", "board/ranking.py", "board/unit.py", "month/upload.py", "month/review.py")
CODE = "thu_nghiem"
CAMPAIGN = {
    "code": CODE,
    "kind": "movement",
    "title": "Phong trào thử <b>đậm</b>",
    "document": {"number": "9/KH-UBND", "signed_on": "2024-01-02"},
    "starts_on": "2024-01-01",
    "ends_on": "2024-12-31",
    "units": CODE,
    "reporting": {"first_period": "2024-01"},
    "indicators": [
        {
            "code": "GIAI_NGAN",
            "name": "Giải ngân <i>vốn</i>",
            "measure": "share",
            "accumulation": "cumulative",
            "numerator": {"label": "Đã giải ngân", "measure_unit": "vnd"},
            "denominator": {"label": "Kế hoạch vốn", "measure_unit": "vnd"},
            "milestones": [{"due_on": "2024-02-29", "target": 0.8}, {"due_on": "2024-12-31", "target": 1}],
        },
        {
            "code": "KE_HOACH",
            "name": "Ban hành kế hoạch",
            "measure": "done",
            "numerator": {"label": "Đã ban hành"},
            "milestones": [{"due_on": "2024-03-31"}],
            "applies_to": {"kinds": ["commune"]},
        },
    ],
}
UNITS = [
    {"code": "XA_A", "name": "Xã A", "kind": "commune", "peer_group": "cum_phuong_xa", "sort_order": 1},
    {"code": "XA_B", "name": "Xã B & <u>bạn</u>", "kind": "commune", "peer_group": "cum_phuong_xa", "sort_order": 2},
    {"code": "PHONG_C", "name": "Phòng C", "kind": "department", "peer_group": "khoi_phong_ban", "sort_order": 3},
    {"code": "PHONG_D", "name": "Phòng D", "kind": "department", "peer_group": "khoi_phong_ban", "sort_order": 4},
]
FEBRUARY = {"XA_A": (7999, 10000), "XA_B": (800, 1000), "PHONG_C": (0, 0), "PHONG_D": None}


def fill(house: House) -> None:
    """January for all but Phòng D, February with 79.99%, 80%, no cases and a unit that is absent."""
    january = [{"unit": unit, "numerator": 1, "denominator": 4} for unit in ("XA_A", "XA_B", "PHONG_C")]
    february = [{"unit": unit, "numerator": pair[0], "denominator": pair[1]} for unit, pair in FEBRUARY.items() if pair]
    for period, facts, day in (("2024-01", january, 3), ("2024-02", february, 4)):
        rows = [{**fact, "indicator": "GIAI_NGAN", "period": period} for fact in facts]
        house.upload(CODE, rows, at=morning_of(datetime(2024, int(period[-1]) + 1, day, tzinfo=UTC).date()))


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The folder of a filled store, closed again so that the screens can open it."""
    folder = tmp_path_factory.mktemp("man_hinh")
    with House(folder, (CAMPAIGN, UNITS)) as house:
        for name, role, unit in (
            ("lanh_dao", "leader", None),
            ("noi_vu", "reviewer", None),
            ("xa_a", "unit", "XA_A"),
            ("xa_a_truong", "unit_head", "XA_A"),
            ("tai_chinh", "verifier", None),
        ):
            actions.add_account(house.office, None, name, role, unit, is_demo=True)
        fill(house)
    return folder


@pytest.fixture
def screen(opened, monkeypatch):
    """Runs one page as an account; the house is closed after the test."""
    with screens(monkeypatch, opened / "data", opened / "config", pt=CODE) as run:
        yield run


def text(app: AppTest) -> str:
    """Everything a screen says."""
    return "\n".join([html_of(app), *(frame.value.to_string() for frame in app.dataframe)])


def html_of(app: AppTest) -> str:
    """What a screen hands over as HTML or Markdown (a grid's cells are neither)."""
    parts = [element.proto.body for element in app.get("html")]
    parts += [element.value for kind in ("title", "header", "info", "warning", "error") for element in app.get(kind)]
    return "\n".join(parts)


def cell_of(html: str, unit: str, place: int) -> str:
    """The n-th heatmap cell of a unit."""
    row = next(row for row in html.split('<div class="heat"')[1].split("<tr") if f">{unit}</a>" in row)
    return re.findall(r"<td[^>]*>.*?</td>", row)[place]


@pytest.mark.parametrize("page", SCREENS)
@pytest.mark.parametrize("account", ["lanh_dao", "noi_vu", "xa_a", "xa_a_truong", "tai_chinh"])
def test_every_screen_opens_for_every_role_and_says_who_is_signed_in(screen, page, account):
    app = screen(page, account)
    shown = text(app)
    assert f"<b>{account}</b> – " in shown and '<a href="/dang-xuat">Đăng xuất</a>' in shown
    assert "Dữ liệu minh họa" in shown
    assert "Kế hoạch 9/KH-UBND ngày 02/01/2024" in shown


@pytest.mark.parametrize("page", ["board/overview.py", "board/ranking.py", "board/unit.py"])
def test_every_screen_with_figures_names_its_month_its_basis_and_the_day_of_its_figures(screen, page):
    shown = text(screen(page, "lanh_dao", ky="2024-02", co_so="reported"))
    assert "Tháng 02/2024" in shown
    assert "Số liệu đơn vị báo cáo" in shown
    assert "số liệu đến <b>29/02/2024</b>" in shown


def test_a_figure_just_below_its_target_is_not_rounded_up_to_it(screen):
    shown = text(screen("board/overview.py", "lanh_dao", ky="2024-02"))
    assert "79,9%" in cell_of(shown, "Xã A", 0)
    assert "80,0%" in cell_of(shown, "Xã B &amp; &lt;u&gt;bạn&lt;/u&gt;", 0)


def test_missing_no_cases_and_not_applicable_look_different(screen):
    shown = text(screen("board/overview.py", "lanh_dao", ky="2024-02"))
    words = {
        re.search(r'aria-label="([^",]+)', cell_of(shown, *where))[1]  # the status, then figure and last level
        for where in (("Phòng C", 0), ("Phòng D", 0), ("Phòng C", 1), ("Xã A", 1))
    }
    assert words == {"Không phát sinh", "Chưa có số liệu", "Không áp dụng", "Chưa đến hạn"}


@pytest.mark.parametrize("page", SCREENS)
def test_names_are_shown_as_text_and_never_as_html(screen, page):
    shown = html_of(screen(page, "lanh_dao", don_vi="XA_B"))
    for tag in ("<u>bạn", "<i>vốn", "<b>đậm"):
        assert tag not in shown


def test_the_overview_counts_who_reported(screen):
    shown = text(screen("board/overview.py", "lanh_dao", ky="2024-02"))
    assert "<strong>3/4</strong>" in shown
    assert "3 nhập lịch sử · 1 chưa nộp" in shown


def test_the_ranking_is_by_group_and_says_that_it_is_no_standard_of_award(screen):
    app = screen("board/ranking.py", "lanh_dao", ky="2024-02")
    shown = text(app)
    assert "Tham khảo – không phải tiêu chuẩn khen thưởng theo Kế hoạch" in shown
    groups = [lines for lines in tables_of(html_of(app)) if lines and "Hạng" in lines[0]]
    assert [len(lines) for lines in groups] == [2, 2]
    assert [line["Áp dụng"] for line in groups[0]] == [
        "tính điểm 1, áp dụng 2/2 chỉ tiêu",
        "tính điểm 1, áp dụng 2/2 chỉ tiêu",
    ]
    assert [line["Điểm"] for line in groups[1]] == ["0,00", "Không xếp hạng"]


def test_the_overall_ranking_is_an_option_that_the_url_carries(screen):
    app = screen("board/ranking.py", "lanh_dao", xem="chung")
    assert len(table_with(html_of(app), "Hạng", "Đơn vị")) == 4


def test_a_unit_sees_its_own_rank_and_the_size_of_its_group_but_no_other_unit(screen):
    app = screen("board/ranking.py", "xa_a", ky="2024-02")
    assert [line["Đơn vị"].split(" ✗")[0] for line in table_with(html_of(app), "Hạng", "Đơn vị")] == ["Xã A"]
    assert "2 đơn vị trong cụm, khối; chỉ hiện đơn vị của tài khoản này" in text(app)
    for page in SCREENS:
        assert not re.search("Xã B|Phòng C|Phòng D", text(screen(page, "xa_a", ky="2024-02"))), page


def test_a_unit_in_the_url_that_is_not_ones_own_says_so_and_shows_no_other(screen):
    """Issue 15, wrong today 5: an unknown unit in a link shows another unit."""
    app = screen("board/unit.py", "xa_a", don_vi="PHONG_C")
    assert app.title[0].value == "Đơn vị"
    assert "PHONG" in app.warning[0].value and "Phòng C" not in html_of(app)


def test_a_unit_page_shows_both_milestones_and_where_the_figure_came_from(screen):
    shown = text(screen("board/unit.py", "noi_vu", don_vi="XA_A", ky="2024-02", ct="GIAI_NGAN"))
    assert "✗ 80% · 29/02" in shown
    assert "○ 100% · 31/12" in shown
    assert "7.999 đồng" in shown
    assert "so_lieu.csv (lần nộp 1)" in shown
    assert "dòng 2 của tệp nhập" in shown
    assert "quan_tri" in shown


def test_choosing_a_month_puts_it_into_the_url(screen):
    app = screen("board/overview.py", "lanh_dao")
    assert app.query_params["ky"] == "2024-02"
    months = next(item.proto.body for item in app.get("html") if 'data-choice="ky"' in item.proto.body)
    assert '<option value="2024-02" selected>Tháng 02/2024</option><option value="2024-01">' in months
    app.query_params["ky"] = "2024-01"  # what web/screen.js writes when the option is chosen (tests/browser)
    app.run()
    assert app.query_params["ky"] == "2024-01"
    assert "Tháng 01/2024" in text(app)


def test_an_unknown_choice_in_the_url_means_the_default(screen):
    app = screen("board/ranking.py", "lanh_dao", ky="1999-01", co_so="x", cum="y", xem="z")
    assert "Số liệu đã duyệt" in text(app)


def test_only_the_account_of_the_unit_is_offered_to_hand_in(screen):
    assert "chỉ tài khoản của đơn vị mới nộp được" in text(screen("month/upload.py", "lanh_dao"))
    assert "chỉ tài khoản của đơn vị mới nộp được" not in text(screen("month/upload.py", "xa_a"))


@pytest.mark.parametrize("page", SCREENS)
@pytest.mark.parametrize("told", [{}, {"account": "noi_vu", "session": "khong co"}, {"account": "noi_vu"}])
def test_nobody_sees_anything_without_a_session_that_holds(screen, page, told):
    """What the gate would never pass on: no session, an invented one, a name alone."""
    app = AppTest.from_file(str(PAGES / page), default_timeout=30)
    app.user = told
    app.run()
    assert not app.exception
    assert [title.value for title in app.title] == ["Phiên làm việc đã kết thúc"]
    assert not app.selectbox and not app.dataframe and len(app.get("html")) == 1


def test_a_session_shows_nothing_under_the_name_of_another_account(screen):
    app = sign_in(AppTest.from_file(str(PAGES / "board/overview.py"), default_timeout=30), "xa_a")
    app.user["account"] = "noi_vu"
    assert app.run().title[0].value == "Phiên làm việc đã kết thúc"


def test_a_page_that_was_open_shows_nothing_more_once_its_account_is_disabled(screen):
    from pages.kit import house

    app = screen("board/overview.py", "tai_chinh")
    actions.disable_account(house.open_office(), None, "tai_chinh")
    try:
        assert app.run().title[0].value == "Phiên làm việc đã kết thúc"
    finally:
        actions.enable_account(house.open_office(), None, "tai_chinh")


@pytest.mark.parametrize("page", SCREENS)
def test_the_first_statement_of_a_page_is_its_guard(page):
    statements = [
        node
        for node in ast.parse((PAGES / page).read_text("utf-8")).body
        if not isinstance(node, ast.Import | ast.ImportFrom)
    ]
    docstring, guard = statements[0], statements[1]
    assert isinstance(docstring, ast.Expr)
    assert isinstance(guard, ast.Assign) and ast.unparse(guard.value).startswith("access.require(")


def test_every_file_of_pages_is_a_screen_with_an_address():
    from pages.kit.paths import SCREENS as listed

    guarded = [path for path in PAGES.glob("*/*.py") if "= access.require(" in path.read_text("utf-8")]
    files = {path.relative_to(PAGES).as_posix() for path in guarded}
    assert files == {screen.file for screen in listed}
    assert set(SCREENS) <= files


def test_a_guard_with_roles_stops_the_page_for_everybody_else(opened, monkeypatch):
    monkeypatch.setenv("KPI_DATA_DIR", str(opened / "data"))
    monkeypatch.setenv("KPI_CONFIG_DIR", str(opened / "config"))
    forget()

    def page():
        import streamlit as st

        from pages.kit import access

        access.require("reviewer")
        st.write("chỉ cơ quan thường trực")

    for account, is_shown in (("noi_vu", True), ("xa_a", False)):
        app = AppTest.from_function(page, default_timeout=30)
        sign_in(app, account).run()
        assert bool(app.markdown) == is_shown, account
    forget()
