"""The register of ideas: what is received, which step may follow which, what bad input meets; nothing is lost."""

from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from kpi import actions, tables
from kpi.initiatives.steps import ENDED, STEPS, blocked, state_of
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.ideas_house import CALL, CONTEST, MOVEMENT, citizen, local, official, open_ideas

NOW = datetime(2024, 6, 3, 2, tzinfo=UTC)


@pytest.fixture
def house(tmp_path):
    with open_ideas(tmp_path, NOW) as ideas:
        yield ideas


def codes(found) -> set[str]:
    if isinstance(found, Refusal):
        return {found.code}
    return {problem.code for problem in found} if isinstance(found, list) else set()


def test_an_idea_is_received_with_a_receipt_and_its_words_in_the_register(house):
    done = house.enter(CALL, "tu_phap", title="Trả kết quả tại nhà", fields=("thu_tuc",), areas=("don_gian_hoa_tthc",))
    assert done.receipt.startswith("SK-2024-00001-")
    assert done.received_on == date(2024, 6, 3)
    assert done.warnings == ()
    row = house.row(CALL, done.initiative)
    assert (row["state"], row["unit_code"], row["authors"]) == ("receive", "TA_TU_PHAP_HO_TICH", ["Nguyễn Văn Thử"])


def test_the_same_form_pressed_twice_gives_the_same_receipt(house):
    first, again = (house.enter(CALL, "tu_phap") for _ in range(2))
    assert (again.initiative, again.receipt, again.is_repeat) == (first.initiative, first.receipt, True)
    assert len(tables.initiatives(house.office, CALL)) == 1


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"authors": ()}, "initiative_without_author"),
        ({"title": "  "}, "initiative_without_title"),
        ({"received_on": date(2023, 12, 31)}, "initiative_before_campaign"),
        ({"received_on": date(2024, 6, 4)}, "initiative_received_in_future"),
        ({"received_at": datetime(2024, 6, 3, 3, tzinfo=UTC)}, "initiative_received_in_future"),
        ({"postmarked_on": date(2024, 6, 3), "received_on": date(2024, 6, 2)}, "initiative_postmark_after"),
        ({"fields": ("X9",)}, "initiative_code_unknown"),
        ({"themes": ("bat_ky",)}, "initiative_code_unknown"),
        ({"form": "hologram"}, "initiative_form_unknown"),
        ({"title": "x" * 501}, "initiative_text_too_long"),
        ({"authors": (official("KHONG_CO"),)}, "unit_unknown"),
        ({"authors": (official(""),)}, "initiative_author_without_unit"),
        ({"authors": (citizen(""),)}, "initiative_author_without_name"),
        ({"authors": (citizen("A", 60), citizen("B", 30))}, "initiative_shares_not_whole"),
        ({"authors": (citizen("A", 100), citizen("B"))}, "initiative_shares_not_whole"),
    ],
)
def test_bad_input_is_named_in_vietnamese_and_nothing_is_stored(house, form, code):
    found = house.enter(CALL, ok=False, **form)
    assert code in codes(found)
    told = render(next(problem for problem in found if problem.code == code))
    assert told and not told.startswith(code)
    assert tables.initiatives(house.office, CALL) == []


def test_an_idea_posted_on_the_day_it_came_and_applied_today_is_taken(house):
    day = date(2024, 6, 3)
    house.enter(CALL, postmarked_on=day, received_on=day, applied_on=day)
    assert len(tables.initiatives(house.office, CALL)) == 1


def test_a_field_is_called_as_who_types_sees_it(house):
    found = house.enter(CALL, ok=False, fields=("X9",), authors=(citizen("A"), citizen("")))
    told = " ".join(render(problem) for problem in found)
    assert "ở mục “Lĩnh vực”" in told and "Ở “Tác giả 2”: chưa có họ và tên" in told and "fields" not in told


def test_all_problems_come_at_once(house):
    found = house.enter(CALL, ok=False, title="", authors=(), fields=("X9",), form="hologram")
    assert len(codes(found) - {"initiative_code_missing"}) == 4


def test_markup_in_a_title_is_kept_as_it_was_typed_and_found_again(house):
    done = house.enter(CALL, title="<script>alert(1)</script> & “Một cửa”")
    assert house.row(CALL, done.initiative)["title"] == "<script>alert(1)</script> & “Một cửa”"
    assert len(tables.initiatives(house.office, CALL, "mot cua")) == 1


@pytest.mark.parametrize("words", ["rut ngan", "Rút Ngắn hồ", "nguyen van thu", "SK-2024", "TU PHAP ho tich"])
def test_the_search_folds_marks_and_capitals(house, words):
    house.enter(CALL)
    house.enter(CALL, title="Số hóa sổ hộ tịch", content="Quét.", situation="Giấy.", authors=(citizen(),))
    found = tables.initiatives(house.office, CALL, words)
    assert "Rút ngắn thời gian giải quyết hồ sơ" in [row["title"] for row in found]
    assert tables.initiatives(house.office, CALL, words + " khongco") == []


def test_a_unit_enters_its_own_and_says_no_day_a_clerk_enters_for_anybody(house):
    assert codes(house.enter(CALL, "tu_phap", ok=False, authors=(citizen(),))) == {"initiative_not_yours_to_enter"}
    assert codes(house.enter(CALL, "tu_phap", ok=False, received_on=date(2024, 5, 2))) == {"initiative_day_by_clerk"}
    done = house.enter(CALL, "van_phong", authors=(citizen(),), received_on=date(2024, 5, 2), arrival_number="112")
    assert done.received_on == date(2024, 5, 2)
    assert house.enter(MOVEMENT, "phong_gd", authors=(official("TRUONG_1"),)).initiative == done.initiative + 1


def test_every_version_is_kept_and_the_day_of_receipt_stays(house):
    done = house.enter(CALL, "tu_phap", content="")
    assert "initiative_part_missing" in {problem.code for problem in done.warnings}
    house.step(done.initiative, "ask_supplement", "van_phong", reason="Thiếu phần thứ hai")
    assert house.sheet(done.initiative)["waits"] == [
        {"kind": "supplement", "due_on": date(2024, 6, 18), "days_left": 15}
    ]
    house.at(local(date(2024, 6, 9)))
    form = actions.InitiativeForm(
        CALL, "Rút ngắn", "article", (official("TA_TU_PHAP_HO_TICH"),), "Thực trạng", "Nội dung"
    )
    again = actions.revise_initiative(house.office, house.account("tu_phap"), done.initiative, form)
    sheet = house.sheet(done.initiative)
    assert (again.received_on, sheet["supplemented_on"]) == (date(2024, 6, 3), date(2024, 6, 9))
    assert [text["content"] for text in sheet["texts"]] == ["Nội dung", None]
    assert sheet["about"]["state"] == "supplement"


def test_after_acceptance_only_a_clerk_puts_the_words_right(house):
    done = house.enter(CALL, "tu_phap")
    house.step(done.initiative, "accept", "van_phong")
    form = actions.InitiativeForm(CALL, "Khác", "article", (official("TA_TU_PHAP_HO_TICH"),), "a", "b")
    found = actions.revise_initiative(house.office, house.account("tu_phap"), done.initiative, form)
    assert found.code == "initiative_words_are_fixed"
    assert not isinstance(
        actions.revise_initiative(house.office, house.account("van_phong"), done.initiative, form), Refusal
    )


# --- the one table of steps -------------------------------------------------------------------------------------------


def test_every_step_needs_what_the_table_says_and_nothing_follows_an_end():
    for kind, step in STEPS.items():
        if kind == "receive":
            continue
        assert blocked(kind, []), kind  # nothing comes before it was received
        for end in ENDED:
            assert blocked(kind, ["receive", *step.after, end]).code == "initiative_ended", (kind, end)
        before = ["receive", *(item for item in step.after[:1] if item != "receive")]
        assert blocked(kind, before) is None, kind
        for other in set(step.not_after) - set(ENDED) - set(before):
            assert blocked(kind, [*before, other]).code == "initiative_step_excluded", (kind, other)
        twice = blocked(kind, [*before, kind])
        assert (twice is None) == (not step.is_once), kind


def test_the_table_has_no_step_that_can_never_be_taken():
    reached = {"receive"}
    for _ in STEPS:
        reached |= {kind for kind, step in STEPS.items() if not step.after or set(step.after) & reached}
    assert reached == set(STEPS)


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        (["receive"], "receive"),
        (["receive", "ask_supplement"], "ask_supplement"),
        (["receive", "ask_supplement", "supplement"], "supplement"),
        (["receive", "ask_supplement", "accept"], "accept"),
        (["receive", "accept", "consider", "recognise"], "recognise"),
        (["receive", "accept", "apply", "effective", "replicate"], "replicate"),
        (["receive", "accept", "apply", "withdraw"], "withdraw"),
        (["receive", "refuse"], "refuse"),
    ],
)
def test_where_an_idea_stands_follows_from_its_steps(kinds, state):
    assert state_of(kinds) == state


def test_every_order_of_two_steps_has_one_outcome():
    for first, second in permutations([kind for kind in STEPS if kind != "receive"], 2):
        taken = ["receive", first]
        found = blocked(second, taken)
        allowed = not found
        rests = not STEPS[second].after or set(STEPS[second].after) & set(taken)
        assert allowed == bool(rests and not set(STEPS[second].not_after) & set(taken)), (first, second)


@pytest.mark.parametrize(
    ("before", "kind", "more", "code"),
    [
        ((), "effective", {"before_after": "x"}, "initiative_step_too_early"),
        (("accept",), "effective", {"before_after": "x"}, "initiative_step_too_early"),
        (("accept", "apply"), "effective", {}, "initiative_needs"),
        (("accept",), "recognise", {}, "initiative_step_by_meeting"),
        (("accept",), "refuse", {"reason": "x"}, "initiative_step_excluded"),
        ((), "refuse", {}, "initiative_needs"),
        (("accept",), "select", {}, "initiative_needs"),
        (("accept",), "forward", {"document_number": "1"}, "initiative_step_too_early"),
        (("accept",), "accept", {}, "initiative_step_twice"),
        ((), "accept", {"happened_on": date(2024, 6, 4)}, "initiative_day_in_future"),
        ((), "accept", {"happened_on": date(2024, 6, 2)}, "initiative_day_too_early"),
        (("accept",), "prize", {"prize": "vang", "document_number": "1"}, "initiative_prize_unknown"),
        (("accept",), "support", {"document_number": "1", "amount_vnd": -5}, "initiative_amount"),
        (("accept", "apply"), "replicate", {"unit_code": "TA_TU_PHAP_HO_TICH"}, "initiative_replicated_at_home"),
        (("accept", "apply"), "replicate", {}, "initiative_needs"),
        (("accept",), "settle", {"document_number": "1", "amount_vnd": 5}, "initiative_step_too_early"),
        ((), "duplicate_of", {"other": 999, "reason": "giống"}, "initiative_unknown"),
        ((), "nhay_mua", {}, "initiative_step_unknown"),
    ],
)
def test_a_step_that_cannot_be_taken_says_why_and_leaves_nothing(house, before, kind, more, code):
    number = house.enter(CALL, "tu_phap").initiative
    for step in before:
        house.step(number, step, "van_phong")
    events = len(house.sheet(number)["events"])
    found = house.step(number, kind, "van_phong", ok=False, **more)
    assert found.code == code
    assert render(found) != code
    assert len(house.sheet(number)["events"]) == events


def test_two_clerks_at_the_same_entry_the_second_is_told(house):
    number = house.enter(CALL, "tu_phap").initiative
    seen = house.sheet(number)["seen"]
    house.step(number, "accept", "van_phong", seen=seen)
    found = house.step(number, "refuse", "ban_to_chuc", ok=False, seen=seen, reason="Không mới")
    assert (found.code, found.expected) == ("initiative_changed_meanwhile", "van_phong")


def test_a_step_entered_by_mistake_is_crossed_out_and_stays_to_be_seen(house):
    number = house.enter(CALL, "tu_phap").initiative
    house.step(number, "accept", "van_phong")
    applied = house.step(number, "apply", "van_phong")
    said = {"before_after": "x", "document_number": "1", "document_signed_on": date(2024, 6, 3)}
    effective = house.step(number, "effective", "van_phong", **said)
    clerk = house.account("van_phong")
    assert actions.correct_step(house.office, clerk, applied.event, "nhầm").code == "initiative_event_rests_on_it"
    assert actions.correct_step(house.office, clerk, effective.event, " ").code == "initiative_needs"
    assert actions.correct_step(house.office, clerk, effective.event, "Ghi nhầm bài").state == "apply"
    crossed = [event["kind"] for event in house.sheet(number)["events"] if event["is_corrected"]]
    assert crossed == ["effective"]
    assert actions.correct_step(house.office, clerk, effective.event, "lại").code == "initiative_event_not_correctable"


def test_nobody_decides_on_an_idea_of_the_own_unit(house):
    number = house.enter(CALL, authors=(official("TA_VAN_PHONG_UBND"),)).initiative
    assert house.step(number, "accept", "van_phong", ok=False).code == "initiative_of_own_unit"
    assert house.step(number, "accept", "tu_phap", ok=False).code == "initiative_step_not_yours"
    house.step(number, "accept", "ban_to_chuc")


def test_others_know_of_an_accepted_idea_and_read_none_of_its_authors(house):
    number = house.enter(CALL, "tu_phap").initiative
    other = house.account("hoa_tam")
    assert tables.initiatives(house.office, CALL, viewer=other) == []
    house.step(number, "accept", "van_phong")
    (row,) = tables.initiatives(house.office, CALL, viewer=other)
    assert (row["title"], row["authors"], row["is_whole"]) == ("Rút ngắn thời gian giải quyết hồ sơ", None, False)
    assert tables.initiative_sheet(house.office, number, other).code == "initiative_of_others"
    assert tables.initiatives(house.office, CALL, "nguyen van thu", viewer=other) == []


def test_many_steps_at_one_sitting_are_all_taken_or_none(house):
    numbers = [house.enter(CALL, title=f"Ý tưởng {place}").initiative for place in range(3)]
    clerk = house.account("van_phong")
    forms = [actions.StepForm(number, "accept") for number in numbers]
    found = actions.take_steps(house.office, clerk, [*forms, actions.StepForm(999, "accept")])
    assert found.code == "initiative_unknown"
    assert {house.row(CALL, number)["state"] for number in numbers} == {"receive"}
    assert len(actions.take_steps(house.office, clerk, forms)) == 3


def test_ideas_of_one_campaign_do_not_show_in_another(house):
    house.enter(CALL)
    house.enter(CONTEST, authors=(official("DH_XA_HOA_TAM"),))
    assert [len(tables.initiatives(house.office, code)) for code in (CALL, CONTEST, MOVEMENT)] == [1, 1, 0]


def test_what_was_refused_stands_in_the_audit_log(house):
    house.enter(CALL, "tu_phap", ok=False, title="")
    rows = house.office.store.rows("select action, outcome from audit where action = 'receive_initiative'")
    assert rows == [{"action": "receive_initiative", "outcome": "refused"}]
