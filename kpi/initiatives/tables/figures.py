"""Answers a month's figures of the register, the entries behind each, and where they differ from what was reported or
written down; never writes one."""

from dataclasses import replace

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.initiatives.figures import RegisterFigure, SubunitList, register_figure
from kpi.initiatives.idea import Idea
from kpi.initiatives.reading import Reader, codes, ideas_of
from kpi.period import FAR_FUTURE, cut_off, is_period, period_index, period_of_index
from kpi.plan.config import Plan
from kpi.store import closed_through


def month_figures(reader: Reader, plan: Plan, period: str) -> dict[str, list[RegisterFigure]]:
    """Unit -> its figures from the register at the end of a month, in the plan's order; units without any left out."""
    until, code = cut_off(period), plan.campaign.code
    indicators = [item for item in plan.campaign.indicators if item.from_register]
    if not indicators:
        return {}
    ideas = ideas_of(reader, code)
    lists = {row["unit_code"]: _subunits(row) for row in reader.run("subunit_lists", campaign=code, as_of=FAR_FUTURE)}
    late = _late_entries(reader, plan, ideas, period)
    found: dict[str, list[RegisterFigure]] = {}
    for unit in plan.units:
        if not (unit.is_ranked and unit.is_valid_on(until)):
            continue
        for indicator in plan.indicators_of(unit):
            figure = register_figure(
                indicator,
                unit,
                plan.units,
                ideas,
                until,
                lists.get(unit.code),
                plan.campaign.ideas.contest_entries_count,
            )
            if figure is not None:
                found.setdefault(unit.code, []).append(_with_note(figure, late, unit.code))
    return found


def register_figures(office: House, campaign: str, period: str, viewer: Account | None = None) -> list[dict]:
    """One row per unit and indicator from the register: what the register says now, and what stands beside it.

    numerator, denominator: of now (None: cannot be said, see note). top, bottom, waiting: the entries behind it
    ({initiative, title}). written: numerator and denominator last written down for the month (None: never), is_written:
    the same as now. reported: what the unit itself reported, where it did; differs: that is another figure. A unit
    sees its own.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not is_period(period):
        raise Refused("period_unreadable", period, "tháng như 2024-09")
    if viewer is not None and viewer.is_disabled:
        raise Refused("account_disabled", viewer.name)
    index = period_index(period)
    titles = {idea.initiative: idea.title for idea in ideas_of(office.store, campaign)}
    written = {
        (row["unit_code"], row["indicator_code"]): row
        for row in office.store.run("register_submissions", campaign=campaign, index=index)
    }
    codes_of = [item.code for item in plan.campaign.indicators if item.from_register]
    beside = office.store.run("reported_beside", campaign=campaign, index=index, indicators=codes_of or [""])
    reported = {(row["unit_code"], row["indicator_code"]): row for row in beside}
    names = {unit.code: unit.name for unit in plan.units}
    rows = []
    for unit, figures in month_figures(office.store, plan, period).items():
        if viewer is not None and not viewer.sees_all and not viewer.is_of(unit):
            continue
        for figure in figures:
            key = (unit, figure.indicator_code)
            rows.append(_row(plan, names, titles, figure, unit, written.get(key), reported.get(key)))
    return rows


def entries_behind(office: House, submission: int, indicator: str, viewer: Account | None = None) -> list[dict]:
    """One row per entry or subordinate unit behind a figure that was written down: side, initiative, title, unit_code,
    paper (the one that confirms an effect)."""
    found = office.store.rows(
        "select campaign, unit_code from submission where submission = $submission and source = 'register'",
        {"submission": submission},
    )
    if not found:
        raise Refused("submission_unknown", str(submission))
    own = found[0]["unit_code"]
    if viewer is not None and (viewer.is_disabled or not (viewer.sees_all or viewer.is_of(own))):
        raise Refused("other_unit", own)
    ideas = {idea.initiative: idea for idea in ideas_of(office.store, found[0]["campaign"])}
    rows = []
    for entry in office.store.run("entries_of_figures", submissions=[submission]):
        if entry["indicator_code"] == indicator:
            idea = ideas.get(entry["initiative"] or 0)
            effect = idea.confirmed_effect() if idea else None
            paper = f"{effect.document_number} ngày {effect.document_signed_on:%d/%m/%Y}" if effect else None
            rows.append({**entry, "title": idea and idea.title, "receipt": idea and idea.receipt, "paper": paper})
    return rows


def _row(
    plan: Plan,
    names: dict[str, str],
    titles: dict[int, str],
    figure: RegisterFigure,
    unit: str,
    written: dict | None,
    reported: dict | None,
) -> dict:
    indicator = plan.campaign.indicator(figure.indicator_code)
    now = (figure.numerator, figure.denominator)

    def pair(row: dict | None) -> tuple | None:
        if row is None or row["numerator"] is None:
            return None
        return int(row["numerator"]), None if row["denominator"] is None else int(row["denominator"])

    said, kept = pair(reported), pair(written)
    return {
        "unit_code": unit,
        "unit_name": names.get(unit, unit),
        "indicator_code": figure.indicator_code,
        "indicator_name": indicator.name if indicator else figure.indicator_code,
        "base": indicator.from_register.base if indicator and indicator.from_register else "all",
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "top": [{"initiative": item, "title": titles.get(item)} for item in figure.top],
        "bottom": [{"initiative": item, "title": titles.get(item)} for item in figure.bottom],
        "waiting": [{"initiative": item, "title": titles.get(item)} for item in figure.waiting],
        "top_units": [names.get(item, item) for item in figure.top_units],
        "bottom_units": [names.get(item, item) for item in figure.bottom_units],
        "document_number": figure.document_number,
        "note": figure.note,
        "written": kept,
        "submission": written["submission"] if written else None,
        "is_written": kept == now or (kept is None and figure.numerator is None),
        "reported": said,
        "differs": said is not None and said != now,
    }


def _late_entries(reader: Reader, plan: Plan, ideas: list[Idea], period: str) -> dict[tuple[str, str], set[int]]:
    """(unit, indicator) -> entries that were received in a month closed without them: they count from this one."""
    last = closed_through(reader, plan.campaign.code)
    if not period_index(plan.campaign.first_period) <= last < period_index(period):
        return {}
    closed_on = cut_off(period_of_index(last))
    rows = reader.run("register_submissions", campaign=plan.campaign.code, index=last)
    unit_of = {row["submission"]: row["unit_code"] for row in rows}
    counted: dict[tuple[str, str], set[int]] = {}
    for entry in reader.run("entries_of_figures", submissions=sorted(unit_of)) if unit_of else []:
        if entry["side"] == "top" and entry["initiative"]:
            counted.setdefault((unit_of[entry["submission"]], entry["indicator_code"]), set()).add(entry["initiative"])
    before = {idea.initiative for idea in ideas if idea.received_on <= closed_on}
    keys = {
        (unit, item.code)
        for unit in set(unit_of.values())
        for item in plan.campaign.indicators
        if item.from_register and item.from_register.counts == "registered"
    }
    return {key: before - counted.get(key, set()) for key in keys}


def _with_note(figure: RegisterFigure, late: dict[tuple[str, str], set[int]], unit: str) -> RegisterFigure:
    came_late = sorted(set(figure.top) & late.get((unit, figure.indicator_code), set()))
    if not came_late:
        return figure
    numbers = ", ".join(map(str, came_late))
    return replace(figure, note=f"Trong đó sáng kiến số {numbers} nhận trong tháng đã chốt, tính từ tháng này")


def _subunits(row: dict) -> SubunitList:
    return SubunitList(row["unit_code"], codes(row["subunits"]), row["document_number"], row["signed_on"])


__all__ = ["entries_behind", "month_figures", "register_figures"]
