"""A new house is set up by its first administrator: one link, one movement with its units, everybody's account."""

import io
import json
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from kpi import actions, tables
from kpi.actions import FirstPlan, init_office
from kpi.cli import main
from kpi.old_fonts import _TCVN3
from kpi.plan.model import Refusal
from kpi.planner.acts.drafting import plan_draft
from kpi.planner.units_list import units_of, unused_columns
from web.doors.first_run import tried_text

PASSWORD = "mot-cau-dai-de-nho-2026"
LIST = "Loại;Tên đơn vị;Cụm\nXã, phường;Phường Bến Thử;Cụm 1\n;Phòng Kinh tế thử;\nXã, phường;Xã Thử Nghiệm;Cụm 1\n"
DAYS = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def office(tmp_path):
    made = init_office(tmp_path / "data")
    yield made
    made.close()


def administrator(office):
    token = actions.first_link(office)
    assert actions.first_link_fits(office, token)
    entered = actions.first_administrator(office, token, "quan_tri_vien", PASSWORD, PASSWORD, "127.0.0.1")
    assert not isinstance(entered, Refusal), entered
    return actions.account(office, "quan_tri_vien"), token, entered


def first_plan(**other):
    about = {"body": "UBND thành phố Thử", "code": "thu_2026", "title": "Phong trào thử", "units": LIST.encode()}
    about |= {"copy_of": None, **other}
    return FirstPlan(starts_on=DAYS[0], ends_on=DAYS[1], **about)


@pytest.mark.parametrize("typed", ["10/2026", "2026-10", " 10/2026 "])
def test_a_movement_set_up_in_autumn_reports_from_the_month_its_official_names(office, typed):
    made = actions.start_first_plan(office, administrator(office)[0], first_plan(first_period=typed))
    assert plan_draft(office, made.draft).said["reporting"]["first_period"] == "2026-10"


@pytest.mark.parametrize(("typed", "is_in_force"), [("", True), ("02/2026", True), ("10/2026", False)])
def test_a_copy_begins_in_that_month_too_and_milestones_before_it_are_told(office, typed, is_in_force):
    about = first_plan(first_period=typed, copy_of="uong_bi_2024")
    made = actions.start_first_plan(office, administrator(office)[0], about)
    assert made.is_in_force == is_in_force
    assert all(item.found < "2026-10" and "2026-10" in item.expected for item in made.problems)
    first = office.plans["thu_2026"].campaign.first_period if is_in_force else "2026-10"
    assert first == {"": "2026-01", "02/2026": "2026-02", "10/2026": "2026-10"}[typed]
    assert len(made.problems) == (not is_in_force)


@pytest.mark.parametrize("typed", ["13/2026", "12/2025", "2027-01", "tháng 10", "10", "10/26"])
def test_a_first_month_that_is_none_of_the_movement_is_told_and_nothing_is_made(office, typed):
    refused = actions.start_first_plan(office, administrator(office)[0], first_plan(first_period=typed))
    assert refused == Refusal("first_period_outside", typed, "từ tháng 01/2026 đến tháng 12/2026")
    assert "thu_2026" not in office.plans and office.store.rows("select * from plan_draft") == []


def test_the_link_opens_once_for_a_day_and_only_as_long_as_nobody_can_sign_in(office):
    first = actions.first_link(office)
    second = actions.first_link(office)
    assert not actions.first_link_fits(office, first) and not actions.first_link_fits(office, "")
    path = office.secrets_dir / "first-run.link"
    assert path.stat().st_mode & 0o777 == 0o600
    later = actions.Office(
        office.store, office.plans, office.data_dir, lambda: datetime.now().astimezone() + timedelta(days=2)
    )
    assert actions.first_link_fits(office, second) and not actions.first_link_fits(later, second)
    wrong = actions.first_administrator(office, second, "a", PASSWORD, "khac", "127.0.0.1")
    assert wrong == Refusal("passwords_differ") and actions.first_link_fits(office, second)
    short = actions.first_administrator(office, second, "a", "ngan", "ngan", "127.0.0.1")
    assert short.code == "password_too_short"
    _, token, entered = administrator(office)
    assert not path.exists() and actions.first_link(office) is None
    again = actions.first_administrator(office, token, "nguoi_khac", PASSWORD, PASSWORD, "127.0.0.1")
    assert again.code == "first_link_spent" and actions.account(office, "nguoi_khac") is None
    assert actions.signed_in(office, entered.token).lacks == "enrol"


def test_units_in_any_order_of_columns_become_a_movement_in_force_and_everybody_gets_a_slip(office):
    who, *_ = administrator(office)
    made = actions.start_first_plan(office, who, first_plan())
    assert not made.is_in_force and made.unit_count == 3
    assert [item.cell for item in made.problems] == ["indicators"]  # a blank one asks for its first indicator
    assert actions.first_plan_in_force(office, who, made.draft, 1).code == "plan_has_faults"
    row = {"code": "CO_WEB", "name": "Có trang thông tin", "measure": "Đã làm hay chưa"}
    saved = actions.save_plan_rows(office, who, made.draft, "indicators", [actions.TypedRow(row)], 1)
    assert actions.first_plan_in_force(office, who, made.draft, 1).code == "plan_draft_changed"
    stone = [actions.TypedRow({"^": "CO_WEB", "due_on": "30/06/2026"})]
    saved = actions.save_plan_rows(office, who, made.draft, "indicators.milestones", stone, saved.version)
    assert actions.plan_draft(office, made.draft, who).problems == ()
    assert actions.first_plan_in_force(office, who, made.draft, saved.version).is_in_force
    plan = office.plans["thu_2026"]
    assert [(unit.code, unit.kind, unit.peer_group) for unit in plan.units] == [
        ("PHUONG_BEN_THU", "commune", "cum_1"),
        ("PHONG_KINH_TE_THU", "department", "cum_department"),
        ("XA_THU_NGHIEM", "commune", "cum_1"),
    ]
    assert tables.plans_apart(office)[0]["campaign"] == "thu_2026"
    slips = actions.add_unit_accounts(office, who, "thu_2026")
    assert [slip.account for slip in slips] == ["phuong_ben_thu", "phong_kinh_te_thu", "xa_thu_nghiem"]
    assert len({slip.password for slip in slips}) == 3
    assert actions.add_unit_accounts(office, who, "thu_2026") == []
    assert actions.account(office, "phuong_ben_thu").unit_code == "PHUONG_BEN_THU"
    # the house is no longer new: a further movement needs two persons
    assert actions.start_first_plan(office, who, first_plan(code="thu_2")).code == "first_run_is_over"


@pytest.mark.parametrize("code", ["uong_bi_2024", "dong_hoa_2024", "tan_an_2024", "thanh_tri_2023"])
def test_a_copy_of_a_shipped_plan_with_own_units_says_what_it_left_out(office, code):
    who, *_ = administrator(office)
    if code not in office.plans:
        pytest.skip(f"{code} is not shipped here")
    made = actions.start_first_plan(office, who, first_plan(copy_of=code))
    assert made.unit_count == 3
    said = actions.plan_draft(office, made.draft, who)
    assert said.said["unit_rows"][0]["name"] == "Phường Bến Thử"
    assert made.is_in_force, made.problems
    assert all("đơn vị" not in (item.expected or "") for item in made.problems), made.problems


@pytest.mark.parametrize("code", ["uong_bi_2024", "dong_hoa_2024"])
def test_what_a_copy_left_out_is_told_in_words_with_its_place(office, code):
    who, *_ = administrator(office)
    made = actions.start_first_plan(office, who, first_plan(copy_of=code))
    told = " ".join(made.left_out)
    assert made.left_out and all(line.startswith("Bảng ") for line in made.left_out)
    assert not any(word in told for word in ("_", "indicators", "applies_to", "review_rounds", "entries"))
    assert len(made.left_out) == len(set(made.left_out))
    assert "nay áp dụng cho mọi đơn vị" in told  # named units were the only ones it was for
    unwidened = [line for line in made.left_out if "VTVL viên chức" in line]
    assert all("mọi đơn vị" not in line for line in unwidened)  # kinds still say whom it is for


def test_a_copy_leaves_no_round_of_a_foreign_ward_to_the_whole_body(office):
    who, *_ = administrator(office)
    actions.start_first_plan(office, who, first_plan(copy_of="uong_bi_2024"))
    rounds = [item.code for item in office.plans["thu_2026"].campaign.review_rounds if not item.owner]
    assert rounds == ["dot_1", "dot_2"]


def test_only_the_first_administrator_may_start_and_only_administrators_make_accounts(office):
    who, *_ = administrator(office)
    assert actions.start_first_plan(office, who, first_plan(copy_of="uong_bi_2024", code="thu_2026")).is_in_force
    actions.add_account(office, None, "lanh_dao", "leader")
    leader = actions.account(office, "lanh_dao")
    assert actions.start_first_plan(office, leader, first_plan(code="b")).code == "may_not_draft_plan"
    assert actions.add_unit_accounts(office, leader, "thu_2026").code == "may_not_administer"
    assert not actions.is_first_administrator(office, who)
    tried = actions.try_first_report(office, who, "thu_2026")
    assert tried.problem_count == 0 and tried.figure_count > 3 and tried.score is not None, tried
    assert "chấm được điểm" in tried_text(tried) and "chỗ chưa đúng" not in tried_text(tried)
    assert "chấm được điểm" not in tried_text(replace(tried, score=None))
    assert "2 chỗ chưa đúng" in tried_text(replace(tried, problem_count=2))
    assert office.store.rows("select count(*) as n from submission") == [{"n": 0}]
    assert actions.try_first_report(office, leader, "thu_2026").code == "may_not_administer"


def book(rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


ROWS = [("Mã", "Tên", "Cấp trên"), ("A", "Phường A", ""), ("B", "Trường Tiểu học B", "Phường A")]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_on_windows(text):
    """What Excel writes on a Vietnamese Windows: letters with their shape, tones behind them."""
    apart = [unicodedata.normalize("NFD", letter) for letter in text]
    shaped = [
        unicodedata.normalize("NFC", "".join(c for c in it if c not in TONES)) + "".join(c for c in it if c in TONES)
        for it in apart
    ]
    return "".join(shaped).encode("cp1258")


WRITINGS = {
    "pasted from Excel": "\n".join("\t".join(row) for row in ROWS).encode(),
    "UTF-8 with commas": "\n".join(",".join(row) for row in ROWS).encode(),
    "cp1258 with semicolons": as_on_windows("\n".join(";".join(row) for row in ROWS)),
    "UTF-16": "\n".join("\t".join(row) for row in ROWS).encode("utf-16"),
    "Excel": book(ROWS),
}


@pytest.mark.parametrize("name", sorted(WRITINGS))
def test_a_list_is_read_in_every_usual_writing(name):
    rows, problems = units_of(WRITINGS[name], "dan_sach.xlsx" if name == "Excel" else "dan_sach.csv")
    assert problems == []
    assert [(row["code"], row["kind"], row.get("parent")) for row in rows] == [
        ("A", "commune", None),
        ("B", "school", "A"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mã;Tên\nXA_1;Xã Đông Hòa\nPH_2;Phường Tân An",  # the first line alone reads as TCVN3 too
        "Tên;Mã\nXã Hòa;XH",
        "Mã;Tên\nA;Đắk R'lấp\nB;Krông Năng",
    ],
)
@pytest.mark.parametrize("is_old", [False, True])
def test_names_and_codes_of_a_list_from_windows_or_an_old_font_are_as_typed(text, is_old):
    signs = {letter: chr(code) for code, letter in _TCVN3.items()}
    data = "".join(signs.get(c, c) for c in text).encode("latin-1") if is_old else as_on_windows(text)
    rows, problems = units_of(data, "dan_sach.csv")
    heads, *lines = [line.split(";") for line in text.splitlines()]
    wanted = [dict(zip(heads, line, strict=True)) for line in lines]
    assert problems == [] and [{"Mã": row["code"], "Tên": row["name"]} for row in rows] == wanted


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "units_list_empty", None),
        ("Tên\tMã\nPhường A\tA\nPhường B\ta\n", "units_list_twice", "dòng 3"),
        ("Tên\tMã\n\tA\n", "units_list_no_name", "dòng 2"),
        ("Tên\tMã\nPhường A\tPHƯỜNG A\n", "units_list_code", "dòng 2"),
        ("Tên\tCấp trên\nPhường A\tPhường Lạ\n", "units_list_parent", "Phường A"),
        ("DANH SÁCH\n1\tPhường A\tCụm 1\n2\tPhường B\tCụm 1\n", "units_list_no_heading", "dòng 1"),
        ("STT\tMã\tCụm\n1\tA\tCụm 1\n", "units_list_no_heading", "dòng 1"),
        ("Tên đơn vị\tMã\n15\tA\n", "units_list_name_is_none", "dòng 2"),
        ("Tên đơn vị\tCơ quan\nPhường A\tXã A\n", "units_list_two_values", "dòng 2"),
    ],
)
def test_what_is_wrong_in_a_list_is_told_with_its_line(text, code, where):
    _, problems = units_of(text.encode(), "dan.csv")
    assert [(item.code, item.cell) for item in problems] == [(code, where)]


HEADINGS = {
    "name": (
        "Tên cơ quan, đơn vị",
        "CƠ QUAN/ĐƠN VỊ",
        "Tên xã, phường",
        "Các cơ quan, đơn vị tham gia",
        "Đơn vị báo cáo",
    ),
    "code": ("Mã số", "Mã ĐV", "Mã định danh đơn vị", "Ký hiệu"),
    "kind": ("Loại hình", "Phân loại đơn vị"),
    "peer_group": ("Cụm/khối thi đua", "Khối", "Thuộc cụm thi đua số"),
    "parent": ("Đơn vị chủ quản", "Trực thuộc", "Cơ quan cấp trên trực tiếp"),
    None: ("STT", "Tên viết tắt", "Thủ trưởng đơn vị", "Đơn vị tính", "Mã số thuế", "Họ và tên", "Ghi chú"),
}


@pytest.mark.parametrize(("key", "heading"), [(key, head) for key, heads in HEADINGS.items() for head in heads])
def test_a_column_is_known_by_what_its_heading_says_not_by_one_writing_of_it(key, heading):
    rows = [("Danh sách năm 2026", "", ""), (heading, "Tên đơn vị", "Mã"), ("Cụm 9", "Phường A", "A")]
    if key in ("name", "code"):
        rows[1] = (heading, *[it for it, of in (("Tên đơn vị", "name"), ("Mã", "code")) if of != key], "STT")
        rows[2] = {"name": ("Phường A", "A", "1"), "code": ("A", "Phường A", "1")}[key]
    if key == "kind":
        rows[2] = ("Xã, phường", *rows[2][1:])
    if key == "parent":
        rows[2] = ("Phường B", *rows[2][1:])
        rows.append(("", "Phường B", "B"))
    data = book(rows)
    made, problems = units_of(data, "dan_sach.xlsx")
    assert problems == [] and (made[0]["code"], made[0]["name"]) == ("A", "Phường A")
    assert unused_columns(data, "x.xlsx") == {None: [heading], "name": ["STT"], "code": ["STT"]}.get(key, [])
    assert made[0].get("parent") == ("B" if key == "parent" else None)
    assert made[0]["peer_group"] == ("cum_9" if key == "peer_group" else "cum_commune")


def test_names_alone_are_enough_and_a_comma_in_a_name_is_no_column():
    rows, problems = units_of("Phòng Văn hóa, Khoa học\nPhường A".encode(), "dan.csv")
    assert problems == [] and [row["code"] for row in rows] == ["PHONG_VAN_HOA_KHOA_HOC", "PHUONG_A"]


def test_a_blank_house_has_no_movement_until_one_is_chosen(tmp_path, monkeypatch):
    monkeypatch.delenv("KPI_CONFIG_DIR", raising=False)
    init_office(tmp_path / "data", is_blank=True).close()
    with actions.open_office(tmp_path / "data") as made:
        assert dict(made.plans) == {} and tables.campaigns(made) == []
        assert {"uong_bi_2024", "sap_nhap_2025"} <= set(actions.starting_points(made))
        who, *_ = administrator(made)
        begun = actions.begin_plan_draft(made, who, "sap_nhap_2025", "nam_2026")
        assert begun.problems == () and next(item["code"] for item in begun.said["unit_changes"]) == "merge_2025-07-01"
        assert actions.begin_plan_draft(made, who, "uong_bi_2024").code == "campaign_unknown"  # not in force here
    init_office(tmp_path / "bare").close()
    with actions.open_office(tmp_path / "bare") as bare:
        assert "uong_bi_2024" in bare.plans  # without --blank config/ counts, as other programs rely on


@pytest.mark.parametrize("measure", ["share", "count", "done", "assessment", "points", "rank"])
def test_a_trial_fills_an_indicator_of_every_measure(office, measure):
    who, *_ = administrator(office)
    made = actions.start_first_plan(office, who, first_plan())
    item = {"code": "X", "name": "X", "measure": measure}
    item |= {"max": "10"} if measure == "points" else {"milestones": [{"due_on": "2026-12-31", "target": "1"}]}
    said = {**actions.plan_draft(office, made.draft, who).said, "indicators": [item]}
    saved = actions.save_plan_draft(office, who, made.draft, said, 1)
    assert actions.first_plan_in_force(office, who, made.draft, saved.version).is_in_force
    tried = actions.try_first_report(office, who, "thu_2026")
    assert (tried.figure_count, tried.problem_count) == (1, 0)


def test_the_same_from_the_command_line(tmp_path, monkeypatch, capsys):
    """A new house is set up without a browser: units, a blank movement finished in its workbook, a trial month."""
    monkeypatch.setenv("KPI_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("KPI_CONFIG_DIR", raising=False)
    (tmp_path / "dv.csv").write_bytes(LIST.encode())

    def ran(*words, code=0):
        assert main([*words, "--format", "json"]) == code, capsys.readouterr()
        return json.loads(capsys.readouterr().out)

    ran("init", "--blank")
    ran("user", "add", "quan_tri_a", "--role", "admin")
    assert ran("user", "add", "quan_tri", "--role", "admin", code=1)["refused"] == "account_of_commands"
    about = ["--campaign", "thu_2026", "--body", "UBND", "--title", "Thi đua", "--starts-on", "2026-01-01"]
    about = ["plan", "start", str(tmp_path / "dv.csv"), *about, "--ends-on", "2026-12-31", "--as", "quan_tri_a"]
    made = ran(*about)
    assert (made["units"], made["is_in_force"], [row["kind"] for row in made["rows"]][:1]) == (3, False, ["Xã, phường"])
    (tmp_path / "x.csv").write_bytes("STT;Mã\n1;A\n".encode())
    wrong = ran(*about[:2], str(tmp_path / "x.csv"), *about[3:], code=1)
    assert [row["code"] for row in wrong["rows"]] == ["units_list_no_heading"]
    ran("plan", "export", "--draft", str(made["draft"]), "--out", str(tmp_path / "bo.xlsx"))
    file = tmp_path / "bo.xlsx"
    sheets = openpyxl.load_workbook(file)
    for table, cells in (
        ("Chỉ tiêu", {"code": "CO_WEB", "name": "Có trang", "measure": "Đã làm hay chưa"}),
        ("Mốc", {"^": "CO_WEB", "due_on": "30/06/2026"}),
    ):
        keys = {cell.value: cell.column for cell in sheets[table][4]}
        for key, value in cells.items():
            sheets[table].cell(5, keys[key]).value = value
    sheets.save(file)
    asked = ["plan", "propose", str(file), "--document", "1/KH", "--reason", "Đầu năm", "--as", "quan_tri_a"]
    assert ran(*asked, "--campaign", "khac_2026", code=2)["refused"] == "campaign_unknown"
    assert ran(*asked, "--campaign", "thu_2026")["rows"][0]["is_in_force"] is True
    assert len(ran("user", "add-all", "--campaign", "thu_2026")["rows"]) == 3
    assert ran("plan", "try-report", "--campaign", "thu_2026", "--as", "quan_tri_a")["rows"][0]["problems"] == 0
    again = [{"thu_2026": "thu_2"}.get(word, word) for word in about]
    assert ran(*again, code=1)["refused"] == "first_run_is_over"
