"""Answers how a contest stands before and while it runs: steps, bank, lists, sittings, pulse; never a key."""

import json
from collections import Counter
from datetime import timedelta

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.period import local_day
from kpi.plan.model import Quiz
from kpi.quiz.analysed import analysed
from kpi.quiz.anomalies import anomalies
from kpi.quiz.halls import Room, room_of
from kpi.quiz.items import full_score_share, items
from kpi.quiz.press import NotTaken
from kpi.quiz.rights import refuses_questions, refuses_reading
from kpi.quiz.rules import in_force
from kpi.quiz.standing import same_people, standing


def contest(office: Office, campaign: str) -> Quiz:
    """The contest's plan. Raises Refused campaign_unknown or not_a_quiz."""
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not isinstance(plan.campaign, Quiz):
        raise Refused("not_a_quiz", campaign)
    return plan.campaign


def room_or_refused(office: Office, campaign: str) -> Room:
    """The contest's room. Raises Refused quiz_not_open."""
    try:
        return room_of(office, campaign)
    except NotTaken as stopped:
        raise Refused(stopped.code, stopped.found, stopped.expected) from stopped


def quiz_steps(office: Office, viewer: Account | None, campaign: str) -> list[dict]:
    """One row per step of a contest, in order: step, done, told, document_number, at."""
    demand(refuses_reading(viewer))
    quiz, run = contest(office, campaign), office.store.run
    frozen, rules = in_force(office.store, campaign, quiz.quiz)
    questions = run("quiz_questions_now", campaign=campaign)
    verified = sum(row["verdict"] == "verified" for row in questions)
    papers, opening = run("quiz_papers_now", campaign=campaign), run("quiz_opening_of", campaign=campaign)
    lists = run("quiz_confirmations", campaign=campaign)
    revealed, joined = run("quiz_reveal_of", campaign=campaign), run("quiz_joining_of", campaign=campaign)
    result, essays = run("quiz_result_now", campaign=campaign), run("quiz_essay_codes", campaign=campaign)
    rows = [
        ("the_le", frozen, frozen and f"Số {frozen['document_number']}, bản {frozen['settings_sha256'][:12]}"),
        ("bank", verified >= rules.questions, f"{verified}/{len(questions)} câu đã thẩm định"),
        ("papers", papers, f"{rules.forms} đề" if papers else None),
        ("rosters", lists, f"{sum(bool(r['confirmed_at']) for r in lists)}/{len(lists)} đơn vị đã xác nhận"),
        ("opening", opening, opening and f"{local_day(opening[0]['opened_at']):%d/%m/%Y}"),
        ("key", revealed, revealed and f"{revealed[0]['revealed_by']} và {revealed[0]['second_by']}"),
        ("phach", essays, f"{len(essays)} bài" if essays else None),
        ("joined", joined, joined and joined[0]["document_number"]),
        ("result", result, result and f"{result[0]['document_number']}, {result[0]['result_sha256'][:12]}"),
    ]
    return [{"step": step, "done": bool(done), "told": told or ""} for step, done, told in rows]


def quiz_bank(office: Office, viewer: Account, campaign: str) -> list[dict]:
    """One row per question: question, version, topic, words, options, citation, state (proposed | verified |
    sent_back | withdrawn), verdict_words, written_by, checked_by. Never its key."""
    members = office.store.run("quiz_members_now", campaign=campaign)
    bodies = frozenset(row["body"] for row in members if row["account"] == viewer.name)
    demand(refuses_questions(viewer, bodies))
    contest(office, campaign)
    rows = []
    for row in office.store.run("quiz_questions_now", campaign=campaign):
        told = json.loads(row["text_json"])
        kept = {key: row[key] for key in ("question", "version", "topic", "citation", "verdict_words")}
        kept |= {"words": told["words"], "options": [tuple(option) for option in told["options"]]}
        kept |= {
            "state": row["verdict"] or "proposed",
            "written_by": row["written_by"],
            "checked_by": row["checked_by"],
        }
        rows.append(kept)
    return rows


def quiz_participation(office: Office, viewer: Account | None, campaign: str) -> list[dict]:
    """One row per unit: unit_code, unit_name, group, people (confirmed or not), confirmed, coded, sat, valid, essays.

    A unit's own accounts see their own unit and those below it (GD&ĐT leads its schools, VI.3).
    """
    quiz = contest(office, campaign)
    units = {unit.code: unit for unit in office.plans[campaign].units}
    own = None
    if viewer is not None and (viewer.is_disabled or not (viewer.sees_all or viewer.unit_code)):
        demand(refuses_reading(viewer))
    elif viewer is not None and not viewer.sees_all:
        own = {code for code, unit in units.items() if any(map(viewer.is_of, (code, unit.parent)))}
    lists = {row["unit_code"]: row for row in office.store.run("quiz_confirmations", campaign=campaign)}
    entrants = office.store.run("quiz_entrants", campaign=campaign, entrant=None)
    sat, essays, valid = Counter[str](), Counter[str](), Counter[str]()
    if office.store.run("quiz_opening_of", campaign=campaign):
        room = room_or_refused(office, campaign)
        rows = {row.entrant: row for row in room.hall.sittings.values() if not row.is_void}
        for row in rows.values():
            sat[row.unit] += 1
            essays[row.unit] += row.essay is not None
            known = room.entrants.get(row.entrant)
            valid[row.unit] += known is not None and standing(known, room.listed)[0] == "valid"
    coded = Counter(row["unit_code"] for row in entrants if row["code_sha256"])
    groups = {kind: group.name for group in quiz.quiz.groups for kind in group.unit_kinds}
    return [
        {
            "unit_code": code,
            "unit_name": unit.name,
            "group": groups.get(unit.kind, "ngoài các khối"),
            "people": lists.get(code, {}).get("people", 0),
            "confirmed": bool(lists.get(code, {}).get("confirmed_at")),
            "coded": coded[code],
            "sat": sat[code],
            "valid": valid[code],
            "essays": essays[code],
        }
        for code, unit in units.items()
        if own is None or code in own
    ]


def quiz_open_cases(office: Office, viewer: Account | None, campaign: str) -> dict[str, list[dict]]:
    """What waits for the organisers: held, open (entrants with name, unit, reason) and same (pairs of entrants)."""
    demand(refuses_reading(viewer))
    room = room_or_refused(office, campaign)
    sat = {row.entrant for row in room.hall.sittings.values()}
    units = {unit.code: unit.name for unit in office.plans[campaign].units}
    found: dict[str, list[dict]] = {"held": [], "open": [], "same": []}
    for number, row in room.entrants.items():
        state, reason = standing(row, room.listed)
        if state in ("held", "open") and number in sat:
            told = {"entrant": number, "full_name": row["full_name"] or "(đã xóa tên)", "unit_code": row["unit_code"]}
            found[state].append({**told, "unit_name": units[row["unit_code"]], "staff": row["staff"], "reason": reason})
    for group in same_people(room.entrants.values()):
        rows = [room.entrants[number] for number in group]
        told = {"entrants": list(group), "full_name": rows[0]["full_name"]}
        found["same"].append({**told, "units": [units[row["unit_code"]] for row in rows]})
    return found


def quiz_monitor(office: Office, viewer: Account | None, campaign: str) -> dict:
    """The contest right now: sitting, handed_in, answers_last_minute, slowest_seconds, minutes [{minute, answers,
    slowest_seconds, failures}], days [{day, sittings}], incidents, acts, troubles, looks, version."""
    demand(refuses_reading(viewer))
    room, now = room_or_refused(office, campaign), office.clock()
    sittings = [row for row in room.hall.sittings.values() if not row.is_void]
    minutes = room.hall.pulse.minutes()
    this = {f"{now - timedelta(minutes=back):%Y-%m-%dT%H:%M}" for back in (0, 1)}
    days = Counter(local_day(row.started_at) for row in sittings)
    running = [row for row in sittings if row.is_open and row.ends_at > now]
    return {
        "sitting": len(running),
        "handed_in": sum(not row.is_open for row in sittings),
        "by_time": sum(row.is_automatic for row in sittings),
        "answers_last_minute": sum(row["answers"] for row in minutes if row["minute"] in this),
        "slowest_seconds": max((row["slowest_seconds"] for row in minutes if row["minute"] in this), default=0.0),
        "minutes": minutes[-60:],
        "days": [{"day": day, "sittings": count} for day, count in sorted(days.items())],
        "incidents": office.store.run("quiz_incidents", campaign=campaign),
        "acts": office.store.run("quiz_sitting_acts", campaign=campaign),
        "troubles": list(room.troubles[-20:]),
        "looks": office.store.run("quiz_key_looks", campaign=campaign),
        "version": room.hall.version,
    }


def quiz_anomalies(office: Office, viewer: Account | None, campaign: str) -> list[dict]:
    """One row per thing to look at (kind, sittings, figure); a hint for people, never a verdict."""
    demand(refuses_reading(viewer))
    room = room_or_refused(office, campaign)
    return anomalies(room.hall.sittings.values(), {})


def quiz_foresight(office: Office, viewer: Account | None, campaign: str, pilot: str | None = None) -> dict:
    """The expected share of full scores before the Thể lệ is signed: from the facilities seen in a pilot (practice)
    of the same questions, and as seen there. {"expected", "seen", "sittings"}; None where it cannot be told."""
    demand(refuses_reading(viewer))
    room = room_or_refused(office, pilot or campaign)
    revealed = office.store.run("quiz_reveal_of", campaign=pilot or campaign)
    if not revealed:
        raise Refused("quiz_key_sealed", pilot or campaign)
    papers = analysed(room, json.loads(revealed[0]["key_json"]))
    facilities = {row["question"]: row["facility"] for row in items(papers)}
    forms = [[item["code"] for item in form["questions"]] for form in room.forms]
    full = sum(len(paper.right) == len(paper.questions) for paper in papers)
    return {
        "expected": full_score_share(facilities, forms),
        "seen": full / len(papers) if papers else None,
        "sittings": len(papers),
    }
