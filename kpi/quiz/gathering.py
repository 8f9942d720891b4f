"""Answers with everything a result is computed from, as store and log have it now; never computes a point."""

import json
from decimal import Decimal

from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.quiz.answer_log import read_rows
from kpi.quiz.grading import Ruling
from kpi.quiz.halls import LOG, Room, contest_folder
from kpi.quiz.marks import agreed
from kpi.quiz.novelty import undecided
from kpi.quiz.result import EntryState, Inputs
from kpi.quiz.sitting import replayed
from kpi.quiz.standing import standing
from kpi.quiz.verified import differing
from kpi.store import Store, Transaction


def rulings_of(reader: Store | Transaction, campaign: str) -> list[Ruling]:
    """The rulings of a contest in their order."""
    rows = reader.run("quiz_rulings", campaign=campaign)
    return [Ruling(row["question"], row["ruling"], row["new_key"], row["document_number"]) for row in rows]


def log_rows(office: Office, campaign: str) -> list[dict]:
    """Every event of the contest as it stands on the disk. Raises Refused quiz_log_broken for a line that is none."""
    path = contest_folder(office.data_dir, campaign) / LOG
    try:
        return list(read_rows(path)) if path.exists() else []
    except ValueError as error:
        raise Refused("quiz_log_broken", str(error)) from error


def inputs_of(office: Office, reader: Store | Transaction, room: Room) -> Inputs:
    """What a result is computed from. Raises Refused: quiz_key_sealed, quiz_log_broken, quiz_not_joined,
    quiz_sittings_open."""
    campaign = room.campaign
    revealed = reader.run("quiz_reveal_of", campaign=campaign)
    if not revealed:
        raise Refused("quiz_key_sealed", campaign)
    seals, rows = reader.run("quiz_seals", campaign=campaign), log_rows(office, campaign)
    told = differing(campaign, seals, rows, reader.run("quiz_sitting_acts", campaign=campaign))
    for sitting, event, _ in told.broken:
        raise Refused("quiz_log_broken", f"bài {sitting}, sự kiện {event}")
    for sitting, _ in told.missing:
        raise Refused("quiz_log_broken", f"bài {sitting} đã niêm phong mà nhật ký thiếu hoặc khác")
    sittings = replayed(campaign, rows)
    still_open = sum(row.is_open and not row.is_void for row in sittings.values())
    if still_open:
        raise Refused("quiz_sittings_open", str(still_open))
    return Inputs(
        room.rules.model_dump(mode="json"),
        list(sittings.values()),
        room.forms,
        json.loads(revealed[0]["key_json"]),
        rulings_of(reader, campaign),
        states_of(reader, room),
        rosters_of(reader, room),
        *_decisions(reader, campaign),
    )


def _decisions(reader, campaign: str) -> tuple[frozenset[str], tuple[tuple[int, ...], ...]]:
    rows = reader.run("quiz_decisions", campaign=campaign)
    unawarded = frozenset(row["prize"] for row in rows if row["kind"] == "unawarded")
    orders = [tuple(map(int, row["entrants"].split(";"))) for row in rows if row["kind"] == "order"]
    last: dict[frozenset, tuple[int, ...]] = {frozenset(order): order for order in orders}
    return unawarded, tuple(last.values())


def states_of(reader: Store | Transaction, room: Room) -> dict[int, EntryState]:
    """Entrant -> standing, joined essay mark, what keeps a prize open."""
    marks, near = essay_marks(reader, room), near_pairs(reader, room.campaign)
    found = {}
    for number, row in room.entrants.items():
        state = "valid" if room.rules.practice else standing(row, room.listed)[0]
        is_open = ("similarity_undecided",) if undecided(near.get(number, ())) else ()
        found[number] = EntryState(number, state, marks.get(number), is_open)
    return found


def near_pairs(reader: Store | Transaction, campaign: str) -> dict[int, list[tuple[float, str | None]]]:
    """Entrant -> (likeness, verdict or None) of every text near the essay."""
    found: dict[int, list] = {}
    for row in reader.run("quiz_near_now", campaign=campaign):
        found.setdefault(row["entrant"], []).append((row["score"], row["verdict"]))
    return found


def essay_marks(reader: Store | Transaction, room: Room) -> dict[int, Decimal]:
    """Entrant -> the essay's mark, once phách are joined; {} for a contest without essays. Raises Refused
    quiz_not_joined while essays wait."""
    rules = room.rules.essay
    if rules is None or not any(row.essay for row in room.hall.sittings.values()):
        return {}
    if not reader.run("quiz_joining_of", campaign=room.campaign):
        raise Refused("quiz_not_joined", room.campaign)
    marks: dict[int, list[Decimal]] = {}
    for row in reader.run("quiz_essay_tasks", campaign=room.campaign):
        if row["total"] is not None:
            marks.setdefault(row["entrant"], []).append(row["total"])
    found = {entrant: agreed(given, rules.gap_for_third, rules.markers) for entrant, given in marks.items()}
    found |= {row["entrant"]: row["mark"] for row in reader.run("quiz_moderations_now", campaign=room.campaign)}
    return {entrant: mark for entrant, mark in found.items() if mark is not None}


def rosters_of(reader: Store | Transaction, room: Room) -> dict[str, tuple[str, int]]:
    """Unit -> (khối, people on the list that its head confirmed)."""
    groups = {kind: group.code for group in room.rules.groups for kind in group.unit_kinds}
    return {
        row["unit_code"]: (groups.get(room.unit_kinds.get(row["unit_code"], ""), ""), row["people"])
        for row in reader.run("quiz_confirmations", campaign=room.campaign)
        if row["confirmed_at"] and room.unit_kinds.get(row["unit_code"], "") in groups
    }
