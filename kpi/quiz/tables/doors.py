"""Answers what an entrant's pages show: contests, paper, receipt, own result; never a key before its time."""

import json
from contextlib import suppress

from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.initiatives.media import ENDINGS
from kpi.plan.model import Quiz
from kpi.plan.model.quiz import STAFF
from kpi.quiz.acts.entering import Entrant
from kpi.quiz.acts.essay import text_of
from kpi.quiz.grading import Ruling, graded
from kpi.quiz.halls import room_of
from kpi.quiz.receipt import is_genuine
from kpi.quiz.rules import in_force
from kpi.quiz.standing import standing
from kpi.quiz.verified import log_is_whole
from kpi.store import Store


class _Remembered:
    """A store whose small answers are asked once until the next commit: every visitor's page needs them."""

    def __init__(self, store: Store):
        self.run = store.remembered


def quiz_front(office: Office, campaign: str | None = None) -> list[dict]:
    """One row per contest (or of the one asked for): campaign, title, opens_at, closes_at, state (not_open | before |
    open | closed), practice, minutes, questions, has_essay, document_number, signed_on, tie_breakers, commitments (None
    before the opening)."""
    rows, now, kept = [], office.clock(), _Remembered(office.store)
    for code, plan in sorted(office.plans.items()):
        if not isinstance(plan.campaign, Quiz) or campaign not in (None, code):
            continue
        frozen, rules = in_force(kept, code, plan.campaign.quiz)
        is_opened = bool(office.store.remembered("quiz_opening_of", campaign=code))
        papers = office.store.remembered("quiz_papers_now", campaign=code) if is_opened else []
        state = "before" if now < rules.opens_at else "open" if now < rules.closes_at else "closed"
        rows.append(
            {
                "campaign": code,
                "title": plan.campaign.title,
                "opens_at": rules.opens_at,
                "closes_at": rules.closes_at,
                "state": state if is_opened else "not_open",
                "practice": rules.practice,
                "minutes": rules.minutes,
                "questions": rules.questions,
                "attempts": rules.attempts,
                "has_essay": rules.essay is not None,
                "unlisted": rules.unconfirmed_may_sit and not rules.practice,
                "fields": rules.fields,
                "consent": rules.consent,
                "consent_version": rules.consent_version,
                "document_number": frozen["document_number"] if frozen else None,
                "signed_on": frozen["signed_on"] if frozen else None,
                "tie_breakers": rules.tie_breakers,
                "commitments": json.loads(papers[0]["commitments_json"]) if papers else None,
                "layout": rules.layout,
            }
        )
    return rows


def quiz_units(office: Office, campaign: str) -> list[tuple[str, str]]:
    """(code, name) of the units an entrant may name, in the order of the units file."""
    rows = sorted(office.plans[campaign].units, key=lambda unit: (unit.sort_order, unit.code))
    return [(unit.code, unit.name) for unit in rows]


def staff_words() -> dict[str, str]:
    """The kinds of staff as people say them."""
    return STAFF


def quiz_sheet(who: Entrant) -> list[dict]:
    """One row per question of the entrant's paper, in its order: place, code, words, options [(code, words)], chosen.

    Only inside a sitting; no key, no topic's share.
    """
    sitting = who.sitting
    if sitting is None:
        return []
    rows = []
    for place, item in enumerate(who.room.forms[sitting.form]["questions"], 1):
        told = who.room.bank[item["code"]]
        words = dict(map(tuple, told["options"]))
        row = {"place": place, "code": item["code"], "words": told["words"]}
        row["options"] = [(code, words[code]) for code in item["options"]]
        rows.append({**row, "chosen": sitting.answers.get(item["code"], "")})
    return rows


def quiz_essay(who: Entrant) -> dict:
    """theme and text of the entrant's newest essay, empty when there is none; file: what stands beside it, in words."""
    kept = who.sitting.essay if who.sitting else None
    beside = (who.sitting.essay_file if who.sitting else None) or {"sha256": ""}
    file = ""
    if beside["sha256"]:
        size = f"{beside['byte_count'] / 2**20:.1f}".replace(".", ",")
        file = f"{ENDINGS[beside['media_type']].lstrip('.').upper()}, {size} MB"
    text = ""
    with suppress(Refused):  # lost on the disk: the entrant's page opens all the same, the audit names the file
        text = text_of(who.room.folder, kept["sha256"]) if kept else ""
    return {"theme": kept["theme"] if kept else "", "text": text, "file": file}


def quiz_own_result(office: Office, who: Entrant) -> dict | None:
    """The entrant's paper with key and own points: after publication, in practice after handing in; else None.

    {"points", "max", "rows": [quiz_sheet row + right, is_right, ruling], "row": of the published result or None}
    """
    sitting, campaign = who.sitting, who.room.campaign
    revealed = office.store.remembered("quiz_reveal_of", campaign=campaign)
    results = office.store.remembered("quiz_result_now", campaign=campaign)
    is_due = bool(results) or who.room.rules.practice
    if sitting is None or sitting.is_open or not revealed or not is_due:
        return None
    key = json.loads(revealed[0]["key_json"])
    told = json.loads(results[0]["result_json"]) if results else {"entries": []}
    row = next((item for item in told["entries"] if item["entrant"] == who.number), None)
    if row is not None:
        sitting = who.room.hall.sittings[row["sitting"]]
    rulings = [
        Ruling(item["question"], item["ruling"], item["new_key"], item["document_number"])
        for item in office.store.remembered("quiz_rulings", campaign=campaign)
    ]
    paper = [item["code"] for item in who.room.forms[sitting.form]["questions"]]
    points = graded(paper, sitting.answers, key, rulings, who.room.rules.points_each)
    last = {ruling.question: ruling for ruling in rulings}
    shown = []
    for item in quiz_sheet(who):
        ruling = last.get(item["code"])
        right = ruling.new_key if ruling and ruling.kind == "rekey" else key[item["code"]]
        about = {"kind": ruling.kind, "document_number": ruling.document_number} if ruling else None
        shown.append({**item, "right": right, "is_right": item["code"] in points.right, "ruling": about})
    return {
        "points": points.points,
        "max": who.room.rules.quiz_max,
        "rows": shown,
        "row": row,
        "is_verified": log_is_whole(who.room),
    }


def receipt_is_genuine(office: Office, campaign: str, text: str) -> bool | None:
    """Whether a receipt (the JSON text an entrant kept) was signed by this contest; None: it is no receipt at all."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return is_genuine(quiz_public_key(office, campaign), told) if isinstance(told, dict) and told else None


def quiz_public_key(office: Office, campaign: str) -> str:
    """The public key that signs a contest's receipts, in hexadecimal."""
    return room_of(office, campaign).public_key


def quiz_standing(who: Entrant) -> tuple[str, str]:
    """(valid | held | open | annulled, reason) of an entrant now."""
    return standing(who.row, who.room.listed)


def quiz_attempts_left(who: Entrant) -> int:
    """How many sittings the entrant may still begin (a running one counts as begun)."""
    numbers = who.room.hall.of_entrant.get(who.number, ())
    used = sum(not who.room.hall.sittings[number].is_void for number in numbers)
    return max(0, who.room.rules.attempts - used)
