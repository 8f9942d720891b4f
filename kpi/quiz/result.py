"""Answers the whole result of a contest from log, forms, key, rulings, decisions; never reads a result that was kept.

The same inputs give the same bytes for ever (TT-51): that is what `contest recompute` compares with the frozen result,
and what the published verifier does a second time with its own code.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpi.quiz.canonical import sha256_of
from kpi.quiz.collective import UnitShare, collective
from kpi.quiz.grading import Ruling, graded
from kpi.quiz.ranking import Entry, Placed, PrizeLine, placed
from kpi.quiz.sitting import Sitting, stamp

MODELS_VERSION = "quiz-1"


@dataclass(frozen=True)
class EntryState:
    """What is known of an entrant beside the log. state: valid | held | open | annulled; essay: the joined mark, or
    None; open: what keeps a prize from being settled (similarity_undecided …)."""

    entrant: int
    state: str = "valid"
    essay: Decimal | None = None
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inputs:
    """Everything a result is made of. rules: the frozen settings as JSON data; rosters: unit -> people confirmed."""

    rules: Mapping
    sittings: Iterable[Sitting]
    forms: Sequence[dict]
    key: Mapping[str, str]
    rulings: Sequence[Ruling] = ()
    entries: Mapping[int, EntryState] = field(default_factory=dict)
    rosters: Mapping[str, tuple[str, int]] = field(default_factory=dict)  # unit -> (khối, people)
    unawarded: frozenset[str] = frozenset()
    orders: Sequence[Sequence[int]] = ()


def points_of(inputs: Inputs, sitting: Sitting, with_rulings: bool = True) -> Decimal:
    """The quiz points of one sitting, under the rulings or as the first key had them."""
    codes = [question["code"] for question in inputs.forms[sitting.form]["questions"]]
    rulings = inputs.rulings if with_rulings else ()
    return graded(codes, sitting.answers, inputs.key, rulings, Decimal(str(inputs.rules["points_each"]))).points


def counted_sittings(inputs: Inputs) -> dict[int, tuple[Sitting, Decimal]]:
    """Entrant -> the sitting that counts with its points (rules.counted; of equal ones the earlier)."""
    found: dict[int, tuple[Sitting, Decimal]] = {}
    handed_in = [row for row in inputs.sittings if not row.is_open and not row.is_void]
    for sitting in sorted(handed_in, key=lambda row: (row.entrant, row.attempt)):
        points, known = points_of(inputs, sitting), found.get(sitting.entrant)
        counted = inputs.rules["counted"]
        if known is None or counted == "last" or (counted == "best" and points > known[1]):
            found[sitting.entrant] = (sitting, points)
    return found


def computed(inputs: Inputs) -> dict:
    """The result as JSON data: entries (best first; those not ranked last), collective, counts, sha256."""
    counted = counted_sittings(inputs)
    states = {entrant: inputs.entries.get(entrant) or EntryState(entrant) for entrant in counted}
    entries = [
        _entry(entrant, sitting, points, states[entrant]) for entrant, (sitting, points) in sorted(counted.items())
    ]
    rules = inputs.rules
    prizes = [PrizeLine(p["code"], p["name"], p["count"], p["amount_vnd"]) for p in rules["prizes"]]
    floor = rules.get("min_score")
    rows = placed(
        [entry for entry in entries if states[entry.entrant].state == "valid"],
        prizes,
        tuple(rules.get("tie_breakers") or ()),
        rules["scope"],
        None if floor is None else Decimal(str(floor)),
        inputs.unawarded,
        inputs.orders,
    )
    unranked = [entry for entry in entries if states[entry.entrant].state != "valid"]
    told = [_row(row, counted, inputs) for row in rows]
    told += [_unranked(entry, states[entry.entrant].state, counted, inputs) for entry in unranked]
    result = {
        "models": MODELS_VERSION,
        "entries": told,
        "collective": _collective(inputs, entries, states),
        "ranked": len(rows),
        "not_ranked": len(unranked),
    }
    return {**result, "sha256": sha256_of(result)}


def _entry(entrant: int, sitting: Sitting, points: Decimal, state: EntryState) -> Entry:
    seconds = int((sitting.handed_in_at - sitting.started_at).total_seconds())
    return Entry(
        entrant,
        sitting.unit,
        sitting.group,
        points,
        state.essay,
        sitting.started_at,
        seconds,
        sitting.handed_in_at,
        state.open,
    )


def _told(entry: Entry, counted, inputs: Inputs) -> dict:
    sitting = counted[entry.entrant][0]
    return {
        "entrant": entry.entrant,
        "sitting": sitting.sitting,
        "unit": entry.unit,
        "group": entry.group,
        "quiz": str(entry.quiz),
        "quiz_first_key": str(points_of(inputs, sitting, with_rulings=False)),
        "essay": None if entry.essay is None else str(entry.essay),
        "total": str(entry.total),
        "seconds": entry.seconds_used,
        "handed_in_at": stamp(entry.submitted_at),
    }


def _row(row: Placed, counted, inputs: Inputs) -> dict:
    return _told(row.entry, counted, inputs) | {
        "state": "valid",
        "rank": row.rank,
        "rank_in_group": row.rank_in_group,
        "prize": row.prize,
        "amount_vnd": row.amount_vnd,
        "decision": row.decision,
        "possible": list(row.possible),
    }


def _unranked(entry: Entry, state: str, counted, inputs: Inputs) -> dict:
    nothing: dict[str, Any] = {
        "rank": None,
        "rank_in_group": None,
        "prize": None,
        "amount_vnd": 0,
        "decision": None,
        "possible": [],
    }
    return _told(entry, counted, inputs) | {"state": state, **nothing}


def _collective(inputs: Inputs, entries: list[Entry], states: Mapping[int, EntryState]) -> list[dict]:
    rule = inputs.rules["collective"]
    shares = []
    for unit, (group, people) in sorted(inputs.rosters.items()):
        own = [entry for entry in entries if entry.unit == unit and states[entry.entrant].state == "valid"]
        shares.append(UnitShare(unit, group, people, len(own), sum(int(entry.total * 100) for entry in own)))
    rate = Fraction(str(rule["min_rate"]))
    return [
        {
            "unit": row.unit,
            "group": row.group,
            "roster": row.roster,
            "entries": row.entries,
            "hundredths": row.hundredths,
            "is_considered": row.is_considered,
            "rank": row.rank,
            "prize": row.prize,
            "amount_vnd": rule["amount_vnd"] if row.prize else 0,
            "decision": row.decision,
        }
        for row in collective(shares, rule["count"], rate, rule["one_per_group"])
    ]
