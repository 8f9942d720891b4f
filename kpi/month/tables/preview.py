"""Answers what a checked workbook would store and change before it is handed in; leaves no trace of having asked."""

from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any, TypeVar

from kpi.house.account import Account
from kpi.house.answer import House, question_for
from kpi.house.refusing import demand
from kpi.month.intake.history import Figures, History
from kpi.month.rights import refuses_reading
from kpi.month.tables.earlier import earlier_figures
from kpi.month.tables.reported import levels_of, standings
from kpi.period import period_index
from kpi.plan.model import ESTIMATE_PART, WHOLE, Draft, Indicator
from kpi.scoring import Question, ask_kept, ask_rehearsed
from kpi.store import Transaction

_STANDING = "select score, rank_in_group, group_size from grade where unit_code = $unit and period_index = $to_index"

Number = TypeVar("Number", int, float, Decimal)
_NOWHERE = {"score": None, "rank_in_group": None, "group_size": None}


def preview(office: House, draft: Draft, viewer: Account | None = None) -> dict:
    """One dict: the figures of a draft beside last month's and the version it replaces, and what it does to the score.

    version: the number it would get; replaces: the newest version so far, None for the first. rows, one per figure
    of the draft, of the replaced version or of last month: indicator_code, indicator_name, short_name, part,
    part_label, measure, then numerator, denominator and value (ratio 0–1 of a share, else the number) plain, with
    `last_month_` and with `replaced_`, and difference, replaced_difference (value now − value then); None = no figure;
    levels: what a share must not be rounded up to.
    score_before, score_after, score_difference, rank_before, rank_after, rank_change (places won), group_size: on the
    reported basis, as if the draft counted from now on; None where the unit has no score.
    Computed by the scoring models over the store with the draft beside it (Store.as_if); no writer waits for it.
    Refused: an account of another unit.
    """
    demand(refuses_reading(viewer, draft.unit))
    question = question_for(office, draft.campaign, draft.period, "reported", None)
    plan = office.plans[draft.campaign]
    history = earlier_figures(office, plan, draft.unit, draft.period)
    known = standings(office, draft.campaign, draft.period, draft.unit)
    rows = [
        {**row, "levels": levels_of(indicator, draft.unit, known)}
        for indicator in plan.campaign.indicators
        for row in _rows(indicator, draft, history)
    ]
    before, after, version = _rehearsed(office, draft, question)
    return {
        "campaign": draft.campaign,
        "unit": draft.unit,
        "period": draft.period,
        "version": version,
        "replaces": version - 1 or None,
        "rows": rows,
        "score_before": before["score"],
        "score_after": after["score"],
        "score_difference": _difference(after["score"], before["score"]),
        "rank_before": before["rank_in_group"],
        "rank_after": after["rank_in_group"],
        "rank_change": _difference(before["rank_in_group"], after["rank_in_group"]),
        "group_size": after["group_size"],
    }


def _rows(indicator: Indicator, draft: Draft, history: History) -> Iterator[dict]:
    """The figures of one indicator, the whole before its parts, those that were given then but not now too."""
    now = {(fact.indicator, fact.part): (fact.numerator, fact.denominator) for fact in draft.facts}
    order = [WHOLE, *(part.code for part in indicator.parts), ESTIMATE_PART]
    labels = {part.code: part.label for part in indicator.parts} | {ESTIMATE_PART: "Ước thực hiện cả năm"}
    for part in order:
        given = {
            "": _figure(indicator, now, part),
            "last_month_": _figure(indicator, history.last_month, part),
            "replaced_": _figure(indicator, history.replaced or {}, part),
        }
        if all(figure["numerator"] is None and figure["denominator"] is None for figure in given.values()):
            continue
        row: dict[str, Any] = {
            "indicator_code": indicator.code,
            "indicator_name": indicator.name,
            "short_name": indicator.short_name or indicator.name,
            "part": part,
            "part_label": labels.get(part),
            "measure": indicator.measure,
        }
        row |= {f"{when}{name}": number for when, figure in given.items() for name, number in figure.items()}
        row["difference"] = _difference(row["value"], row["last_month_value"])
        row["replaced_difference"] = _difference(row["value"], row["replaced_value"])
        yield row


def _figure(indicator: Indicator, figures: Figures, part: str) -> dict:
    numerator, denominator = figures.get((indicator.code, part), (None, None))
    value: Decimal | float | None = numerator
    if indicator.measure == "share" and part in (WHOLE, ESTIMATE_PART):
        value = float(numerator / denominator) if numerator is not None and denominator else None
    return {"numerator": numerator, "denominator": denominator, "value": value}


def _difference(now: Number | None, before: Number | None) -> Number | None:
    """Both are of one kind: counts are Decimal, ratios and scores float, ranks int."""
    return None if now is None or before is None else now - before


def _rehearsed(office: House, draft: Draft, question: Question) -> tuple[dict, dict, int]:
    """Score and rank as they are and as they would be, and the version the draft would get."""
    before = ask_kept(office.store, "grade", question, _STANDING, unit=draft.unit)
    with office.store.as_if() as scratch:
        version = _put(office, scratch, draft)
        then = ask_rehearsed(scratch, question, draft.unit, _STANDING)
    return (before or [_NOWHERE])[0], (then or [_NOWHERE])[0], version


def _put(office: House, scratch: Transaction, draft: Draft) -> int:
    """Let the draft count as the newest version; what it lacks to be a real submission is made up."""
    about = {"campaign": draft.campaign, "unit": draft.unit, "index": period_index(draft.period), "source": "report"}
    version = max((row["version"] for row in scratch.run("versions", **about)), default=0) + 1
    number = scratch.next_id("submission", "submission")
    made_up = dict.fromkeys(("file_sha256", "file_name", "config_sha256", "submitted_by", "receipt"), "")
    row = {"submission": number, "campaign": draft.campaign, "unit_code": draft.unit, "version": version, **made_up}
    row |= {"period_index": about["index"], "source": "report", "origin": "workbook"}
    row |= {"submitted_at": office.clock(), "fact_count": len(draft.facts)}
    scratch.append("draft_submission", [row])
    facts = [{**asdict(fact), "submission": number, "indicator_code": fact.indicator} for fact in draft.facts]
    scratch.append("draft_fact", [{key: fact[key] for key in fact if key != "indicator"} for fact in facts])
    return version
