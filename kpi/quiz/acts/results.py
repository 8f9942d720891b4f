"""Answers how a contest's result is frozen, published so that outsiders can check it, and computed again.

Never changes a frozen result: a later freezing stands beside it and says why.
"""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.quiz.acts.doing import LONGEST_NUMBER, Done, doing, needed
from kpi.quiz.acts.running import _room, refuse_while_writing
from kpi.quiz.acts.sitting import seal_sittings
from kpi.quiz.bundle import checked_bundle, parts_of, write_bundle
from kpi.quiz.canonical import canonical
from kpi.quiz.gathering import inputs_of, log_rows
from kpi.quiz.halls import LOG, Room, contest_folder, contest_key
from kpi.quiz.owed import sittings_of
from kpi.quiz.receipt import signed
from kpi.quiz.result import MODELS_VERSION, computed
from kpi.quiz.rights import refuses_reading, refuses_running
from kpi.quiz.verified import differing, seals_kept
from kpi.store import Store, Transaction


def freeze_quiz_result(office: Office, actor: Account, campaign: str, document_number: str) -> Done:
    """Compute the result from log, forms, key, rulings and marks, and freeze it with its paper; public from now."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        room = _room(office, campaign)
        if room.rules.practice:
            raise Refused("quiz_practice_only", campaign)
        refuse_while_writing(room, office.clock())
        number = needed(document_number, "số văn bản", LONGEST_NUMBER)
        inputs = inputs_of(office, transaction, room)
        result = computed(inputs)
        parts = _parts(office, transaction, room, inputs, result)
        entry = transaction.next_id("quiz_result", "quiz_result")
        row = {"quiz_result": entry, "campaign": campaign, "models_version": MODELS_VERSION}
        row |= {"result_json": canonical(result).decode(), "result_sha256": result["sha256"]}
        row |= {"bundle_json": canonical({k: v for k, v in parts.items() if k != "result"}).decode()}
        row |= {"document_number": number, "frozen_by": actor.name, "frozen_at": office.clock()}
        transaction.append("quiz_result", [row])
        return Done("result", entry, result), {"result": entry, "sha256": result["sha256"], "document": number}

    _seal(office, campaign)
    return doing(office, actor, "freeze_quiz_result", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


def _seal(office: Office, campaign: str) -> None:
    seal_sittings(office, _room(office, campaign))


def _parts(office: Office, reader: Store | Transaction, room: Room, inputs, result: dict) -> dict:
    papers = reader.run("quiz_papers_now", campaign=room.campaign)[0]
    revealed = reader.run("quiz_reveal_of", campaign=room.campaign)[0]
    about = {
        "campaign": room.campaign,
        "title": office.plans[room.campaign].campaign.title,
        "public_key": room.public_key,
        "opened_at": reader.run("quiz_opening_of", campaign=room.campaign)[0]["opened_at"].isoformat(),
    }
    told: dict[str, Any] = {"commitments": json.loads(papers["commitments_json"])}
    told["secret"] = {"seed": revealed["seed"], "salt": revealed["salt"]}
    told["acts"] = [
        {"act": row["quiz_sitting_act"], "kind": row["kind"], "minutes": row["minutes"], "sittings": sittings_of(row)}
        | {"document_number": row["document_number"]}
        for row in reader.run("quiz_sitting_acts", campaign=room.campaign)
    ]
    return parts_of(inputs, result, about, told, json.loads(papers["bank_json"]), seals_kept(reader, room.campaign))


def publish_quiz_bundle(office: Office, actor: Account, campaign: str, folder: Path) -> Done:
    """Write the published folder of the frozen result, with its verifier, and check it once."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        kept = transaction.run("quiz_result_now", campaign=campaign)
        if not kept:
            raise Refused("quiz_no_result", campaign)
        parts = json.loads(kept[0]["bundle_json"]) | {"result": json.loads(kept[0]["result_json"])}
        sign = partial(signed, contest_key(office, campaign))
        write_bundle(folder, parts, contest_folder(office.data_dir, campaign) / LOG, sign)
        is_right, lines = checked_bundle(folder)
        return Done("bundle", kept[0]["quiz_result"], (is_right, lines)), {"is_right": is_right, "folder": folder.name}

    return doing(office, actor, "publish_quiz_bundle", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


@dataclass(frozen=True)
class Verified:
    """What a verification found. broken: (sitting, event, why) in the log (why: number, link, order, act);
    missing: seals whose sitting differs."""

    campaign: str
    sittings: int
    events: int
    broken: tuple[tuple[int, int, str], ...]
    missing: tuple[tuple[int, str], ...]

    @property
    def is_right(self) -> bool:
        """True when nothing was found."""
        return not (self.broken or self.missing)


def verify_contest(office: Office, viewer: Account | None, campaign: str) -> Verified:
    """Compare the log with its own chains and with the seals in the main store; names every sitting that differs."""
    demand(refuses_reading(viewer))
    _room(office, campaign)
    seals = seals_kept(office.store, campaign)
    rows = log_rows(office, campaign)
    told = differing(campaign, seals, rows, office.store.run("quiz_sitting_acts", campaign=campaign))
    return Verified(campaign, told.sittings, len(rows), told.broken, told.missing)


@dataclass(frozen=True)
class Recomputed:
    """The result computed again beside the frozen one (None: not frozen yet)."""

    campaign: str
    sha256: str
    frozen_sha256: str | None
    is_equal: bool
    result: dict


def recompute_contest(office: Office, viewer: Account | None, campaign: str) -> Recomputed:
    """Compute the result again from log, forms, key and what was decided until the freezing; byte for byte or not."""
    demand(refuses_reading(viewer))
    _seal(office, campaign)
    room = _room(office, campaign)
    result = computed(inputs_of(office, office.store, room))
    kept = office.store.run("quiz_result_now", campaign=campaign)
    if not kept:
        return Recomputed(campaign, result["sha256"], None, True, result)
    is_equal = canonical(result).decode() == kept[0]["result_json"]
    return Recomputed(campaign, result["sha256"], kept[0]["result_sha256"], is_equal, result)
