"""Answers what the house above tells the house below of its figures, as a signed answer, and takes such an answer in;
never changes a figure on either side.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.house.signing import is_genuine, public_text, signed
from kpi.period import period_of_index
from kpi.rollup.key import house_key
from kpi.rollup.packet import as_moment
from kpi.rollup.rights import refuses_rollup

_FORM = "kpi-rollup-answer/1"
LARGEST_ANSWER = 12 * 2**20  # bytes


@dataclass(frozen=True)
class AnswerFile:
    """An answer as it is handed on: one row per unit and month that ever came."""

    file_name: str
    data: bytes
    party: str
    campaign: str
    number: int
    row_count: int


@dataclass(frozen=True)
class AnswerTaken:
    """An answer as it was taken in. number: of the packet it answers."""

    answer: int
    party: str
    campaign: str
    number: int
    row_count: int


def answer_party(office: Office, actor: Account, campaign: str, party: str) -> AnswerFile:
    """What became of everything that came from a house below: taken up, kept back, approved, sent back and why.

    Raises Refused: neither Nội vụ nor administrator, nothing of this house was taken up in this campaign.
    """
    with acting(office, actor, "answer_party", f"rollup_party/{party}") as act:
        demand(refuses_rollup(actor))
        newest = act.transaction.run("rollup_newest_taking", party=party, campaign=campaign, until=act.now)
        if not newest:
            raise Refused("nothing_taken_from", party, campaign)
        rows = [
            {
                "unit": row["unit_code"],
                "period": period_of_index(row["period_index"]),
                "digest": row["digest"],
                "outcome": row["outcome"],
                "state": row["state"],
                "reason": row["reason"],
                "receipts": row["receipts"],
            }
            for row in act.transaction.run("rollup_taken", party=party, campaign=campaign)
        ]
        key = house_key(office, act.transaction)
        at = act.now.isoformat(timespec="seconds")
        told = {"form": _FORM, "public_key": public_text(key), "campaign": campaign, "answered_at": at, "rows": rows}
        told["to"] = next(row["public_key"] for row in act.transaction.run("rollup_parties") if row["party"] == party)
        number = newest[0]["number"]
        data = json.dumps(signed(key, {**told, "number": number}), ensure_ascii=False, indent=1).encode()
        act.done(number=number, rows=len(rows))
    return AnswerFile(f"tra-loi-{campaign}-{party}-{number:04}.json", data, party, campaign, number, len(rows))


def take_answer(office: Office, actor: Account, data: bytes) -> AnswerTaken:
    """Take in an answer of a believed house above, so that every unit sees what was taken up.

    Raises Refused: neither Nội vụ nor administrator, no answer or a changed one, a house that is not believed, an
    answer to another house or to a packet this house did not make, an older answer than the one that is here.
    """
    with acting(office, actor, "take_answer", "rollup_answer") as act:
        demand(refuses_rollup(actor))
        said, answered_at = _read(data)
        parties = act.transaction.run("rollup_parties")
        believed = [row for row in parties if row["public_key"] == said["public_key"] and row["direction"] == "above"]
        if not believed or not believed[0]["is_trusted"]:
            raise Refused("answer_sender_unknown", str(said["public_key"])[:64])
        own = [row["public_key"] for row in act.transaction.run("rollup_keys")]
        if "to" in said and own and said["to"] not in own:  # an earlier release names nobody
            raise Refused("answer_to_another", believed[0]["name"])
        campaign, number, party = str(said["campaign"]), int(said["number"]), believed[0]["party"]
        last = act.transaction.run("rollup_last_sending", campaign=campaign)[0]["number"] or 0
        if number > last:
            raise Refused("answer_to_no_packet", str(number), str(last))
        newest = act.transaction.run("rollup_newest_answer", campaign=campaign)
        if newest and (newest[0]["number"], newest[0]["answered_at"]) >= (number, answered_at):
            raise Refused("answer_behind", str(newest[0]["number"]))
        answer = act.transaction.next_id("rollup_answer", "answer")
        row = {"answer": answer, "party": party, "campaign": campaign, "number": number, "answered_at": answered_at}
        row |= {"content": json.dumps(said["rows"], ensure_ascii=False), "received_by": actor.name}
        act.transaction.append("rollup_answer", [{**row, "received_at": act.now}])
        act.done(answer=answer, number=number, rows=len(said["rows"]))
    return AnswerTaken(answer, party, campaign, number, len(said["rows"]))


def _read(data: bytes) -> tuple[dict, datetime]:
    """What an answer says and when, word for word as it was signed."""
    if len(data) > LARGEST_ANSWER:
        raise Refused("packet_too_large", f"{LARGEST_ANSWER // 2**20} MB")
    try:
        said = json.loads(data)
        answered_at = as_moment(said["answered_at"])
        is_answer = said["form"] == _FORM and all(
            isinstance(row[name], str) for row in said["rows"] for name in ("unit", "period", "digest", "outcome")
        )
        int(said["number"]), str(said["campaign"]), str(said["public_key"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused("answer_unreadable") from error
    if not is_answer:
        raise Refused("answer_unreadable")
    if not is_genuine(str(said["public_key"]), said):
        raise Refused("packet_changed", "câu trả lời")
    return said, answered_at
