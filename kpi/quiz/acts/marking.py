"""Answers how essays are marked blind: markers assigned, marks given, a third where two differ, phách joined last.

Never shows a marker a name, a unit, a time or another's mark, and never joins phách before every mark is in.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.quiz.acts.doing import LONGEST_NUMBER, Done, bodies_of, doing, needed
from kpi.quiz.acts.marking_days import days_late, refuse_before_appointed
from kpi.quiz.acts.running import _room
from kpi.quiz.halls import Room
from kpi.quiz.marks import agreed, needs_third, refused_mark
from kpi.quiz.rights import refuses_marking, refuses_running
from kpi.quiz.rules import essay_rules
from kpi.store import Transaction


def assign_essays(office: Office, actor: Account, campaign: str, chosen: Mapping[str, str] | None = None) -> Done:
    """Give essays to markers. chosen: code -> marker, by hand; None: every essay that lacks one, shared out evenly, a
    third where two marks differ by more than the gap. Nobody marks the own unit's, or one above or below it."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        room = _room(office, campaign)
        codes = {row["code"]: row for row in transaction.run("quiz_essay_codes", campaign=campaign)}
        if not codes:
            raise Refused("quiz_codes_missing", campaign)
        if transaction.run("quiz_joining_of", campaign=campaign):
            raise Refused("quiz_joined", campaign)
        members = transaction.run("quiz_members_now", campaign=campaign)
        jury = {row["account"]: row["unit_code"] for row in members if row["body"] == "jury"}
        tasks = transaction.run("quiz_essay_tasks", campaign=campaign)
        if chosen:
            refuse_decided(transaction, campaign, chosen)
            given = _by_hand(room, codes, jury, tasks, chosen)
        else:
            decided = {row["code"] for row in transaction.run("quiz_moderations_now", campaign=campaign)}
            open_codes = {code: row for code, row in codes.items() if code not in decided}
            given = _shared_out(room, open_codes, jury, tasks)
        first = transaction.next_id("quiz_essay_task", "quiz_essay_task")
        rows = [
            {"quiz_essay_task": first + number, "campaign": campaign, "code": code, "place": place, "marker": marker}
            | {"assigned_by": actor.name, "assigned_at": office.clock()}
            for number, (code, place, marker) in enumerate(given)
        ]
        transaction.append("quiz_essay_task", rows)
        return Done("assigned", len(rows), given), {"assigned": len(rows)}

    return doing(office, actor, "assign_essays", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


def _markers(tasks: list[dict]) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for row in tasks:
        found.setdefault(row["code"], []).append(row)
    return found


def refuse_decided(transaction: Transaction, campaign: str, codes: Iterable[str]) -> None:
    """Raise Refused where the chair has decided about an essay: the minutes rest on the sheets as they were then."""
    decided = {
        row["code"]: row["document_number"] for row in transaction.run("quiz_moderations_now", campaign=campaign)
    }
    for code in codes:
        if code in decided:
            raise Refused("quiz_mark_decided", code, decided[code])


def _by_hand(room: Room, codes, jury, tasks, chosen) -> list[tuple[str, int, str]]:
    of_code, given = _markers(tasks), []
    for code, marker in chosen.items():
        if code not in codes:
            raise Refused("quiz_essay_code_unknown", code[:20])
        if marker not in jury:
            raise Refused("quiz_marker_unknown", marker, ", ".join(sorted(jury)))
        if room.are_related(jury[marker], codes[code]["unit_code"]):
            raise Refused("own_unit", marker, f"bài {code}")
        if marker in [row["marker"] for row in of_code.get(code, ())]:
            raise Refused("quiz_marked_twice", marker, code)
        given.append((code, len(of_code.get(code, ())) + 1, marker))
    return given


def _shared_out(room: Room, codes, jury, tasks) -> list[tuple[str, int, str]]:
    rules = essay_rules(room.rules, room.campaign)
    of_code, load = _markers(tasks), Counter(row["marker"] for row in tasks)
    given, short = [], []
    for code, row in codes.items():
        has = of_code.get(code, [])
        marks = [task["total"] for task in has if task["total"] is not None]
        wanted = 3 if rules.markers == 2 and needs_third(marks, rules.gap_for_third) else rules.markers
        taken = [task["marker"] for task in has]
        for place in range(len(has) + 1, wanted + 1):
            free = [m for m, unit in jury.items() if m not in taken and not room.are_related(unit, row["unit_code"])]
            if not free:
                short.append(code)
                break
            marker = min(free, key=lambda name: (load[name], name))
            load[marker] += 1
            taken.append(marker)
            given.append((code, place, marker))
    if short:
        raise Refused("quiz_markers_short", ", ".join(short[:10]))
    return given


@dataclass(frozen=True)
class MarkingSheet:
    """Phiếu chấm: a mark for every criterion; reason: why it comes after the last day."""

    code: str
    rubric: Mapping[str, Decimal]
    words: str = ""
    reason: str = ""


def mark_essay(office: Office, actor: Account, campaign: str, sheet: MarkingSheet) -> Done:
    """Keep a marking sheet of one's own task; a later one takes its place until the chair has decided about the essay
    or phách are joined."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        demand(refuses_marking(actor, bodies_of(transaction, campaign, actor.name)))
        refuse_before_appointed(office, transaction, campaign, actor)
        room = _room(office, campaign)
        rules = essay_rules(room.rules, campaign)
        if transaction.run("quiz_joining_of", campaign=campaign):
            raise Refused("quiz_joined", campaign)
        tasks = transaction.run("quiz_essay_tasks", campaign=campaign)
        task = next((t for t in tasks if t["code"] == sheet.code and t["marker"] == actor.name), None)
        if task is None:
            raise Refused("quiz_task_not_own", sheet.code[:20])
        refuse_decided(transaction, campaign, [sheet.code])
        late = days_late(office, rules, sheet.reason)
        wrong = refused_mark({line.code: line.max for line in rules.rubric}, dict(sheet.rubric), rules.step)
        if wrong:
            raise Refused("quiz_mark_wrong", f"{wrong[0]}: {wrong[1]}", wrong[2])
        entry, total = transaction.next_id("quiz_essay_mark", "quiz_essay_mark"), sum(sheet.rubric.values())
        rubric = json.dumps({code: str(mark) for code, mark in sheet.rubric.items()}, sort_keys=True)
        row = {"quiz_essay_mark": entry, "quiz_essay_task": task["quiz_essay_task"], "rubric_json": rubric}
        row |= {"total": total, "words": sheet.words.strip()[:2000] or None, "days_late": late}
        row |= {"reason": sheet.reason.strip()[:500] or None, "marked_by": actor.name, "marked_at": office.clock()}
        transaction.append("quiz_essay_mark", [row])
        return Done("mark", entry, total), {"code": sheet.code, "late": late}

    return doing(office, actor, "mark_essay", f"quiz/{campaign}", work)


def join_essay_codes(office: Office, actor: Account, campaign: str, document_number: str) -> Done:
    """Join phách to names, with the minutes: only once every essay has its mark."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        room = _room(office, campaign)
        rules, codes = essay_rules(room.rules, campaign), transaction.run("quiz_essay_codes", campaign=campaign)
        if not codes:
            raise Refused("quiz_codes_missing", campaign)
        if transaction.run("quiz_joining_of", campaign=campaign):
            raise Refused("quiz_joined", campaign)
        number = needed(document_number, "số biên bản", LONGEST_NUMBER)
        of_code = _markers(transaction.run("quiz_essay_tasks", campaign=campaign))
        decided = {row["code"] for row in transaction.run("quiz_moderations_now", campaign=campaign)}
        owed = 0
        for row in codes:
            marks = [task["total"] for task in of_code.get(row["code"], ()) if task["total"] is not None]
            is_owed = any(task["total"] is None for task in of_code.get(row["code"], ()))
            has_none = row["code"] not in decided and agreed(marks, rules.gap_for_third, rules.markers) is None
            owed += is_owed or has_none
        if owed:
            raise Refused("quiz_marks_missing", str(owed))
        row = {"campaign": campaign, "document_number": number, "joined_by": actor.name, "joined_at": office.clock()}
        transaction.append("quiz_essay_joining", [row])
        return Done("joined", len(codes)), {"essays": len(codes), "document": number}

    return doing(office, actor, "join_essay_codes", f"quiz/{campaign}", work, lambda _: refuses_running(actor))
