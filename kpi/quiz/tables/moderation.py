"""Answers which essays wait for the jury's chair: the text and the marks, never a name, a unit or who gave a mark."""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import demand
from kpi.quiz.acts.doing import bodies_of
from kpi.quiz.marks import agreed, lies_apart, still_apart
from kpi.quiz.rights import refuses_moderating
from kpi.quiz.tables.results import file_states, seen_text
from kpi.quiz.tables.running import room_or_refused


def quiz_moderation_queue(office: Office, viewer: Account, campaign: str) -> list[dict]:
    """One row per essay whose marks lie apart: code, theme, text, marks (the lowest first), comments, file (as in the
    marker's queue), by_rule (the mark of the Thể lệ's rule, None while the third is owed),
    still_apart (even the two closest of three), mark, reason, document_number (of the chair's decision, None before
    it). Essays of the chair's own unit, one above or below it, and those the chair marked are left out."""
    demand(refuses_moderating(viewer, bodies_of(office.store, campaign, viewer.name)))
    room = room_or_refused(office, campaign)
    rules = room.rules.essay
    units = {unit.code: unit.name for unit in office.plans[campaign].units}
    decided = {row["code"]: row for row in office.store.run("quiz_moderations_now", campaign=campaign)}
    files = file_states(office, campaign)
    tasks: dict[str, list[dict]] = {}
    for task in office.store.run("quiz_essay_tasks", campaign=campaign):
        tasks.setdefault(task["code"], []).append(task)
    rows = []
    for code, own in tasks.items():
        marks = [task["total"] for task in own if task["total"] is not None]
        is_barred = viewer.name in [task["marker"] for task in own]
        is_barred = is_barred or room.are_related(viewer.unit_code, own[0]["unit_code"])
        if rules is None or is_barred or not lies_apart(marks, rules.gap_for_third):
            continue
        row = {"code": code, "theme": own[0]["theme"], "marks": sorted(marks)}
        row["text"] = seen_text(room, own[0], units)
        row["comments"] = sorted(task["words"] for task in own if task["words"])
        row["file"] = "held" if files.get(code, "shown") != "shown" else files.get(code)
        row |= {"by_rule": agreed(marks, rules.gap_for_third, rules.markers)}
        row |= {"still_apart": still_apart(marks, rules.gap_for_third)}
        said = decided.get(code, {})
        rows.append(row | {key: said.get(key) for key in ("mark", "reason", "document_number")})
    return rows
