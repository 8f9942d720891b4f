"""Answers an indicator's figure for a unit and month from the register's entries; never stores it.

Every figure comes back with the entries that stand behind it, so that its provenance is a list of entries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpi.initiatives.idea import Idea, of_unit
from kpi.plan.model import Indicator, Unit


@dataclass(frozen=True)
class SubunitList:
    """The subordinate units of a unit as it confirmed them, with the paper they stand in."""

    unit_code: str
    subunits: tuple[str, ...]
    document_number: str
    signed_on: date


@dataclass(frozen=True)
class RegisterFigure:
    """A figure from the register. numerator None: it cannot be said (no confirmed list of subordinate units).

    top, bottom: the entries counted above and below the line; top_units, bottom_units: the subordinate units, where
    units are counted. waiting: entries said to be effective whose confirming paper is not there. late: entries of an
    earlier, closed month that count from this one.
    """

    indicator_code: str
    numerator: int | None
    denominator: int | None = None
    top: tuple[int, ...] = ()
    bottom: tuple[int, ...] = ()
    top_units: tuple[str, ...] = ()
    bottom_units: tuple[str, ...] = ()
    waiting: tuple[int, ...] = ()
    document_number: str | None = None
    note: str | None = None


def register_figure(
    indicator: Indicator,
    unit: Unit,
    units: Iterable[Unit],
    ideas: Iterable[Idea],
    until: date,
    subunits: SubunitList | None,
    contest_entries_count: bool = False,
) -> RegisterFigure | None:
    """The figure of one indicator for a unit at the end of a month; None: the indicator is not from the register.

    registered: accepted, living entries received up to that day. effective: of these, the ones with a confirming paper
    of that day or before, over all of them (base all) or over those of subordinate units (base subunits).
    subunits_registered: subordinate units in force that day with at least one accepted entry as lead unit, over all in
    force. An entry is counted once, for its lead author's unit.
    """
    rule = indicator.from_register
    if rule is None:
        return None
    below = frozenset(item.code for item in units if item.parent == unit.code and not item.is_ranked)
    counted = [idea for idea in ideas if _counts(idea, until, contest_entries_count)]
    own_and_below = of_unit(counted, below | {unit.code})
    if rule.counts == "registered":
        return RegisterFigure(indicator.code, len(own_and_below), None, _numbers(own_and_below))
    if rule.counts == "effective":
        base = own_and_below if rule.base == "all" else of_unit(counted, below)
        effective = [idea for idea in base if idea.confirmed_effect(until)]
        waiting = [idea for idea in base if idea.has("effective") and idea not in effective]
        papers = "; ".join(dict.fromkeys(_paper(idea, until) for idea in effective)) or None
        figure = (len(effective), len(base), _numbers(effective), _numbers(base))
        return RegisterFigure(indicator.code, *figure, waiting=_numbers(waiting), document_number=papers)
    return _subunits(indicator.code, units, counted, until, subunits)


def _subunits(
    code: str, units: Iterable[Unit], counted: list[Idea], until: date, confirmed: SubunitList | None
) -> RegisterFigure:
    if confirmed is None:
        return RegisterFigure(code, None, note="Chưa có danh sách đơn vị trực thuộc được xác nhận (số, ngày)")
    in_force = {item.code for item in units if item.is_valid_on(until)}
    bottom = tuple(item for item in confirmed.subunits if item in in_force)
    behind = [idea for idea in counted if idea.unit_code in bottom]
    with_entry = {idea.unit_code for idea in behind}
    top = tuple(item for item in bottom if item in with_entry)
    paper = f"{confirmed.document_number} ngày {confirmed.signed_on:%d/%m/%Y}"
    return RegisterFigure(
        code, len(top), len(bottom), _numbers(behind), top_units=top, bottom_units=bottom, document_number=paper
    )


def _counts(idea: Idea, until: date, contest_entries_count: bool) -> bool:
    if not idea.is_accepted or idea.received_on > until or idea.origin == "baseline":
        return False
    if idea.origin != "contest" or contest_entries_count:
        return True
    entered = idea.first("put_in_register")
    return entered is not None and entered.happened_on <= until


def _numbers(ideas: Iterable[Idea]) -> tuple[int, ...]:
    return tuple(idea.initiative for idea in ideas)


def _paper(idea: Idea, until: date) -> str:
    event = idea.confirmed_effect(until)
    return event.document_number or "" if event else ""
