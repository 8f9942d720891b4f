"""Answers what stands after a contest: marking, result, item analysis; a marker's own tasks, never with a name."""

import json
from collections.abc import Mapping

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.house.words import say
from kpi.quiz.acts.doing import bodies_of
from kpi.quiz.acts.essay import text_of
from kpi.quiz.analysed import analysed
from kpi.quiz.anomalies import anomalies
from kpi.quiz.gathering import rulings_of
from kpi.quiz.halls import Room
from kpi.quiz.items import items, reliability
from kpi.quiz.marks import agreed, needs_third, still_apart
from kpi.quiz.rights import refuses_all_marks, refuses_marking, refuses_reading, refuses_running
from kpi.quiz.rules import essay_rules
from kpi.quiz.tables.running import room_or_refused
from kpi.quiz.unnamed import unnamed
from kpi.quiz.verified import log_is_whole


def quiz_marking_queue(office: Office, viewer: Account, campaign: str) -> list[dict]:
    """One row per essay given to this marker: code, theme, text, rubric (own marks or {}), total, words, file
    (beside it: shown | held, while names are covered | None).

    No name, unit, khối, time, sum or history of anybody else (TT-35): the entrant's own name and unit are taken out of
    the text.
    """
    demand(refuses_marking(viewer, bodies_of(office.store, campaign, viewer.name)))
    room, rows = room_or_refused(office, campaign), []
    units = {unit.code: unit.name for unit in office.plans[campaign].units}
    files = file_states(office, campaign)
    for task in office.store.run("quiz_essay_tasks", campaign=campaign):
        if task["marker"] != viewer.name:
            continue
        rows.append(
            {
                "code": task["code"],
                "theme": task["theme"],
                "text": seen_text(room, task, units),
                "rubric": json.loads(task["rubric_json"]) if task["rubric_json"] else {},
                "total": task["total"],
                "words": task["words"],
                "file": "held" if files.get(task["code"], "shown") != "shown" else files.get(task["code"]),
            }
        )
    return rows


def seen_text(room: Room, task: Mapping, units: Mapping[str, str]) -> str:
    """An essay as who marks it sees it: the own name and unit taken out; where its file is lost, the sentence saying so
    (the other essays are marked all the same)."""
    name = (room.entrants.get(task["entrant"]) or {}).get("full_name") or ""
    try:
        return unnamed(text_of(room.folder, task["essay_sha256"]), name, units.get(task["unit_code"], ""))
    except Refused as lost:
        return say(lost.refusal)


def file_states(office: Office, campaign: str) -> dict[str, str]:
    """Phách -> what became of the file beside the essay: shown (markers get it), name_inside or unreadable (held)."""
    rows = office.store.run("quiz_essay_files_now", campaign=campaign)
    return {row["code"]: row["note"] or "shown" for row in rows}


def quiz_marking(office: Office, viewer: Account, campaign: str) -> list[dict]:
    """One row per essay for the secretariat: code, markers, marked, needs_third, still_apart (three marks, even
    the closest), moderated (the chair decided), mark (None while owed), near [(other, score, verdict)], file (shown |
    name_inside | unreadable | None). Names only once phách are joined."""
    demand(refuses_running(viewer))
    is_joined, found = bool(office.store.run("quiz_joining_of", campaign=campaign)), []
    demand(refuses_all_marks(viewer, bodies_of(office.store, campaign, viewer.name), is_joined))
    room = room_or_refused(office, campaign)
    rules = essay_rules(room.rules, campaign)
    near: dict[str, list[tuple]] = {}
    for row in office.store.run("quiz_near_now", campaign=campaign):
        near.setdefault(row["code"], []).append((row["other"], row["score"], row["verdict"]))
    tasks: dict[str, list[dict]] = {}
    for task in office.store.run("quiz_essay_tasks", campaign=campaign):
        tasks.setdefault(task["code"], []).append(task)
    decided = {row["code"]: row for row in office.store.run("quiz_moderations_now", campaign=campaign)}
    files = file_states(office, campaign)
    for row in office.store.run("quiz_essay_codes", campaign=campaign):
        own = tasks.get(row["code"], [])
        marks = [task["total"] for task in own if task["total"] is not None]
        name = (room.entrants.get(row["entrant"]) or {}).get("full_name") if is_joined else None
        found.append(
            {
                "code": row["code"],
                "theme": row["theme"],
                "markers": [task["marker"] for task in own],
                "marked": len(marks),
                "needs_third": needs_third(marks, rules.gap_for_third),
                "still_apart": still_apart(marks, rules.gap_for_third),
                "moderated": row["code"] in decided,
                "mark": decided[row["code"]]["mark"]
                if row["code"] in decided
                else agreed(marks, rules.gap_for_third, rules.markers),
                "near": near.get(row["code"], []),
                "file": files.get(row["code"]),
                "full_name": name,
            }
        )
    return found


def quiz_result(office: Office, viewer: Account | None, campaign: str) -> dict:
    """The frozen result with names: entries (full_name, unit_name beside the published row), collective,
    document_number, frozen_at, frozen_by, result_sha256."""
    demand(refuses_reading(viewer))
    kept = office.store.run("quiz_result_now", campaign=campaign)
    if not kept:
        raise Refused("quiz_no_result", campaign)
    room, told = room_or_refused(office, campaign), json.loads(kept[0]["result_json"])
    units = {unit.code: unit.name for unit in office.plans[campaign].units}
    prizes = {prize.code: prize.name for prize in room.rules.prizes}
    for row in told["entries"]:
        known = room.entrants.get(row["entrant"]) or {}
        row["full_name"] = known.get("full_name") or "(đã xóa tên)"
        row["position_title"], row["birth_year"] = known.get("position_title"), known.get("birth_year")
        row["unit_name"], row["prize_name"] = units.get(row["unit"], row["unit"]), prizes.get(row["prize"] or "", "")
    for row in told["collective"]:
        row["unit_name"] = units.get(row["unit"], row["unit"])
    about = {key: kept[0][key] for key in ("quiz_result", "document_number", "frozen_at", "frozen_by", "result_sha256")}
    return {**told, **about, "is_verified": log_is_whole(room)}


def quiz_items(office: Office, viewer: Account | None, campaign: str) -> dict:
    """Item analysis: items [row of kpi.quiz.items + words, key, ruling], reliability per form, anomalies."""
    demand(refuses_reading(viewer))
    room = room_or_refused(office, campaign)
    revealed = office.store.run("quiz_reveal_of", campaign=campaign)
    if not revealed:
        raise Refused("quiz_key_sealed", campaign)
    key, rulings = json.loads(revealed[0]["key_json"]), rulings_of(office.store, campaign)
    papers = analysed(room, key)
    ruled = {ruling.question: ruling.kind for ruling in rulings}
    rows = [
        {**row, "words": room.bank[row["question"]]["words"], "key": key[row["question"]]}
        | {"ruling": ruled.get(row["question"]), "options": dict(map(tuple, room.bank[row["question"]]["options"]))}
        for row in items(papers)
    ]
    right = {
        row.sitting: frozenset(code for code, choice in row.answers.items() if key.get(code) == choice)
        for row in room.hall.sittings.values()
    }
    return {
        "items": rows,
        "reliability": reliability(papers),
        "anomalies": anomalies(room.hall.sittings.values(), right),
    }
