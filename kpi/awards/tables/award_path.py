"""Answers which steps of deciding on an award are taken, which is the next, and who owes it; never takes one."""

from kpi.awards.tables.award_register import award_register
from kpi.awards.tables.deciding import Deciding, deciding
from kpi.awards.tables.nominations import award_deadline, nominations
from kpi.house.account import Account
from kpi.house.answer import House
from kpi.period import local_day

OWED_BY = {
    "deadline": "reviewer",
    "dossiers": "unit",
    "opinions": "consulted",
    "notice": "reviewer",
    "petitions": "unit",
    "list": "reviewer",
    "meeting": "council",
    "number": "chair",
    "rows": "chair",
    "decision": "chair",
    "publication": "reviewer",
    "handover": "reviewer",
}
_NOT_COMPULSORY = ("opinions",)  # never the next step: whether an office is asked is the reviewer's choice


def award_path(
    house: House, campaign: str, round_code: str, award_code: str, viewer: Account | None = None
) -> list[dict]:
    """One row per step in its order: step, state (done, next, later), owed_by, done_count, left_count.

    owed_by: reviewer, unit, consulted, council or chair. left_count: how many dossiers, kiến nghị or lines the step
    still waits for. One step at most is "next": the first that is not done.
    """
    state = deciding(house, campaign, round_code, award_code, viewer)
    counts = _counts(house, (campaign, round_code, award_code), viewer, state)
    rows, is_next_told = [], False
    for step, owes in OWED_BY.items():
        is_done, done, left = counts[step]
        is_next = not is_done and not is_next_told and step not in _NOT_COMPULSORY
        is_next_told = is_next_told or is_next
        owed = "reviewer" if step in ("dossiers", "petitions") and left else owes
        told = {"step": step, "state": "done" if is_done else "next" if is_next else "later", "owed_by": owed}
        rows.append({**told, "done_count": done, "left_count": left})
    return rows


def _counts(
    house: House, about: tuple[str, str, str], viewer: Account | None, state: Deciding
) -> dict[str, tuple[bool, int, int]]:
    """Of each step: whether it is done, how many are done, how many wait for somebody."""
    campaign, round_code, award_code = about
    found = nominations(house, campaign, round_code, viewer)
    rows = [row for row in found if row["award_code"] == award_code]
    waiting = sum(row["state"] in ("submitted", "in_appraisal") for row in rows)
    appraised, decided = len(state["rows"]), sum(row["outcome"] is not None for row in state["rows"])
    unanswered, notice = sum(row["outcome"] is None for row in state["petitions"]), state["notice"]
    is_open = notice is not None and local_day(house.clock()) <= notice["petitions_until"]
    lists = [
        row
        for row in house.store.run("shortlists", campaign=campaign)
        if (row["round_code"], row["award_code"]) == (round_code, award_code)
    ]
    given = _register(house, about, viewer)
    received = sum(row["received_on"] is not None for row in given)
    unsigned = sum(row["outcome"] == "awarded" and row["recipient"] is None for row in state["rows"])
    results = sum(row["kind"] == "result" for row in state["publications"])
    return {
        "deadline": _simple(award_deadline(house, campaign, round_code)),
        "dossiers": (appraised > 0 and not waiting, appraised, waiting),
        "opinions": _simple(state["opinions"]),
        "notice": _simple(notice),
        "petitions": (notice is not None and not is_open and not unanswered, len(state["petitions"]), unanswered),
        "list": _simple(lists),
        "meeting": _simple(state["meetings"]),
        "number": _simple(state["number"]),
        "rows": (appraised > 0 and decided == appraised, decided, appraised - decided),
        "decision": (bool(state["decisions"]) and not unsigned, len(state["decisions"]), unsigned),
        "publication": (results > 0, results, 0),
        "handover": (bool(given) and received == len(given), received, len(given) - received),
    }


def _register(house: House, about: tuple[str, str, str], viewer: Account | None) -> list[dict]:
    """The lines of the register of this award and round that stand."""
    campaign, round_code, award_code = about
    rows = award_register(house, campaign, viewer)
    of = [row for row in rows if (row["round_code"], row["award_code"]) == (round_code, award_code)]
    return [row for row in of if not row["withdrawal"]]


def _simple(found: object) -> tuple[bool, int, int]:
    return bool(found), len(found) if isinstance(found, list) else int(bool(found)), 0
