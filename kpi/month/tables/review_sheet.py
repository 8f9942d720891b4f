"""Answers what a person must see of one submission before deciding on it; never decides."""

from collections.abc import Mapping, Sequence

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused, demand
from kpi.month.rights import is_hidden_draft, refuses_reading, refuses_review, sees_file_name
from kpi.month.tables.inbox import seen_of, weight_ratio
from kpi.month.tables.reported import figure_of, has_number, levels_of, standings
from kpi.month.tables.submissions import previous_figures
from kpi.month.tables.verification import facts_by_indicator, to_verify, verification_states
from kpi.period import period_of_index
from kpi.plan.config import Plan
from kpi.plan.model import Indicator, Problem

_OF_THE_WHOLE = ("receipt", "report_number", "report_signed_on", "weight_ratio")
_RETURNED = ("cell", "sheet", "indicator_code", "reason")
_FIGURES = ("numerator", "denominator", "done_on")


def review_sheet(office: House, submission: int, viewer: Account | None = None) -> dict:
    """One submission: about, rows, warnings, returned_cells, evidence, acts, notes, seen.

    rows: one per indicator and part, in the plan's order: figures, value (0–1 for a share), before (last month, as
    reported), replaced (the version sent before this one), is_changed against it, status (of the reported basis; None
    where this version does not count), levels (what a share must not be rounded up to), warnings, explanation,
    returned (the reason, where its cell was sent back), verification. A figure that was withdrawn
    stands as a row without numbers.
    seen: hand it back to the action, which refuses when somebody else acted since.
    A unit sees its own without the notes; those who see all, everything; a verifier its own indicators only, and
    None for what tells of the report as a whole: its receipt, number, day, weight.
    """
    found = office.store.run("submission_with_status", submission=submission)
    if not found:
        raise Refused("submission_unknown", str(submission))
    row = found[0]
    plan = office.plans[row["campaign"]]
    refusal, only = refuses_reading(viewer, row["unit_code"]), None
    if refusal and row["is_sent"]:
        indicators = plan.campaign.indicators
        only = {i.code for i in indicators if refuses_reading(viewer, row["unit_code"], i.owner) is None}
        refusal = None if only else refusal
    demand(refusal)
    if is_hidden_draft(viewer, row["unit_code"], row["status"]):
        raise Refused("submission_not_sent", str(submission))
    acts = [_act(act) for act in office.store.run("acts_on_submission", submission=submission)]
    warnings = office.store.run("warnings_of_submission", submission=submission)
    returned = office.store.run("cells_sent_back", submission=submission)
    evidence = office.store.run("evidence_of_chain", submission=submission)
    if only is not None:
        evidence = [file for file in evidence if file["indicator_code"] in only]
        returned = [cell for cell in returned if cell["indicator_code"] in only]
        acts = [act for act in acts if act["indicator_code"] in only]
    rows = [
        item for item in _rows(office, plan, row, warnings, returned) if only is None or item["indicator_code"] in only
    ]
    sees_notes = viewer is None or (viewer.sees_all and not viewer.is_of(row["unit_code"]))
    cells = {cell for item in rows for cell in (item["cell"], item["denominator_cell"]) if cell}
    return {
        "about": {**_about(office, plan, row, viewer), **_mark(acts), **(dict.fromkeys(_OF_THE_WHOLE) if only else {})},
        "rows": rows,
        "warnings": [_warning(item) for item in warnings if only is None or item["cell"] in cells],
        "returned_cells": [{key: cell[key] for key in _RETURNED} for cell in returned],
        "evidence": [
            {
                "evidence": file["evidence"],
                "indicator_code": file["indicator_code"],
                "kind": file["kind"],
                "file_name": file["file_name"],
                "media_type": file["media_type"],
                "byte_count": file["byte_count"],
                "attached_by": file["attached_by"],
                "attached_at": file["attached_at"],
                "version": file["version"],
            }
            for file in evidence
        ],
        "acts": [act for act in acts if act["kind"] != "note"],
        "notes": [act for act in acts if act["kind"] == "note"] if sees_notes else [],
        "seen": seen_of(acts),
    }


def _about(office: House, plan: Plan, row: Mapping, viewer: Account | None) -> dict:
    names = {unit.code: unit.name for unit in plan.units}
    changed = {
        item["indicator_code"] for item in office.store.run("changed_indicators", submissions=[row["submission"]])
    }
    body = plan.campaign.reporting.own_report_to
    reviewing = frozenset(item["unit_code"] for item in office.store.run("reviewing_units")) if body else frozenset()
    may_decide = viewer is None or refuses_review(viewer, row["unit_code"], body, reviewing) is None
    same = ("submission", "unit_code", "source", "origin", "version", "status", "submitted_by", "file_name", "receipt")
    return {
        **{key: row[key] for key in same},
        **({} if sees_file_name(viewer, row["unit_code"]) else {"file_name": None}),
        "campaign": row["campaign"],
        "unit_name": names.get(row["unit_code"], row["unit_code"]),
        "period": period_of_index(row["period_index"]),
        "submitted_at": row["submitted_at"],
        "sent_at": row["sent_at"] if row["is_sent"] else None,
        "report_number": row["report_number"],
        "report_signed_on": row["report_signed_on"],
        "weight_ratio": weight_ratio(plan, row, changed),
        "may_decide": may_decide and row["status"] == "submitted" and row["is_newest"],
    }


def _rows(
    office: House, plan: Plan, row: Mapping, warnings: Sequence[Mapping], returned: Sequence[Mapping]
) -> list[dict]:
    number, period = row["submission"], period_of_index(row["period_index"])
    chain = office.store.run(
        "versions", campaign=row["campaign"], unit=row["unit_code"], index=row["period_index"], source=row["source"]
    )
    earlier = next((item for item in chain if item["version"] < row["version"] and item["is_sent"]), None)
    numbers = [number, *([earlier["submission"]] if earlier else [])]
    facts = facts_by_indicator(office.store, numbers)
    states = verification_states(office.store, [number], facts)
    wanted = {item.code for item in to_verify(plan, row, facts)}
    before = previous_figures(office, plan, row["unit_code"], period)
    standing = standings(office, row["campaign"], period, row["unit_code"])
    statuses = {code: known["status"] for (_, code), known in standing.items()} if row["is_reported"] else {}
    rows = []
    for indicator in plan.campaign.indicators:
        own = {fact["part"]: fact for fact in facts.get((number, indicator.code), ())}
        old = {}
        if earlier:
            old = {fact["part"]: fact for fact in facts.get((earlier["submission"], indicator.code), ())}
        old = {part: fact for part, fact in old.items() if has_number(fact)}
        for part in _in_order(indicator, {*own, *old}):
            fact, replaced = own.get(part), old.get(part)
            source = fact or _withdrawn_cell(replaced, warnings)
            cells = {source["cell"], source["denominator_cell"]} - {None}
            sent_back = [cell["reason"] for cell in returned if cell["cell"] in cells]
            rows.append(
                {
                    "indicator_code": indicator.code,
                    "indicator_name": indicator.name,
                    "short_name": indicator.short_name or indicator.name,
                    "measure": indicator.measure,
                    "part": part,
                    "levels": levels_of(indicator, row["unit_code"], standing),
                    **figure_of(indicator, fact or _BLANK),
                    "before": _before(indicator, part, before),
                    "replaced": figure_of(indicator, replaced) if replaced else None,
                    "is_changed": bool(earlier) and _differs(fact, replaced),
                    "status": statuses.get(indicator.code),
                    "warnings": [_warning(item) for item in warnings if item["cell"] in cells],
                    "explanation": fact and fact["explanation"],
                    "sheet": source["sheet"],
                    "cell": source["cell"],
                    "denominator_cell": source["denominator_cell"],
                    "returned": "; ".join(sent_back) or None,
                    "needs_verification": indicator.code in wanted,
                    "verification": states.get((number, indicator.code)),
                }
            )
    return rows


_BLANK = {"numerator": None, "denominator": None, "done_on": None, "document_number": None, "note": None}


_NOWHERE = {"sheet": None, "cell": None, "denominator_cell": None}


def _withdrawn_cell(replaced: Mapping | None, warnings: Sequence[Mapping]) -> Mapping:
    """Where a figure stood that this version withdrew: the replaced version's cell, when a warning names that cell."""
    warned = {item["cell"] for item in warnings if item["code"] == "figure_withdrawn"}
    if replaced is None or replaced["cell"] not in warned:
        return _NOWHERE
    return {**_NOWHERE, "sheet": replaced["sheet"], "cell": replaced["cell"]}


def _in_order(indicator: Indicator, parts: set[str]) -> list[str]:
    order = ["", *(part.code for part in indicator.parts)]
    return sorted(parts, key=lambda part: (order.index(part) if part in order else len(order), part))


def _before(indicator: Indicator, part: str, before: Mapping) -> dict | None:
    fact = {name: before.get((indicator.code, part, name)) for name in _BLANK}
    return figure_of(indicator, fact) if has_number(fact) else None


def _differs(fact: Mapping | None, replaced: Mapping | None) -> bool:
    return any((fact or _BLANK)[name] != (replaced or _BLANK)[name] for name in _FIGURES)


def _warning(row: Mapping) -> dict:
    """A stored warning with its Problem, for its sentence."""
    problem = Problem(row["code"], "warning", row["sheet"], row["cell"], row["found"], row["expected"])
    return {"problem": problem, "cell": row["cell"], "explanation": row["explanation"]}


def _mark(acts: Sequence[Mapping]) -> dict:
    """Who has the submission open for review, and since when; None = nobody."""
    marks = [act for act in acts if act["kind"] == "mark"]
    newest = marks[-1] if marks else {"account": None, "done_at": None}
    return {"marked_by": newest["account"], "marked_at": newest["done_at"]}


def _act(row: Mapping) -> dict:
    return {**row, "done_at": row["done_at"]}
