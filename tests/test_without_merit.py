"""Answers: can anybody become eligible by leaving a figure out, or by saying that nothing came up (issue 11, 20)?

Random campaigns, random figures: every rule on figures as an award of its own, asked of a month and of a round, once as
reported and once with a figure gone or 0 over 0. Never looks at how a verdict came about.

One thing is not asked: a step indicator (done, rank, assessment) that was corrected. Its latest figure counts (design
3.10 e, f), so without the correction the earlier one stands; nobody can leave out what the program never heard of.
"""

from datetime import date

from hypothesis import assume, event, given
from hypothesis import strategies as st

from kpi import tables
from kpi.plan.model import Refusal
from tests.property_house import house_of, many
from tests.random_campaigns import World, upload_all, with_replaced, worlds
from tests.small_house import House

STEPS = ("done", "rank", "assessment")
MOST_VARIANTS = 3
ROUNDS = (("mo", "open"), ("bo_qua", "exclude"))


def awards(world: World, score: int) -> list[dict]:
    """One award per rule on figures: each verdict is that of one criterion."""
    rules = [rule["code"] for rule in world.campaign["indicators"]]
    criteria = [{"rule": "all_applicable_met"}, {"rule": "score_at_least", "value": score}]
    criteria += [{"rule": "grade_at_least", "grade": "muc_1"}]
    criteria += [{"rule": "indicator_met", "indicator": code} for code in rules[:2]]
    return [
        {"code": f"KHEN_{place}", "name": "Khen", "recipient": "collective", "criteria": [{"code": "x", **criterion}]}
        for place, criterion in enumerate(criteria)
    ]


def verdicts(house: House, world: World, asks: list[dict]) -> dict[tuple, str]:
    """(award, where it was asked, unit) -> verdict."""
    found = {}
    for award in world.campaign["awards"]:
        for asked in asks:
            answer = tables.eligibility(house.office, world.campaign["code"], award["code"], **asked)
            if isinstance(answer, Refusal):
                assert answer.code == "round_before_first_period", answer
                continue
            found |= {(award["code"], str(asked), row["unit_code"]): row["verdict"] for row in answer.rows}
    return found


def may_be_tried(world: World, rows: list[dict], place: int) -> bool:
    """Not a later figure of a step indicator: see the module's docstring."""
    row, rules = rows[place], {rule["code"]: rule for rule in world.campaign["indicators"]}
    if rules[row["indicator"]]["measure"] not in STEPS:
        return True
    same = [other for other in rows if (other["unit"], other["indicator"]) == (row["unit"], row["indicator"])]
    return all(other["period"] >= row["period"] for other in same)


@many
@given(world=worlds(most_uploads=1), data=st.data())
def test_leaving_a_figure_out_or_0_over_0_makes_nobody_eligible(world, data):
    assume(world.uploads)
    rows = world.uploads[0].facts
    days = st.sampled_from([date(2024, 6, 30), date(2024, 12, 31)])
    rounds = [{"code": code, "data_on": data.draw(days), "not_due_rule": rule} for code, rule in ROUNDS]
    asks = [{"round": data.draw(st.sampled_from([code for code, _ in ROUNDS]))}]
    asks += [{"period": data.draw(st.sampled_from([world.period, "2024-12"]))}]
    listed = awards(world, data.draw(st.sampled_from([50, 80, 90, 95, 100])))
    world.campaign |= {"awards": listed}
    world.campaign["review_rounds"] = [{**item, "awards": [award["code"] for award in listed]} for item in rounds]
    places = [place for place in range(len(rows)) if may_be_tried(world, rows, place)]
    chosen = data.draw(st.lists(st.sampled_from(places), unique=True, max_size=MOST_VARIANTS)) if places else []
    others: list[tuple[World, dict, str]] = []
    for number, place in enumerate(chosen):
        for how, changed in ways(world, rows, place):
            other = world.renamed(f"khac_{number}_{how}")
            other.uploads = [type(world.uploads[0])(world.uploads[0].at, True, changed)]
            others.append((other, rows[place], how))
    assume(others)
    with house_of(world, *(other for other, _, _ in others)) as house:
        upload_all(house, world)
        before = verdicts(house, world, asks)
        for other, row, how in others:
            if other.uploads[0].facts:
                upload_all(house, other)
            after = verdicts(house, other, asks)
            gained = [key for key, verdict in after.items() if verdict == "eligible" and before.get(key) != "eligible"]
            event(f"{how}: {'thử' if after != before else 'không đổi'}")
            assert not gained, (how, row, gained)


def ways(world: World, rows: list[dict], place: int) -> list[tuple[str, list[dict]]]:
    """The rows without one figure (its parts go with it), and with 0 over 0 in its place."""
    row = rows[place]
    key = (row["unit"], row["indicator"], row["period"])
    is_part = bool(row.get("part"))
    gone = [
        other
        for number, other in enumerate(rows)
        if number != place and (is_part or (other["unit"], other["indicator"], other["period"]) != key)
    ]
    instead = {**row, "numerator": 0, "denominator": 0 if row.get("denominator") is not None else None}
    if is_part or instead["denominator"] is not None:
        return [("bo_trong", gone), ("bang_0", with_replaced(world.uploads, 0, place, instead)[0].facts)]
    return [("bo_trong", gone)]
