"""A plan is changed under four eyes: drafted, proposed, put in force by another person; closed months stand."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from docx import Document

from kpi import actions, tables
from kpi.house.account import Account
from kpi.plan.model import Refusal
from kpi.plan.model.indicator import AppliesTo
from kpi.plan.unit_rows import cut_at_exceptions
from kpi.planner.said import said_of
from kpi.planner.unit_words import words_of_unit
from pages.planner import plan_effects
from tests.house_of_workbooks import audit_rows
from tests.shortlist_house import CODE, ShortlistHouse

PERIOD = "2024-11"


@pytest.fixture
def house(tmp_path):
    with ShortlistHouse(tmp_path, is_closed=False) as made:
        yield made


def changed(house, **keys):
    """A draft of the plan in force with other keys, as saved."""
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    said = {**begun.said, **keys}
    return house.done(actions.save_plan_draft, "noi_vu", begun.draft, said, begun.version)


def change_of(draft, house, day=None, **other):
    today = house.clock().date() + timedelta(days=1)
    given = {"document_number": "12/QĐ-UBND", "reason": "Đổi hạn nộp", **other}
    return actions.PlanChange(draft.draft, draft.version, effective_on=day or today, **given)


def proposed(house, draft, **other):
    return house.act(actions.propose_plan, "noi_vu", change_of(draft, house, **other))


def stricter(said):
    """The indicators of a plan with a higher first target."""
    first, *rest = said["indicators"]
    stones = [{**stone, "target": "0.95"} for stone in first["milestones"]]
    return [{**first, "milestones": stones}, *rest]


def test_a_proposal_counts_only_after_a_second_person_and_the_running_server_has_it_at_once(house):
    before = house.office.plans[CODE].sha256
    draft = changed(house, reporting={"first_period": "2024-09", "due_day": 7})
    proposal = proposed(house, draft, day=house.clock().date())
    assert proposal.config_sha256 != before and house.office.plans[CODE].sha256 == before
    assert house.act(actions.decide_plan, "noi_vu", proposal.proposal) == Refusal("plan_of_own", "noi_vu", "noi_vu")
    decided = house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    assert decided.is_in_force
    assert house.office.plans[CODE].sha256 == proposal.config_sha256
    assert house.office.plans[CODE].campaign.reporting.due_day == 7
    rows = tables.plan_proposals(house.office, CODE)
    assert [(row["outcome"], row["decided_by"]) for row in rows] == [("in_force", "noi_vu_2")]
    assert rows[0]["title"] == house.office.plans[CODE].campaign.title  # the history says what each version changed
    assert "Phong trào: hạn nộp (ngày của tháng sau) từ 5 (mặc định) thành 7" in rows[0]["differences"]


def test_what_is_in_force_outlives_a_restart_whatever_the_folder_says(house):
    draft = changed(house, title="Tên mới của phong trào")
    proposal = proposed(house, draft, day=house.clock().date())
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    folder, now = house.data_dir.parent, house.clock()
    house.office.close()
    with ShortlistHouse.again(folder, now) as again:
        assert again.office.plans[CODE].campaign.title == "Tên mới của phong trào"
        assert again.office.plans[CODE].sha256 == proposal.config_sha256


def test_every_state_of_a_milestone_that_a_draft_changes_is_told_in_words():
    states = ("met", "missed", "open", "not_due", "no_cases", "not_applicable", None)
    stones = [
        {"indicator_code": "GIAI_NGAN", "due_on": date(2024, 9, 30), "before": state, "after": "met"}
        for state in states
    ]
    row = {"unit_name": "Xã A", "milestones": stones, "verdicts": [], "score_before": None, "score_after": None}
    row |= {"rank_before": None, "rank_after": None}
    told = plan_effects.line(row, {"GIAI_NGAN": "Giải ngân"})[5]
    assert told.count("Giải ngân 30/09/2024: ") == len(states) and "_" not in told
    assert "không phát sinh" in told.lower() and "chưa thuộc đối tượng" in told and "mốc mới → đạt mốc" in told
    gone = plan_effects.line({**row, "milestones": [{**stones[0], "after": None}]}, {"GIAI_NGAN": "Giải ngân"})[5]
    assert gone == "Giải ngân 30/09/2024: đạt mốc → bỏ mốc"
    moved = plan_effects.line({**row, "milestones": [], "moved": ("Cụm 1", "Cụm 2")}, {})[5]
    assert moved == "chuyển từ Cụm 1 sang Cụm 2"  # its ranks before and after are of two groups


def test_the_first_fault_of_a_draft_is_told_by_table_row_and_column(house):
    first = said_of(house.office.plans[CODE])["indicators"][0]
    stones = [{**stone, "due_on": "2031-01-31"} for stone in first["milestones"][:1]]
    rest = said_of(house.office.plans[CODE])["indicators"][1:]
    wrong = changed(house, indicators=[{**first, "milestones": stones}, *rest])
    for refused in (proposed(house, wrong), tables.plan_effects(house.office, wrong.draft, PERIOD, "approved")):
        assert refused.code == "plan_has_faults"
        assert refused.expected.startswith("bảng Mốc, dòng “") and "31/01/2031”, cột “" in refused.expected
        assert "indicators" not in refused.expected and "milestones" not in refused.expected


def test_a_later_day_is_waited_for(house):
    later = house.clock().date() + timedelta(days=10)
    draft = changed(house, title="Từ ngày sau")
    proposal = proposed(house, draft, day=later)
    assert not house.done(actions.decide_plan, "noi_vu_2", proposal.proposal).is_in_force
    assert house.office.plans[CODE].campaign.title != "Từ ngày sau"
    house.clock.now += timedelta(days=11)
    assert actions.take_up_plans(house.office) == [proposal.proposal]
    assert house.office.plans[CODE].campaign.title == "Từ ngày sau"
    assert actions.take_up_plans(house.office) == []


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"document_number": " "}, "plan_needs_document"),
        ({"reason": ""}, "plan_needs_document"),
        ({"day": date(2024, 1, 1)}, "plan_day_is_past"),
        ({"reason": "x" * 2001}, "plan_text_too_long"),
    ],
)
def test_a_proposal_needs_its_paper_its_reason_and_a_day_to_come(house, other, code):
    draft = changed(house, title="Khác")
    assert proposed(house, draft, **other).code == code


def test_nothing_is_proposed_with_faults_or_without_a_difference_or_twice_seen(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    assert proposed(house, begun).code == "plan_is_in_force"
    wrong = changed(house, ends_on="2023-01-01")
    assert wrong.problems and proposed(house, wrong).code == "plan_has_faults"
    stale = house.act(actions.save_plan_draft, "noi_vu_2", begun.draft, begun.said, begun.version + 5)
    assert stale.code == "plan_draft_changed"
    kept = tables.plan_drafts(house.office, CODE)
    assert {row["plan_draft"]: row["version"] for row in kept} == {begun.draft: 1, wrong.draft: 2}


def test_two_people_on_one_draft_overwrite_nothing(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    first = house.done(actions.save_plan_draft, "noi_vu", begun.draft, {**begun.said, "title": "A"}, begun.version)
    second = house.act(actions.save_plan_draft, "noi_vu_2", begun.draft, {**begun.said, "title": "B"}, begun.version)
    assert second == Refusal("plan_draft_changed", str(first.version), "noi_vu")
    assert actions.plan_draft(house.office, begun.draft).said["title"] == "A"


def test_a_version_from_a_closed_month_is_refused_and_a_closed_month_stands(house):
    before = tables.ranking(house.office, CODE, PERIOD, "approved")
    house.done(actions.close_period, "noi_vu", CODE, PERIOD)
    draft = changed(house, indicators=stricter(said_of(house.office.plans[CODE])))
    house.clock.now = house.clock.now.replace(month=11, day=20)
    assert proposed(house, draft, day=date(2024, 11, 25)).code == "plan_day_in_closed_month"
    assert proposed(house, draft, day=date(2024, 11, 30)).code == "plan_day_in_closed_month"  # its last day is in it
    house.clock.now = house.clock.now.replace(month=12, day=6)
    proposal = proposed(house, draft, day=date(2024, 12, 6))
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    after = tables.ranking(house.office, CODE, PERIOD, "approved")
    assert [(row["unit_code"], row["score"]) for row in after.rows] == [
        (row["unit_code"], row["score"]) for row in before.rows
    ]
    assert after.config_sha256 == before.config_sha256 != house.office.plans[CODE].sha256


def test_a_unit_that_moves_to_another_group_is_told_with_both_groups(house):
    units = said_of(house.office.plans[CODE])["unit_rows"]
    elsewhere = [{**row, "peer_group": "cum_khac"} if row["code"] == "XA_B" else row for row in units]
    rows = tables.plan_effects(house.office, changed(house, unit_rows=elsewhere).draft, PERIOD, "approved")
    assert [(row["unit_code"], row["moved"]) for row in rows if row["moved"]] == [("XA_B", ("cum", "cum_khac"))]


def test_the_effect_is_shown_before_it_counts_and_leaves_no_trace(house):
    draft = changed(house, indicators=stricter(said_of(house.office.plans[CODE])))
    before = tables.ranking(house.office, CODE, PERIOD, "approved").rows
    rows = tables.plan_effects(house.office, draft.draft, PERIOD, "approved")
    found = {row["unit_code"]: row for row in rows}
    assert found["XA_A"]["score_after"] < found["XA_A"]["score_before"]
    assert [stone["after"] for stone in found["XA_A"]["milestones"]] == ["missed"]
    judged = [(it["award"], it["before"], it["after"]) for it in found["XA_A"]["verdicts"]]
    assert [(award, after) for award, _, after in judged] == [("GK_TAP_THE", "Chưa đáp ứng tiêu chuẩn")]
    assert judged[0][1] != judged[0][2]
    assert tables.ranking(house.office, CODE, PERIOD, "approved").rows == before
    proposal = proposed(house, draft, day=house.clock().date())
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    real = {row["unit_code"]: row["score"] for row in tables.ranking(house.office, CODE, PERIOD, "approved").rows}
    assert real["XA_A"] == found["XA_A"]["score_after"]


def test_verdicts_of_a_draft_are_told_on_the_months_figures_and_leave_no_trace(house):
    draft = changed(house, indicators=stricter(said_of(house.office.plans[CODE])))
    found = tables.plan_outlook(house.office, draft.draft, PERIOD, "approved")
    verdicts = {(row["award"], row["unit"]): row["verdict"] for row in found["verdicts"]}
    team = "Giấy khen của Chủ tịch UBND thành phố (tập thể)"
    assert found["is_invented"] is False and verdicts[team, "Xã A"] == "Chưa đáp ứng tiêu chuẩn"  # 90% of 95%
    assert next(row["unit_code"] for row in found["ranking"]) == "XA_A"
    unasked = tables.plan_outlook(house.office, draft.draft)  # early in a month nobody has reported it yet
    assert (unasked["period"], unasked["is_invented"]) == (PERIOD, False)
    real = tables.eligibility(house.office, CODE, "GK_TAP_THE", period=PERIOD).rows
    assert next(row["verdict"] for row in real if row["unit_code"] == "XA_A") == "eligible"


def test_a_movement_without_figures_is_shown_on_invented_ones_always_the_same(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE, "moi_2024")
    found = tables.plan_outlook(house.office, begun.draft, PERIOD)
    assert found["is_invented"] and len(found["ranking"]) == 4 and all(row["score"] for row in found["ranking"])
    assert len(found["verdicts"]) == 4  # one team award, four units; nobody is nominated
    assert tables.plan_outlook(house.office, begun.draft, PERIOD) == found
    assert house.office.store.rows("select count(*) as n from submission where campaign = 'moi_2024'") == [{"n": 0}]
    assert tables.plan_outlook(house.office, begun.draft, "2031-01").code == "period_out_of_range"


def test_a_refusal_needs_its_reason_and_what_is_decided_stays(house):
    proposal = proposed(house, changed(house, title="Khác"))
    assert house.act(actions.decide_plan, "noi_vu_2", proposal.proposal, "refused").code == "plan_needs_reason"
    assert house.act(actions.decide_plan, "noi_vu_2", proposal.proposal, "withdrawn").code == "plan_of_other"
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal, "refused", "Chưa họp")
    assert house.act(actions.decide_plan, "noi_vu_2", proposal.proposal).code == "plan_is_decided"
    assert house.office.plans[CODE].campaign.title != "Khác"


def test_a_draft_that_fell_behind_is_not_proposed(house):
    old = changed(house, title="Cũ")
    first = proposed(house, changed(house, title="Mới"), day=house.clock().date())
    house.done(actions.decide_plan, "noi_vu_2", first.proposal)
    assert proposed(house, old).code == "plan_base_changed"
    assert [row["is_behind"] for row in tables.plan_drafts(house.office, CODE) if row["plan_draft"] == old.draft] == [
        True
    ]


def test_a_draft_kept_while_the_clock_ran_ahead_does_not_fall_behind_by_its_own_coming_into_force(house):
    true = house.clock.now
    house.clock.now = true + timedelta(days=3_000)
    draft = changed(house, title="Của ngày mai")
    house.clock.now = true
    first = proposed(house, draft, day=true.date())
    house.done(actions.decide_plan, "noi_vu_2", first.proposal)
    [row] = [row for row in tables.plan_drafts(house.office, CODE) if row["plan_draft"] == draft.draft]
    assert row["is_behind"] is False
    again = house.done(actions.save_plan_draft, "noi_vu", draft.draft, {**draft.said, "title": "Tiếp"}, draft.version)
    assert not isinstance(proposed(house, again, day=true.date()), Refusal)


DRAFTERS = {"noi_vu", "noi_vu_2", "quan_ly"}
PEOPLE = ("noi_vu", "noi_vu_2", "quan_ly", "lanh_dao", "xa_a", "truong_xa_a", "tai_chinh")
DISABLED = Account("bi_khoa", frozenset({"reviewer", "admin"}), None, disabled_at=date(2023, 1, 1))
TRIED = {
    "begin_plan_draft": lambda office, who: actions.begin_plan_draft(office, who, CODE),
    "save_plan_draft": lambda office, who: actions.save_plan_draft(office, who, 1, {}, 1),
    "read_plan_workbook": lambda office, who: actions.read_plan_workbook(office, who, 1, b"", "x.xlsx", 1),
    "plan_draft": lambda office, who: actions.plan_draft(office, 1, who),
    "plan_draft_behind": lambda office, who: tables.plan_draft_behind(office, 1, who),
    "carry_over_plan_draft": lambda office, who: actions.carry_over_plan_draft(office, who, 1, 99),
    "take_plan_back": lambda office, who: actions.take_plan_back(office, who, 1),
    "plan_in_force_file": lambda office, who: actions.plan_in_force_file(office, who, CODE, "yaml"),
    "propose_plan": lambda office, who: actions.propose_plan(office, who, actions.PlanChange(1, 1, "1", "x", date.max)),
    "decide_plan": lambda office, who: actions.decide_plan(office, who, 1),
    "begin_blank_plan": lambda office, who: actions.begin_blank_plan(
        office, who, "moi_2026", "Mới", date(2026, 1, 1), date(2026, 12, 31)
    ),
    "save_plan_rows": lambda office, who: actions.save_plan_rows(office, who, 1, "", [], 99),
    "plan_draft_template": lambda office, who: actions.plan_draft_template(office, who, 1, "XA_A", PERIOD),
    "plan_draft_file": lambda office, who: actions.plan_draft_file(office, who, 1, "yaml"),
    "plan_words_paper": lambda office, who: actions.plan_words_paper(office, who, 1, "Danh mục"),
    "unit_list_paper": lambda office, who: actions.unit_list_paper(office, who, CODE, "XA_A"),
    "plan_form": lambda office, who: tables.plan_form(office, {"kind": "movement"}, who),
    "plans_apart": lambda office, who: tables.plans_apart(office, who),
    "plan_drafts": lambda office, who: tables.plan_drafts(office, CODE, who),
    "plan_proposals": lambda office, who: tables.plan_proposals(office, CODE, who),
    "plan_differences": lambda office, who: tables.plan_differences(office, CODE, {}, who),
    "plan_as_words": lambda office, who: tables.plan_as_words(office, None, CODE, who),
    "plan_effects": lambda office, who: tables.plan_effects(office, 1, None, "reported", who),
    "plan_outlook": lambda office, who: tables.plan_outlook(office, 1, None, "reported", who),
    "keep_plan_text": lambda office, who: actions.keep_plan_text(office, who, 1, b"x" * 10, "x.txt"),
    "kept_plan_text": lambda office, who: tables.kept_plan_text(office, {}, CODE, who),
    "add_marked": lambda office, who: actions.add_marked(office, who, 1, actions.Marked("task", "x", "", "x"), 1),
    "pick_clause": lambda office, who: actions.pick_clause(office, who, 1, "tasks/X", "x", "", 1),
}


@pytest.mark.parametrize("name", sorted(TRIED))
def test_only_reviewers_and_administrators_draft_and_decide(house, name):
    proposed(house, changed(house, title="Khác"))
    for person in PEOPLE:
        found = TRIED[name](house.office, house.who(person))
        is_closed = isinstance(found, Refusal) and found.code == "may_not_draft_plan"
        assert is_closed == (person not in DRAFTERS), (name, person, found)
    assert TRIED[name](house.office, DISABLED).code == "account_disabled"


def rows_of(house, draft, table):
    """The rows of a table of a draft as the screen shows them."""
    form = tables.plan_form(house.office, actions.plan_draft(house.office, draft.draft).said)
    return next(item["rows"] for item in form if item["table"] == table)


def typed(house, draft, table, rows):
    """Save rows of a table; a row without "#" is a new one."""
    made = [actions.TypedRow({k: v for k, v in row.items() if k != "#"}, row.get("#")) for row in rows]
    return house.act(actions.save_plan_rows, "noi_vu", draft.draft, table, made, draft.version)


def numbered(rows):
    return [{**row, "#": number} for number, row in enumerate(rows)]


def test_what_is_shown_and_saved_unchanged_is_the_same_plan(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    for item in tables.plan_form(house.office, begun.said):
        same = typed(house, begun, item["table"], numbered(item["rows"]))
        assert (same.version, same.said) == (1, begun.said), item["table"]


def test_a_table_is_typed_as_in_excel_and_rows_below_follow_their_row(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    first = numbered(rows_of(house, begun, "indicators"))
    saved = typed(house, begun, "indicators", [{**first[0], "code": "GIAI_NGAN_MOI"}, {"code": "SO_MOI", "name": "B"}])
    assert [(row["^"], row["target"]) for row in rows_of(house, saved, "indicators.milestones")] == [
        ("GIAI_NGAN_MOI", "0,8")
    ]
    stones = numbered(rows_of(house, saved, "indicators.milestones"))
    again = typed(house, saved, "indicators.milestones", [{**stones[0], "target": "85%", "due_on": "30/10/2024"}])
    stone = again.said["indicators"][0]["milestones"][0]
    assert (stone["target"], stone["due_on"]) == ("0.85", "2024-10-30")
    gone = typed(house, again, "indicators", [{"code": "SO_MOI", "name": "B", "#": 1}])
    assert rows_of(house, gone, "indicators.milestones") == []


def test_a_row_that_belongs_nowhere_is_told_and_nothing_is_kept(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    stones = numbered(rows_of(house, begun, "indicators.milestones"))
    found = typed(house, begun, "indicators.milestones", [*stones, {"^": "KHONG_CO", "due_on": "31/12/2024"}])
    assert [(item.code, item.found) for item in found] == [("plan_row_belongs_nowhere", "KHONG_CO")]
    assert actions.plan_draft(house.office, begun.draft).version == 1


# What is typed into a field -> the fault stands at that very field, and what was typed is kept.
MISTYPED = {
    "a number with a word": ("indicators", "weight", "một"),
    "an ambiguous number": ("indicators", "weight", "1.234"),
    "a choice that is none": ("indicators", "measure", "tỷ trọng"),
    "a code with accents": ("indicators", "code", "GIẢI NGÂN"),
    "a weight of 0": ("indicators", "weight", "0"),
    "a share as 80": ("indicators.milestones", "target", "80"),
    "a day that is none": ("indicators.milestones", "due_on", "31/02/2024"),
    "a day after the end": ("indicators.milestones", "due_on", "31/12/2031"),
    "an unknown parent": ("unit_rows", "parent", "KHONG_CO"),
    "half a due day": ("", "reporting.due_day", "5,5"),
    "a due day of 40": ("", "reporting.due_day", "40"),
    "yes or no as perhaps": ("", "reporting.head_signs", "có lẽ"),
}


@pytest.mark.parametrize("name", sorted(MISTYPED))
def test_what_is_mistyped_is_kept_and_its_fault_stands_at_its_field(house, name):
    table, key, text = MISTYPED[name]
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    rows = numbered(rows_of(house, begun, table))
    saved = typed(house, begun, table, [{**rows[0], key: text}, *rows[1:]])
    form = tables.plan_form(house.office, actions.plan_draft(house.office, saved.draft).said)
    at = [(item["table"], it["row"], it["key"]) for item in form for it in item["faults"]]
    assert (table, 0, key) in at, at
    shown = next(item["rows"][0][key] for item in form if item["table"] == table)
    assert shown.strip("“”") == text


def test_a_blank_movement_becomes_one_in_force_by_typing_alone(house):
    days = (date(2024, 12, 1), date(2025, 11, 30))
    begun = house.done(actions.begin_blank_plan, "noi_vu", "moi_2025", "Phong trào mới", *days)
    assert house.act(actions.begin_blank_plan, "noi_vu", "Mã Mới", "x", *days).code == "plan_code_unreadable"
    assert house.act(actions.begin_blank_plan, "noi_vu", "moi_2", " ", *days).code == "plan_needs_title"
    assert house.act(actions.begin_blank_plan, "noi_vu", "moi_2", "x", *reversed(days)).code == "plan_days_turned"
    unit = {"code": "PHUONG_X", "name": "Phường X", "kind": "commune", "peer_group": "cum"}
    saved = typed(house, begun, "unit_rows", [unit])
    share = {"code": "TY_LE", "name": "Tỷ lệ đúng hạn", "measure": "Tỷ lệ", "accumulation": "Lũy kế"}
    share |= {"numerator.label": "Đúng hạn", "denominator.label": "Tất cả"}
    saved = typed(house, saved, "indicators", [share])
    saved = typed(house, saved, "indicators.milestones", [{"^": "TY_LE", "due_on": "30/06/2025", "target": "90%"}])
    at = [problem.cell for problem in actions.plan_draft(house.office, begun.draft).problems]
    assert at == ["indicators.TY_LE.cumulative_since"]  # across a year: since when it adds up must be said
    saved = typed(house, saved, "indicators", [share | {"cumulative_since": "campaign"}])
    saved = typed(house, saved, "indicators.milestones", [{"^": "TY_LE", "due_on": "30/06/2025", "target": "90%"}])
    assert actions.plan_draft(house.office, begun.draft).problems == ()
    name, made = house.done(actions.plan_draft_template, "noi_vu", begun.draft, "PHUONG_X", "2025-01")
    assert name.endswith(".xlsx") and made[:2] == b"PK"
    proposal = proposed(house, saved, day=house.clock().date())
    assert house.done(actions.decide_plan, "noi_vu_2", proposal.proposal).is_in_force
    assert house.office.plans["moi_2025"].campaign.indicator("TY_LE").milestones[0].due_on == date(2025, 6, 30)
    assert [row["campaign"] for row in tables.plans_apart(house.office)] == ["moi_2025"]


def test_the_paper_of_a_draft_says_every_sentence(house):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    asked = ("Danh mục chỉ tiêu áp dụng", "15/DM", date(2024, 12, 4))
    name, made = house.done(actions.plan_words_paper, "noi_vu", begun.draft, *asked)
    text = " ".join(item.text for item in Document(BytesIO(made)).element.body.iter() if item.text)
    sections = tables.plan_as_words(house.office, begun.said, CODE)
    assert name == f"danh_muc_chi_tieu_{CODE}.docx" and "15/DM" in text and "04 tháng 12 năm 2024" in text
    assert sections and all(line.strip() in text for item in sections for line in item["sentences"])
    body = [item for item in Document(BytesIO(made)).paragraphs if item.style.name == "Body Text"]
    held = [item for item in body if item.paragraph_format.keep_with_next]
    assert len(held) == len(sections) < len(body)  # the last of each section only: a page is filled, nobody signs alone
    assert house.act(actions.plan_words_paper, "noi_vu", begun.draft, " ").code == "plan_paper_needs_subject"


def text_of(made):
    return " ".join(item.text for item in Document(BytesIO(made)).element.body.iter() if item.text)


def test_the_paper_of_one_units_list_says_what_it_owes_on_which_days_and_why_not_the_rest(house):
    name, made = house.done(actions.unit_list_paper, "noi_vu", CODE, "XA_A")
    text = text_of(made)
    assert name == f"danh_muc_chi_tieu_{CODE}_XA_A.docx"
    assert all(words in text for words in ("đối với Xã A", "- Xã A;", "Áp dụng 1/1 chỉ tiêu", "suốt phong trào"))
    assert "áp dụng cho" not in text and "KHÔNG ÁP DỤNG" not in text and "12/QĐ-UBND" not in text
    house.done(actions.confirm_indicator_list, "noi_vu", CODE, "XA_A", "12/QĐ-UBND", house.clock().date())
    confirmed = text_of(house.done(actions.unit_list_paper, "noi_vu", CODE, "XA_A")[1])
    assert "12/QĐ-UBND" in confirmed
    other = text_of(house.done(actions.unit_list_paper, "noi_vu", CODE, "XA_A", "15/DM", date(2024, 12, 4))[1])
    assert "15/DM" in other and "04 tháng 12 năm 2024" in other and "12/QĐ-UBND" not in other
    for unit in ("TRUONG_A", "DA_GIAI_THE", "KHONG_CO"):  # counted in its parent, ended, unknown
        assert house.act(actions.unit_list_paper, "noi_vu", CODE, unit).code == "unit_not_reporting"
    assert house.act(actions.unit_list_paper, "noi_vu", "khong_co", "XA_A").code == "campaign_unknown"
    assert house.act(actions.unit_list_paper, "noi_vu", CODE, "XA_A", "1" * 201).code == "plan_text_too_long"


def test_a_duty_of_some_days_and_an_exception_are_told_with_days_and_ground(house):
    gone = {"unit": "XA_A", "reason": "đã bàn giao", "document": "5/QĐ", "valid_from": date(2024, 7, 1)}
    plan = house.office.plans[CODE]
    item = plan.campaign.indicators[0].model_copy(
        update={"applies_to": AppliesTo.model_validate({"except": [gone, {"unit": "XA_B", "reason": "không có"}]})}
    )
    campaign = plan.campaign.model_copy(update={"indicators": (item,)})
    plan = replace(plan, campaign=campaign, units=cut_at_exceptions(campaign, plan.units))
    said = {code: words_of_unit(plan, plan.unit(code, date(2024, 12, 1))) for code in ("XA_A", "XA_B")}
    lines = {code: [line for part in parts for line in part.sentences] for code, parts in said.items()}
    assert any("áp dụng từ ngày 01/01/2024 đến hết ngày 30/06/2024" in line for line in lines["XA_A"])
    assert [part.heading for part in said["XA_B"]] == ["Đơn vị", "Chỉ tiêu không áp dụng"]
    assert any("không áp dụng, không có" in line for line in lines["XA_B"])


def test_refusals_and_steps_stand_in_the_audit(house):
    house.act(actions.begin_plan_draft, "xa_a", CODE)
    proposal = proposed(house, changed(house, title="Khác"), day=house.clock().date())
    house.done(actions.decide_plan, "noi_vu_2", proposal.proposal)
    found = [(row["action"], row["outcome"]) for row in audit_rows(house.office)]
    for step in (
        ("begin_plan_draft", "refused"),
        ("propose_plan", "done"),
        ("plan_in_force", "done"),
        ("take_up_plan", "done"),
    ):
        assert step in found


def test_taking_back_is_a_further_version_under_four_eyes(house):
    """What counted before a proposal becomes a draft on what counts now; nothing else changed meanwhile comes along."""
    title, first = house.office.plans[CODE].campaign.title, house.office.plans[CODE].sha256
    one = proposed(house, changed(house, title="Tên nhầm"), day=house.clock().date())
    assert house.act(actions.take_plan_back, "noi_vu", one.proposal).code == "plan_before_not_recorded"  # not yet
    house.done(actions.decide_plan, "noi_vu_2", one.proposal)
    house.clock.now += timedelta(minutes=5)
    two = proposed(house, changed(house, document={"number": "99/KH-UBND", "signed_on": "2024-01-02"}))
    house.done(actions.decide_plan, "noi_vu_2", two.proposal)
    assert (
        house.act(actions.take_plan_back, "noi_vu", two.proposal).code == "plan_before_not_recorded"
    )  # waits for its day
    back = house.done(actions.take_plan_back, "noi_vu_2", one.proposal)
    assert back.said["title"] == title and back.based_on == house.office.plans[CODE].sha256 != first
    taken = house.act(actions.propose_plan, "noi_vu_2", change_of(back, house, day=house.clock().date()))
    assert house.act(actions.decide_plan, "noi_vu_2", taken.proposal).code == "plan_of_own"
    house.done(actions.decide_plan, "noi_vu", taken.proposal)
    assert house.office.plans[CODE].sha256 == first
    assert house.act(actions.take_plan_back, "noi_vu", one.proposal).code == "plan_is_back"
    again = house.done(actions.take_plan_back, "noi_vu", taken.proposal)  # what the taking back took back
    assert again.said["title"] == "Tên nhầm"
    assert house.act(actions.take_plan_back, "noi_vu", 99).code == "plan_proposal_unknown"
