"""Answers: can anybody become eligible by leaving figures out, or by saying that nothing came up (issue 11, 20)?

Random campaigns, random figures: every rule on figures as a criterion, asked of a month and of a round. Each unit
stands there once as reported and, under other codes, with a figure (or all of an indicator) gone or 0 over 0.
Never looks at how a verdict came about.

One thing is not asked: a step indicator (done, rank, assessment) that was corrected. Its latest figure counts (design
3.10 e, f), so without the correction the earlier one stands; nobody can leave out what the program never heard of.
"""

from dataclasses import replace
from datetime import date

from hypothesis import assume, event, given
from hypothesis import strategies as st

from kpi import tables
from kpi.plan.model import Refusal
from tests.property_house import house_of, many
from tests.random_campaigns import World, over_new_year, upload_all, worlds
from tests.small_house import House

STEPS = ("done", "rank", "assessment")
MOST_VARIANTS = 40
ROUNDS = (("mo", "open"), ("bo_qua", "exclude"), ("uoc", "estimate"))
ESTIMATE, AWARD = "uoc_ca_nam", "KHEN"
ELIGIBLE = ("met", "not_applicable")  # an award of this criterion alone: neither hinders


def award(world: World, score: int, council: bool) -> dict:
    """Every rule on figures as a criterion of its own: an award of it alone would have its result as verdict."""
    rules = world.campaign["indicators"]
    miss = {"aspirational_miss": "council"} if council else {}
    criteria = [{"rule": "all_applicable_met", **miss}, {"rule": "score_at_least", "value": score}]
    criteria += [{"rule": "grade_at_least", "grade": "muc_1"}]
    criteria += [{"rule": "indicator_met", "indicator": rule["code"]} for rule in rules[:2]]
    ranks = [rule["code"] for rule in rules if rule["measure"] == "rank"]
    criteria += [{"rule": "rank_at_most", "indicator": code, "value": 3} for code in ranks[:1]]
    coded = [{"code": f"x{place}", **criterion} for place, criterion in enumerate(criteria)]
    return {"code": AWARD, "name": "Khen", "recipient": "collective", "criteria": coded}


@st.composite
def campaigns_with_awards(draw) -> World:
    """A world with one upload, its awards and rounds: levels inferred or "phấn đấu", parts that wait for approval,
    estimates of the year, some of it over New Year."""
    world = draw(worlds(most_uploads=1))
    assume(world.uploads)
    for rule in world.campaign["indicators"]:
        if draw(st.integers(0, 3)) == 0:
            rule["target_from"] = "inferred"
        if draw(st.integers(0, 4)) == 0:
            rule["milestones"] = [{**mark, "binding": "aspirational"} for mark in rule.get("milestones", ())]
        if rule["measure"] == "share" and "parts" not in rule and draw(st.integers(0, 4)) == 0:
            rule |= {"parts": [{"code": "cho_duyet", "label": "Chờ duyệt"}], "pending_part": "cho_duyet"}
    rows = world.uploads[0].facts
    for row in [row for row in rows if not row.get("part")]:
        rows += draw(parts_beside(world, row))
    asked = award(world, draw(st.sampled_from([50, 80, 90, 95, 100])), draw(st.booleans()))
    days = st.sampled_from([date(2024, 6, 30), date(2024, 12, 31)])
    rounds = [{"code": code, "data_on": draw(days), "not_due_rule": rule, "awards": [AWARD]} for code, rule in ROUNDS]
    world.campaign |= {"awards": [asked], "review_rounds": rounds}
    return over_new_year(world, draw(st.sampled_from(["campaign", "year"]))) if draw(st.integers(0, 3)) == 0 else world


@st.composite
def parts_beside(draw, world: World, row: dict) -> list[dict]:
    """The estimate of the year and the part that waits for approval beside a figure, where there are such."""
    rule = next(rule for rule in world.campaign["indicators"] if rule["code"] == row["indicator"])
    beside = []
    if rule["measure"] in ("share", "count") and draw(st.integers(0, 2)) == 0:
        base = draw(st.integers(1, 20)) if rule["measure"] == "share" else None
        beside.append({**row, "part": ESTIMATE, "numerator": draw(st.integers(0, base or 12)), "denominator": base})
    if rule.get("pending_part") and draw(st.booleans()):
        beside.append({**row, "part": "cho_duyet", "numerator": draw(st.integers(0, 20)), "denominator": None})
    return beside


def results(house: House, world: World, asks: list[dict]) -> dict[str, dict[tuple, str]]:
    """Unit -> (criterion, where it was asked) -> its result."""
    found: dict[str, dict[tuple, str]] = {}
    for asked in asks:
        answer = tables.eligibility(house.office, world.campaign["code"], AWARD, **asked)
        if isinstance(answer, Refusal):
            assert answer.code == "round_before_first_period", answer
            continue
        for row in answer.rows:
            told = {(item["code"], str(asked)): item["result"] for item in row["criteria"]}
            found.setdefault(row["unit_code"], {}).update(told)
    return found


def may_be_tried(world: World, rows: list[dict], gone: list[dict]) -> bool:
    """Not a later figure of a step indicator while an earlier one stays: see the module's docstring."""
    measures = {rule["code"]: rule["measure"] for rule in world.campaign["indicators"]}
    if measures[gone[0]["indicator"]] not in STEPS:
        return True
    about = [(row["unit"], row["indicator"]) for row in gone]
    left = [row for row in rows if (row["unit"], row["indicator"]) in about and row not in gone]
    return all(row["period"] >= max(item["period"] for item in gone) for row in left)


def ways(world: World, rows: list[dict]) -> list[tuple[str, list[dict], list[dict]]]:
    """(how, what it is about, what the unit then reports): a figure with its parts, a part alone, or every figure of an
    indicator, once gone and once 0 over 0."""
    groups: dict[tuple, list[dict]] = {}
    for row in rows:
        groups.setdefault((row["unit"], row["indicator"], row["period"]), []).append(row)
        if row.get("part"):
            groups.setdefault((row["unit"], row["indicator"], row["period"], row["part"]), []).append(row)
    for row in rows:
        groups.setdefault((row["unit"], row["indicator"]), []).append(row)
    found = []
    for about in groups.values():
        own = [row for row in rows if row["unit"] == about[0]["unit"]]
        left = [row for row in own if row not in about]
        if may_be_tried(world, rows, about):
            found.append(("bo_trong", about, left))
        if any(row.get("denominator") is not None for row in about) or about[0].get("part"):
            found.append(("bang_0", about, [*left, *map(as_nothing, about)]))
    return found


def as_nothing(row: dict) -> dict:
    """The row with 0 over 0, or 0 where it has no denominator."""
    return {**row, "numerator": 0, "denominator": 0 if row.get("denominator") is not None else None}


@many
@given(world=campaigns_with_awards(), data=st.data())
def test_leaving_figures_out_or_0_over_0_makes_nobody_eligible(world, data):
    rows = world.uploads[0].facts
    found = ways(world, rows)
    chosen = data.draw(st.lists(st.sampled_from(range(len(found))), unique=True, max_size=MOST_VARIANTS))
    assume(chosen)
    both, tried, facts = World(world.campaign, list(world.units), period=world.period), {}, list(rows)
    for number in chosen:
        how, about, left = found[number]
        code = f"KHAC_{number}"
        tried[code] = (how, about)
        both.units += [{**unit, "code": code} for unit in world.units if unit["code"] == about[0]["unit"]]
        facts += [{**row, "unit": code} for row in left]
    both.uploads = [replace(world.uploads[0], facts=facts)]
    asks = [{"round": data.draw(st.sampled_from([code for code, _ in ROUNDS]))}]
    asks += [{"period": data.draw(st.sampled_from(sorted({world.period, "2024-06"})))}]
    with house_of(both) as house:
        upload_all(house, both)
        of_unit = results(house, both, asks)
    for code, (how, about) in tried.items():
        before, after = of_unit.get(about[0]["unit"], {}), of_unit.get(code, {})
        gained = [key for key, result in after.items() if result in ELIGIBLE and before.get(key) not in ELIGIBLE]
        event(f"{how}: {'thử' if after != before else 'không đổi'}")
        assert not gained, (how, about, gained, before)
