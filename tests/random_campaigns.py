"""Answers what a random plan, its units and its uploads look like for the property tests; never judges a figure.

Small numbers on purpose: with few months, few units and denominators up to 20 the edges (0/0, a target hit
exactly, equal scores, months left out) come up again and again.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from kpi import actions, tables
from kpi.plan.model import Refusal
from tests import reference
from tests.reference import months
from tests.reference.plan import fraction
from tests.small_house import AFTER_THE_YEAR, House

PERIODS = [f"2024-{month:02d}" for month in range(1, 13)]
MONTH_ENDS = [months.last_day(period) for period in PERIODS]
FIRST_PERIODS = ["2024-01", "2024-03"]


@dataclass
class Upload:
    """One file of facts, the moment it came, and whether it was approved at once."""

    at: datetime
    is_approved: bool
    facts: list[dict]


@dataclass
class World:
    """A plan, its units, everything that was uploaded in order of time, and the month that is asked about."""

    campaign: dict
    units: list[dict]
    uploads: list[Upload] = field(default_factory=list)
    period: str = ""

    def plan(self) -> reference.Plan:
        return reference.Plan(self.campaign, [{**unit, "traits": unit["traits"].split(";")} for unit in self.units])

    def renamed(self, code: str, **changes) -> "World":
        """The same world as another campaign, so that both can stand in one house."""
        campaign = {**self.campaign, "code": code, "units": code, **changes}
        return World(campaign, self.units, self.uploads, self.period)


def upload_all(house: House, world: World) -> list[reference.Event]:
    """Send every upload through the product; the same story for the reference."""
    events: list[reference.Event] = []
    for upload in world.uploads:
        imported = house.upload(world.campaign["code"], upload.facts, upload.is_approved, upload.at)
        assume(not imported.is_repeat)  # the same bytes again give the same receipt, not a new version
        events += events_of(world, upload, events)
    house.clock.now = AFTER_THE_YEAR + timedelta(days=30)
    return events


def decide_all(house: House, world: World, events: list[reference.Event], kinds: list[str]) -> list[reference.Event]:
    """Approve or send back what still waits, as `kinds` says one after the other; the story as it then stands."""
    decided, choices = list(events), iter(kinds)
    for place, found in enumerate(events):
        key = (found.unit, found.period, found.source)
        newest = max(item.version for item in events if (item.unit, item.period, item.source) == key)
        if found.approved_at is not None or found.version != newest:
            continue
        kind, at = next(choices, "leave"), house.clock.now
        number = _submission_number(house, world, found)
        if kind == "approve":
            done, decided[place] = actions.approve(house.office, house.actor, number), replace(found, approved_at=at)
        elif kind == "send_back":
            done = actions.send_back(house.office, house.actor, number, "Đề nghị kiểm tra lại số liệu")
            decided[place] = replace(found, sent_back_at=at)
        else:
            continue
        assert not isinstance(done, Refusal), done
    return decided


def _submission_number(house: House, world: World, found: reference.Event) -> int:
    rows = tables.submissions(house.office, world.campaign["code"], found.period, found.unit)
    return next(row["submission"] for row in rows if (row["source"], row["version"]) == (found.source, found.version))


def events_of(world: World, upload: Upload, before: list[reference.Event]) -> list[reference.Event]:
    """One submission per unit, month and source of an upload, with the next version number."""
    sources = {item["code"]: item.get("source", "report") for item in world.campaign["indicators"]}
    groups: dict[tuple, list] = {}
    for row in upload.facts:
        key = (row["unit"], row["period"], sources[row["indicator"]])
        groups.setdefault(key, []).append(_fact(row))
    approved_at = upload.at if upload.is_approved else None
    return [
        reference.Event(
            *key, 1 + sum((e.unit, e.period, e.source) == key for e in before), upload.at, tuple(facts), approved_at
        )
        for key, facts in groups.items()
    ]


def _fact(row: dict) -> reference.Fact:
    numbers = fraction(row["numerator"]), fraction(row.get("denominator"))
    return reference.Fact(
        row["unit"], row["indicator"], row["period"], *numbers, row.get("done_on"), row.get("part") or ""
    )


@st.composite
def worlds(draw, most_uploads: int = 3, measures: tuple[str, ...] | None = None) -> World:
    """A random plan with one to five indicators, two to four units and up to three uploads about a few months."""
    world = World(draw(campaigns(measures)), draw(unit_lists()))
    first = PERIODS.index(world.campaign["reporting"]["first_period"])
    start = draw(st.integers(first, len(PERIODS) - 3))
    window = PERIODS[start : start + draw(st.integers(2, 4))]
    world.period = draw(st.sampled_from(PERIODS[start : start + len(window) + 3]))
    at = AFTER_THE_YEAR - timedelta(days=100)
    for number in range(draw(st.integers(1, most_uploads))):
        facts = draw(fact_lists(world, window))
        if facts:
            world.uploads.append(Upload(at + timedelta(days=10 * number), draw(st.booleans()) or number == 0, facts))
    return world


@st.composite
def campaigns(draw, measures: tuple[str, ...] | None = None) -> dict:
    is_points = measures is None and draw(st.integers(0, 5)) == 0
    wanted = ("points",) if is_points else measures or ("share", "share", "share", "count", "done", "rank", "points")
    wanted = wanted if is_points or measures else (*wanted, "assessment")
    count = draw(st.integers(1, 5))
    first_period = draw(st.sampled_from(FIRST_PERIODS))
    rules = [draw(indicators(f"I{number}", wanted, first_period)) for number in range(count)]
    codes = [rule["code"] for rule in rules]
    return {
        "code": "ngau_nhien",
        "kind": "movement",
        "title": "Phong trào ngẫu nhiên",
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2024, 12, 31),
        "units": "ngau_nhien",
        "reporting": {
            "first_period": first_period,
            "stale_after_months": draw(st.integers(0, 3)),
        },
        "scoring": {
            "scale": "points" if is_points and draw(st.booleans()) else "percent",
            "decimals": draw(st.integers(0, 3)),
            "tie_breakers": draw(st.lists(st.sampled_from(codes), unique=True, max_size=2)),
            "bands": [
                {"code": "muc_1", "name": "Từ 90 điểm", "at_least": 90},
                {"code": "muc_2", "name": "Từ 50 điểm", "at_least": 50},
            ],
        },
        "indicators": rules,
    }


@st.composite
def indicators(draw, code: str, measures: tuple[str, ...], first_period: str) -> dict:
    measure = draw(st.sampled_from(measures))
    rule: dict = {"code": code, "name": f"Chỉ tiêu {code}", "measure": measure}
    weight = draw(st.sampled_from([None, "0.5", "1", "2", "3.3333"]))
    if weight:
        rule["weight"] = float(weight)
    if draw(st.integers(0, 3)) == 0:
        rule["applies_to"] = {"traits": ["x"]}
    rule["source"] = draw(st.sampled_from(["report", "report", "register", "reviewer"]))
    if measure == "points":
        return {**rule, "max": draw(st.sampled_from([10, 20]))}
    if measure in ("share", "count"):
        rule["accumulation"] = draw(st.sampled_from(["cumulative", "month_end", "flow"]))
        shape = draw(st.sampled_from(["constant", "linear", "lower"]))
        rule["pace"] = "linear" if shape == "linear" else "constant"
        rule["direction"] = "lower" if shape == "lower" else "higher"
        rule["cap"] = draw(st.sampled_from([1, 1, 0.9, 1.2, 2]))
        rule["part_of_whole"] = draw(st.booleans())
        if measure == "share" and draw(st.integers(0, 3)) == 0:
            rule |= {"parts": [{"code": "khac", "label": "Mẫu số khác"}], "other_base": "khac"}
    targets = {"share": [0, 0.1, 0.5, 0.75, 0.8, 1], "count": [0, 1, 2, 5, 10], "rank": [1, 3, 5]}.get(measure, [1])
    first = MONTH_ENDS.index(months.last_day(first_period)) if measure not in ("done", "rank") else 0
    days = sorted(draw(st.lists(st.sampled_from(MONTH_ENDS[first:]), min_size=1, max_size=3, unique=True)))
    if measure == "done":
        days = [day - timedelta(days=draw(st.sampled_from([0, 0, 15]))) for day in days]
    rule["milestones"] = [{"due_on": day, "target": draw(st.sampled_from(targets))} for day in days]
    return rule


@st.composite
def unit_lists(draw) -> list[dict]:
    """Two to four units: most the whole year, some founded or dissolved, some that gain or lose a duty or group."""
    rows = []
    for number in range(draw(st.integers(2, 4))):
        unit = {"code": f"U{number}", "name": f"Đơn vị {number}", "kind": "commune"}
        group, trait = draw(st.sampled_from(["g1", "g1", "g2"])), draw(st.sampled_from(["x", "y"]))
        unit |= {"peer_group": group, "traits": trait}
        life = draw(st.sampled_from(["year", "year", "year", "founded", "dissolved", "changed"]))
        day = draw(st.sampled_from(MONTH_ENDS[:-1])) + timedelta(days=draw(st.sampled_from([0, 0, 10])))
        before, after = {"valid_to": day}, {"valid_from": day + timedelta(days=1)}
        if life == "changed":
            other = {"traits": "y" if trait == "x" else "x", "peer_group": draw(st.sampled_from([group, "g2"]))}
            rows += [{**unit, **before}, {**unit, **other, **after}]
        else:
            rows.append({**unit, **{"founded": after, "dissolved": before}.get(life, {})})
    return rows


@st.composite
def fact_lists(draw, world: World, window: list[str]) -> list[dict]:
    """Figures of some units, months of the window and applicable indicators, at most one each."""
    plan = world.plan()
    places = [
        (code, known.code, period)
        for code in sorted({unit["code"] for unit in world.units})
        for known in plan.rules
        for period in window
        if plan.is_duty(known, code, months.last_day(period))
    ]
    if not places:
        return []
    chosen = draw(st.lists(st.sampled_from(places), unique=True, min_size=min(4, len(places)), max_size=24))
    rules = {rule["code"]: rule for rule in world.campaign["indicators"]}
    rows = []
    for unit, code, period in chosen:
        place = {"unit": unit, "indicator": code, "period": period}
        rows.append({**place, **draw(figures(rules[code], period))})
        if "other_base" in rules[code] and draw(st.integers(0, 2)):
            rows.append({**place, "part": "khac", "numerator": draw(st.integers(0, 20)), "denominator": None})
    return rows


@st.composite
def figures(draw, rule: dict, period: str) -> dict:
    """One figure that the intake accepts for this indicator."""
    measure = rule["measure"]
    if measure == "share":
        denominator = draw(st.integers(0, 20))
        most = denominator if rule["part_of_whole"] else 2 * denominator
        return {"numerator": draw(st.integers(0, most)), "denominator": denominator}
    if measure == "count":
        return {"numerator": draw(st.integers(0, 12))}
    if measure == "points":
        return {"numerator": Decimal(draw(st.integers(0, 4 * rule["max"]))) / 4}
    if measure == "rank":
        return {"numerator": draw(st.integers(1, 7))}
    is_done = draw(st.booleans())
    if measure == "done" and is_done and draw(st.booleans()):
        return {"numerator": 1, "done_on": draw(st.dates(date(2024, 1, 1), months.last_day(period)))}
    return {"numerator": int(is_done)}


def better(rule: dict, figure: dict) -> dict | None:
    """The same figure a little better, the way the plan means better; None where it cannot be."""
    value, is_lower = figure["numerator"], rule.get("direction") == "lower" or rule["measure"] == "rank"
    most = {"share": figure.get("denominator"), "points": rule.get("max"), "done": 1, "assessment": 1}
    if figure.get("part") or (rule["measure"] == "share" and not figure["denominator"]):
        return None
    step = value - 1 if is_lower else value + 1
    least = 1 if rule["measure"] == "rank" else 0
    limit = None if rule["measure"] == "share" and not rule["part_of_whole"] else most.get(rule["measure"])
    if step < least or (limit is not None and step > limit):
        return None
    return {**figure, "numerator": step}


def with_replaced(uploads: list[Upload], upload: int, place: int, row: dict) -> list[Upload]:
    """The same uploads with one row put in another's place."""
    facts = list(uploads[upload].facts)
    facts[place] = row
    return [replace(item, facts=facts) if number == upload else item for number, item in enumerate(uploads)]


def over_new_year(world: World, since: str) -> World:
    """The same world half a year earlier, over New Year; `since`: from when its cumulative figures count."""
    campaign, half = dict(world.campaign), 6
    rules = [dict(rule) for rule in campaign["indicators"]]
    for rule in rules:
        if rule["measure"] in ("share", "count") and rule["accumulation"] == "cumulative":
            rule["cumulative_since"] = since
        marks = rule.get("milestones", ())
        rule |= {"milestones": [{**mark, "due_on": _earlier(mark["due_on"], half)} for mark in marks]} if marks else {}
    days = {key: _earlier(campaign[key], half) for key in ("ends_on",)} | {"starts_on": date(2023, 7, 1)}
    first = {"first_period": _month_earlier(campaign["reporting"]["first_period"], half)}
    campaign |= {**days, "indicators": rules, "reporting": {**campaign["reporting"], **first}}
    if rounds := campaign.get("review_rounds"):
        campaign["review_rounds"] = [{**item, "data_on": _earlier(item["data_on"], half)} for item in rounds]
    units = []
    for unit in world.units:
        dated = {"valid_to": _earlier(unit["valid_to"], half)} if unit.get("valid_to") else {}
        if since_day := unit.get("valid_from"):
            dated["valid_from"] = _earlier(since_day - timedelta(days=1), half) + timedelta(days=1)
        units.append({**unit, **dated})
    uploads = [replace(upload, facts=[_row_earlier(row, half) for row in upload.facts]) for upload in world.uploads]
    return World(campaign, units, uploads, _month_earlier(world.period, half))


def _month_earlier(period: str, count: int) -> str:
    return months.name(months.index(period) - count)


def _earlier(day: date, count: int) -> date:
    """As many days before its month's end, some months earlier; never before that month."""
    period = f"{day.year:04d}-{day.month:02d}"
    end = months.last_day(_month_earlier(period, count))
    return max(end.replace(day=1), end - (months.last_day(period) - day))


def _row_earlier(row: dict, count: int) -> dict:
    done_on = row.get("done_on")
    return {
        **row,
        "period": _month_earlier(row["period"], count),
        **({"done_on": _earlier(done_on, count)} if done_on else {}),
    }
