"""Answers how phách are cut: a number for every essay, its file without names, what lies near it; once, all at once.

Never shows whose essay a phách is.
"""

import secrets
from contextlib import suppress

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.quiz.acts.doing import Done, doing
from kpi.quiz.acts.essay import text_of
from kpi.quiz.acts.running import _room, refuse_while_writing
from kpi.quiz.acts.shown_files import Copies, copies_of, strip_files
from kpi.quiz.halls import Room
from kpi.quiz.novelty import Model, in_stock, nearest
from kpi.quiz.rights import refuses_running
from kpi.quiz.rules import essay_rules
from kpi.store import Transaction

ALPHABET = "23456789"


def cut_essay_codes(office: Office, actor: Account, campaign: str) -> Done:
    """Give every essay of a counted sitting its phách, and find what lies near it; once, after the close."""
    copies: Copies = {}
    with suppress(Refused):  # said, and written down, in its turn below
        demand(refuses_running(actor))
        refuse_while_writing(_room(office, campaign), office.clock())
        copies = copies_of(office, _room(office, campaign))  # strangers' files are read before the writer's turn

    def work(transaction: Transaction) -> tuple[Done, dict]:
        room = _room(office, campaign)
        refuse_while_writing(room, office.clock())
        if transaction.run("quiz_essay_codes", campaign=campaign):
            raise Refused("quiz_codes_made", campaign)
        room.hall.settle(office.clock())
        sittings = [row for row in _counted(room) if row.essay and row.essay["byte_count"]]
        if not sittings:
            raise Refused("quiz_no_essays", campaign)
        codes = _codes(len(sittings))
        rows = [
            {"campaign": campaign, "code": code, "sitting": row.sitting, "entrant": row.entrant, "unit_code": row.unit}
            | {"essay_sha256": row.essay["sha256"], "theme": row.essay["theme"] or None}
            | {"made_by": actor.name, "made_at": office.clock()}
            for code, row in zip(codes, sorted(sittings, key=lambda row: row.essay["sha256"]), strict=True)
        ]
        transaction.append("quiz_essay_code", rows)
        near, files = _near(office, transaction, room, rows), strip_files(office, transaction, room, rows, copies)
        return Done("codes", len(rows), near), {"essays": len(rows), "near": near, "files": files}

    return doing(office, actor, "cut_essay_codes", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


def _counted(room: Room) -> list:
    """The sitting of each entrant that is not void; of several the last with an essay (points are not known here)."""
    found = {}
    for row in sorted(room.hall.sittings.values(), key=lambda row: row.sitting):
        if not row.is_void and (row.essay or row.entrant not in found):
            found[row.entrant] = row
    return list(found.values())


def _codes(count: int) -> list[str]:
    codes: dict[str, None] = {}
    while len(codes) < count:
        codes["".join(secrets.choice(ALPHABET) for _ in range(6))] = None
    return list(codes)


def _near(office: Office, transaction: Transaction, room: Room, rows: list[dict]) -> int:
    rules = essay_rules(room.rules, room.campaign)
    stock = [
        Model(f"mô hình {row['quiz_stock']}", f"{row['title']} {row['content']}", row["applied_on"], row["in_district"])
        for row in transaction.run("quiz_stock_of", campaign=room.campaign)
    ]
    models = {model.code: model.text for model in stock if in_stock(model, rules.novelty_on)}
    texts = {row["code"]: text_of(room.folder, row["essay_sha256"]) for row in rows}
    first = transaction.next_id("quiz_similarity", "quiz_similarity")
    found: list[dict] = []
    for code, text in texts.items():
        others = models | {f"bài {other}": words for other, words in texts.items() if other != code}
        for other, score in nearest(text, others):
            row = {"quiz_similarity": first + len(found), "campaign": room.campaign, "code": code, "other": other}
            found.append({**row, "score": score, "recorded_at": office.clock()})
    transaction.append("quiz_similarity", found)
    return len(found)
