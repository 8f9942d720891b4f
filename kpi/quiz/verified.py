"""Answers whether the log and the essays of a contest are still what was written: by the log's own chains, the seals in
the main store, and the digests that name the essays; never mends one.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kpi.house.kinds import KeptApart
from kpi.house.recorded_plan import Stored
from kpi.quiz.answer_log import read_rows
from kpi.quiz.chain import broken_links
from kpi.quiz.halls import LOG, Room, contest_folder
from kpi.quiz.owed import sittings_of
from kpi.quiz.sitting import replayed
from kpi.store import Store, Transaction

_ASKED_AGAIN = 3


@dataclass(frozen=True)
class Differing:
    """What a log has. broken: (sitting, event, why) by its own chain, or by an act that nobody kept; missing: (sitting,
    why) by the seals."""

    sittings: int
    broken: tuple[tuple[int, int, str], ...]
    missing: tuple[tuple[int, str], ...]


def seals_kept(reader: Store | Transaction, campaign: str) -> list[dict]:
    """The last seal of every sitting as the main store keeps it."""
    last = {row["sitting"]: row for row in reader.run("quiz_seals", campaign=campaign)}
    names = ("sitting", "event_count", "last_link", "answers_sha256")
    return [{name: row[name] for name in names} for _, row in sorted(last.items())]


def differing(campaign: str, seals: list[dict], rows: list[dict], acts: list[dict]) -> Differing:
    """A contest's log compared with its own chains, with the seals of the main store, which are read before it (both
    grow while people sit), and with the acts of the organisers, read after it: an act is kept before the log has it."""
    broken = [(link.sitting, link.number, link.why) for link in broken_links(campaign, rows)]
    known = {(act["quiz_sitting_act"], act["kind"], of, act["minutes"]) for act in acts for of in sittings_of(act)}
    for row in rows:
        told = row.get("d", {})
        if row["k"] in ("extend", "void") and (told.get("act"), row["k"], row["s"], told.get("minutes")) not in known:
            broken.append((row["s"], row["n"], "act"))
    sittings, missing = replayed(campaign, rows), []
    reached = {(row["s"], row["n"], row["link"]) for row in rows}
    for seal in seals:
        if sittings.get(seal["sitting"]) is None:
            missing.append((seal["sitting"], "missing"))
        elif (seal["sitting"], seal["event_count"], seal["last_link"]) not in reached:
            missing.append((seal["sitting"], "differs"))
    return Differing(len(sittings), tuple(broken), tuple(missing))


def faults_beside_the_store(house: Stored) -> tuple[KeptApart, ...]:
    """Every sitting, event and essay of every online contest that is not what was written (KeptApart); also of one
    whose plan is not in config/ any more."""
    data_dir = house.store.path.parent
    here = {path.parent.name for path in contest_folder(data_dir, "x").parent.glob(f"*/{LOG}")}
    codes = here | {row["campaign"] for row in house.store.run("quiz_sealed_contests")}
    return tuple(
        fault for code in sorted(codes) for fault in _of_contest(house.store, code, contest_folder(data_dir, code))
    )


def _rows_of(path: Path) -> list[dict] | None:
    """Every line of a log; None where one is none, asked again because its last line may just be going out."""
    for _ in range(_ASKED_AGAIN):
        try:
            return list(read_rows(path)) if path.exists() else []
        except ValueError:
            continue
    return None


def _of_contest(store: Store, campaign: str, folder: Path) -> list[KeptApart]:
    path = folder / LOG
    seals = seals_kept(store, campaign)
    rows = _rows_of(path)
    if rows is None:
        return [KeptApart(campaign, LOG, is_gone=False)]
    told = differing(campaign, seals, rows, store.run("quiz_sitting_acts", campaign=campaign))
    found = [KeptApart(campaign, f"bài số {sitting}, lần ghi {event}", False) for sitting, event, _ in told.broken]
    found += [KeptApart(campaign, f"bài số {sitting}", why == "missing") for sitting, why in told.missing]
    essays = {row["d"]["sha256"] for row in rows if row["k"] == "essay"}
    for essay in sorted(essays):
        kept = folder / "essays" / f"{essay}.txt"
        is_gone = not kept.exists()
        if is_gone or sha256(kept.read_bytes()).hexdigest() != essay:
            found.append(KeptApart(campaign, f"bài tự luận {essay}", is_gone))
    return found


def log_is_whole(room: Room) -> bool:
    """True when every link fits; False as soon as one event was changed, left out or put in by hand (TT-50)."""
    path = room.hall.log.path
    about = path.stat()
    key = (about.st_mtime_ns, about.st_size)
    if room.looked_at != key:
        try:
            room.is_whole = not broken_links(room.campaign, read_rows(path))
        except ValueError:
            room.is_whole = False
        room.looked_at = key
    return room.is_whole
