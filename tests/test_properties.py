"""Answers: do the properties at the end of design section 3 hold on the real product for any plan and any figures?

Every example goes through `import_facts` and `tables`; never compares the product with itself only, where the
plain reference of tests/reference can say what is right.
"""

from datetime import timedelta

from hypothesis import assume, event, given
from hypothesis import strategies as st

from kpi.store import rebuild_current
from tests import reference
from tests.comparison import differences
from tests.property_house import (
    as_shown,
    bases,
    board,
    decisions,
    few,
    house_of,
    is_near_half,
    many,
    position,
    scores,
)
from tests.random_campaigns import World, better, decide_all, upload_all, with_replaced, worlds
from tests.reference import months
from tests.small_house import House


@many
@given(world=worlds(), basis=bases, kinds=decisions)
def test_the_product_equals_the_reference(world, basis, kinds):
    with house_of(world) as house:
        events = decide_all(house, world, upload_all(house, world), kinds)
        facts = reference.current_facts(events, basis)
        found = []
        for period in sorted({world.period, min("2024-12", months.name(months.index(world.period) + 1))}):
            found += unit_differences(house, world, facts, period, basis)
            ranked = board(house, world, period, basis)
            for row in reference.ranking_rows(world.plan(), facts, period):
                want = {key: value for key, value in row.items() if key != "order"}
                found += differences(f"{period} {basis} {row['unit_code']}", want, ranked.get(row["unit_code"]))
        assert not found, "\n".join(found)


def unit_differences(house: House, world: World, facts: list, period: str, basis: str) -> list[str]:
    found = []
    for unit in world.plan().units(months.last_day(period)):
        rows = reference.unit_rows(world.plan(), facts, unit, period)
        assume(not any(is_near_half(row) for row in rows))
        shown = {row["indicator_code"]: row for row in position(house, world, unit["code"], period, basis)}
        for row in rows:
            event(row["status"])
            where = f"{period} {basis} {unit['code']} {row['indicator_code']}"
            found += differences(where, as_shown(row), shown.get(row["indicator_code"]))
    return found


@few
@given(world=worlds())
def test_an_indicator_that_applies_to_nobody_changes_no_score_and_no_rank(world):
    extra = {
        "code": "KHONG_AP_DUNG",
        "name": "Không áp dụng cho ai",
        "measure": "share" if world.campaign["scoring"]["scale"] == "percent" else "points",
        "weight": 50,
        "applies_to": {"traits": ["khong_ai_co"]},
        **(
            {"milestones": [{"due_on": "2024-03-31"}]}
            if world.campaign["scoring"]["scale"] == "percent"
            else {"max": 10}
        ),
    }
    more = world.renamed("them_chi_tieu", indicators=[extra, *world.campaign["indicators"]])
    with house_of(world, more) as house:
        upload_all(house, world), upload_all(house, more)
        assert scores(house, world, world.period) == scores(house, more, world.period)


@few
@given(world=worlds(most_uploads=1), chance=st.randoms(use_true_random=False))
def test_the_order_of_units_uploads_and_rows_changes_nothing(world, chance):
    assume(world.uploads)
    rows = list(world.uploads[0].facts)
    submissions = sorted({(row["unit"], row["period"]) for row in rows})
    mixed = World({**world.campaign, "code": "dao", "units": "dao"}, chance.sample(world.units, len(world.units)))
    chance.shuffle(submissions)
    for number, key in enumerate(submissions):  # one file per unit and month, in any order, each shuffled
        own = [row for row in rows if (row["unit"], row["period"]) == key]
        chance.shuffle(own)
        first = world.uploads[0]
        mixed.uploads.append(type(first)(first.at + timedelta(hours=number), first.is_approved, own))
    with house_of(world, mixed) as house:
        upload_all(house, world), upload_all(house, mixed)
        assert scores(house, world, world.period) == scores(house, mixed, world.period)
        unit = submissions[0][0]
        same = [
            [
                {key: value for key, value in row.items() if key != "source"}
                for row in position(house, each, unit, world.period)
            ]
            for each in (world, mixed)
        ]
        assert same[0] == same[1]


@few
@given(world=worlds(most_uploads=1), data=st.data())
def test_a_better_figure_never_lowers_a_score(world, data):
    assume(world.uploads)
    rules = {rule["code"]: rule for rule in world.campaign["indicators"]}
    rows = world.uploads[0].facts
    place = data.draw(st.sampled_from(range(len(rows))))
    improved = better(rules[rows[place]["indicator"]], rows[place])
    assume(improved is not None)
    other = world.renamed("tot_hon")
    other.uploads = with_replaced(world.uploads, 0, place, improved)
    unit = improved["unit"]
    with house_of(world, other) as house:
        upload_all(house, world), upload_all(house, other)
        for asked in {world.period, improved["period"]}:
            rows = [board(house, each, asked).get(unit) for each in (world, other)]
            assert (rows[0] is None) == (rows[1] is None)
            if rows[0] is None:  # a unit that has ended by then stands on no board
                continue
            before, after = (row["score"] for row in rows)
            assert (before is None) == (after is None)
            assert before is None or after >= before, (asked, rows[place], improved)


@few
@given(world=worlds(most_uploads=2), basis=bases)
def test_two_equal_units_share_a_rank(world, basis):
    twins = [{**unit, "code": "SINH_DOI"} for unit in world.units if unit["code"] == twin_of(world)]
    both = World(world.campaign, [*world.units, *twins])
    both.uploads = [
        type(upload)(
            upload.at,
            upload.is_approved,
            upload.facts + [{**row, "unit": "SINH_DOI"} for row in upload.facts if row["unit"] == twin_of(world)],
        )
        for upload in world.uploads
    ]
    with house_of(both) as house:
        upload_all(house, both)
        shown = scores(house, both, world.period, basis)
        assert shown.get("SINH_DOI") == shown.get(twin_of(world))


def twin_of(world: World) -> str:
    return world.units[0]["code"]


@few
@given(world=worlds(measures=("share",)), basis=bases)
def test_nothing_over_nothing_is_never_0_percent_and_never_100_percent(world, basis):
    for upload in world.uploads:
        for row in upload.facts:
            if row["unit"] == twin_of(world):
                row.update(numerator=0, denominator=0)
    with house_of(world) as house:
        upload_all(house, world)
        for row in position(house, world, twin_of(world), world.period, basis):
            assert row["value"] is None
            assert row["state"] in ("no_cases", "missing", "not_applicable")
            assert row["state"] == "missing" or row["attainment"] is None
            assert all(mark["state"] not in ("met", "missed") for mark in row["milestones"])


@few
@given(world=worlds(), basis=bases)
def test_reading_as_of_now_equals_the_current_reading(world, basis):
    with house_of(world) as house:
        upload_all(house, world)
        now = house.clock.now
        assert scores(house, world, world.period, basis) == scores(house, world, world.period, basis, as_of=now)
        unit = twin_of(world)
        assert position(house, world, unit, world.period, basis) == position(
            house, world, unit, world.period, basis, as_of=now
        )


@few
@given(world=worlds(), basis=bases)
def test_reading_as_of_a_moment_equals_a_store_that_knows_no_later(world, basis):
    assume(len(world.uploads) > 1)
    earlier = world.renamed("truoc_do")
    earlier.uploads = world.uploads[:-1]
    with house_of(world, earlier) as house:
        upload_all(house, world), upload_all(house, earlier)
        moment = world.uploads[-1].at - timedelta(microseconds=1)
        assert scores(house, earlier, world.period, basis) == scores(house, world, world.period, basis, as_of=moment)
        for unit in world.units:
            then = [_figures(row) for row in position(house, world, unit["code"], world.period, basis, as_of=moment)]
            assert then == [_figures(row) for row in position(house, earlier, unit["code"], world.period, basis)]


def _figures(row: dict) -> dict:
    """A row without what names the submission it came from: two campaigns number theirs apart."""
    return {key: value for key, value in row.items() if key != "source"}


@few
@given(world=worlds(), kinds=decisions)
def test_which_submission_is_current_can_be_made_anew_from_the_log(world, kinds):
    with house_of(world) as house:
        decide_all(house, world, upload_all(house, world), kinds)
        kept = current_submissions(house)
        assert kept
        rebuild_current(house.office.store)
        assert current_submissions(house) == kept


@few
@given(world=worlds(), basis=bases, kinds=decisions)
def test_a_decision_changes_nothing_before_it(world, basis, kinds):
    with house_of(world) as house:
        events = upload_all(house, world)
        moment, before = house.clock.now, scores(house, world, world.period, basis)
        house.clock.now += timedelta(hours=1)
        decide_all(house, world, events, kinds)
        assert scores(house, world, world.period, basis, as_of=moment) == before


def current_submissions(house: House) -> list[dict]:
    rows = house.office.store.rows("select * from current_submission")
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])
