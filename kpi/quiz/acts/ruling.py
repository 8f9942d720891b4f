"""Answers what the organisers decide after the close: about a question, a prize, a likeness; each with its minutes.

Never changes an answer or a mark: what is decided here is replayed when the result is computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.quiz.acts.doing import LONGEST_NUMBER, Done, doing, needed
from kpi.quiz.acts.running import _room, refuse_while_writing
from kpi.quiz.gathering import inputs_of
from kpi.quiz.grading import RULINGS
from kpi.quiz.result import computed
from kpi.quiz.rights import refuses_running
from kpi.store import Transaction


@dataclass(frozen=True)
class QuestionRuling:
    """A decision about one question. new_key: with rekey."""

    question: str
    kind: str
    reason: str
    document_number: str
    new_key: str | None = None


def rule_question(office: Office, actor: Account, campaign: str, form: QuestionRuling) -> Done:
    """Record a ruling (all_correct, rekey, drop) with its minutes; the first key and both results stay."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        room = _room(office, campaign)
        refuse_while_writing(room, office.clock())
        if form.question not in room.bank:
            raise Refused("quiz_question_unknown", form.question[:80])
        if form.kind not in RULINGS:
            raise Refused("quiz_ruling_unknown", form.kind, ", ".join(RULINGS))
        options = [code for code, _ in room.bank[form.question]["options"]]
        if form.kind == "rekey" and form.new_key not in options:
            raise Refused("quiz_new_key_wrong", form.new_key or "để trống", ", ".join(options))
        reason, number = needed(form.reason, "lý do"), needed(form.document_number, "số biên bản", LONGEST_NUMBER)
        entry = transaction.next_id("quiz_ruling", "quiz_ruling")
        row = {"quiz_ruling": entry, "campaign": campaign, "question": form.question, "ruling": form.kind}
        row |= {"new_key": form.new_key if form.kind == "rekey" else None, "reason": reason}
        row |= {"document_number": number, "decided_by": actor.name, "decided_at": office.clock()}
        transaction.append("quiz_ruling", [row])
        return Done("ruling", entry), {"question": form.question, "ruling": form.kind, "document": number}

    return doing(office, actor, "rule_question", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


@dataclass(frozen=True)
class PrizeDecision:
    """A decision about prizes: the order of tied entrants, or a prize that is left unawarded."""

    reason: str
    document_number: str
    order: Sequence[int] = ()
    unawarded: str = ""


def decide_prizes(office: Office, actor: Account, campaign: str, form: PrizeDecision) -> Done:
    """Record how tied entrants stand (exactly those of one shared rank that a cut goes through), or which prize is left
    out (nobody moves up)."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        room = _room(office, campaign)
        refuse_while_writing(room, office.clock())
        reason, number = needed(form.reason, "lý do"), needed(form.document_number, "số biên bản", LONGEST_NUMBER)
        kind = "unawarded" if form.unawarded else "order"
        if form.unawarded:
            prizes = [prize.code for prize in room.rules.prizes]
            if form.unawarded not in prizes:
                raise Refused("quiz_prize_unknown", form.unawarded, ", ".join(prizes))
        else:
            _is_one_tie(computed(inputs_of(office, transaction, room)), form.order)
        entry = transaction.next_id("quiz_decision", "quiz_decision")
        row = {"quiz_decision": entry, "campaign": campaign, "kind": kind, "prize": form.unawarded or None}
        row |= {"entrants": ";".join(map(str, form.order)) or None, "reason": reason, "document_number": number}
        transaction.append("quiz_decision", [{**row, "decided_by": actor.name, "decided_at": office.clock()}])
        return Done(kind, entry), {"decision": kind, "document": number}

    return doing(office, actor, "decide_prizes", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


def _is_one_tie(result: dict, order: Sequence[int]) -> None:
    ties: dict[int, set[int]] = {}
    for row in result["entries"]:
        if row["decision"] == "tie_across_cut":
            ties.setdefault(row["rank"], set()).add(row["entrant"])
    if set(order) not in ties.values() or len(set(order)) != len(order):
        raise Refused("quiz_order_wrong", "", "; ".join(", ".join(map(str, sorted(tie))) for tie in ties.values()))


@dataclass(frozen=True)
class SimilarityVerdict:
    """What a person says about an essay and a text near it: same or different."""

    code: str
    other: str
    verdict: str
    reason: str


def decide_similarity(office: Office, actor: Account, campaign: str, form: SimilarityVerdict) -> Done:
    """Record the verdict of a person on a near pair; of two essays for both."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        rows = transaction.run("quiz_near_now", campaign=campaign)
        pairs = {(form.code, form.other), (form.other.removeprefix("bài "), f"bài {form.code}")}
        found = [row for row in rows if (row["code"], row["other"]) in pairs]
        if not any(row["code"] == form.code for row in found):
            raise Refused("quiz_essay_code_unknown", form.code[:20])
        if form.verdict not in ("same", "different"):
            raise Refused("quiz_verdict_unknown", form.verdict, "same, different")
        reason = needed(form.reason, "lý do")
        first = transaction.next_id("quiz_similarity", "quiz_similarity")
        told = [
            {"quiz_similarity": first + place, "campaign": campaign, "code": row["code"], "other": row["other"]}
            | {"score": row["score"], "verdict": form.verdict, "reason": reason, "decided_by": actor.name}
            | {"recorded_at": office.clock()}
            for place, row in enumerate(found)
        ]
        transaction.append("quiz_similarity", told)
        return Done(form.verdict, first), {"code": form.code, "other": form.other, "verdict": form.verdict}

    return doing(office, actor, "decide_similarity", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


@dataclass(frozen=True)
class AppliedModel:
    """A model that essays are compared with. applied_on None: only proposed."""

    title: str
    content: str
    applied_on: date | None = None
    in_district: bool = True


def add_quiz_stock(office: Office, actor: Account, campaign: str, models: Sequence[AppliedModel]) -> Done:
    """Enter models already applied (or proposed), before phách are cut."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        _room(office, campaign)
        first = transaction.next_id("quiz_stock", "quiz_stock")
        rows = [
            {"quiz_stock": first + place, "campaign": campaign, "title": needed(model.title, "tên mô hình", 500)}
            | {"content": needed(model.content, "nội dung", 20_000), "applied_on": model.applied_on}
            | {"in_district": model.in_district, "recorded_by": actor.name, "recorded_at": office.clock()}
            for place, model in enumerate(models)
        ]
        transaction.append("quiz_stock", rows)
        return Done("stock", len(rows)), {"models": len(rows)}

    return doing(office, actor, "add_quiz_stock", f"quiz/{campaign}", work, lambda _: refuses_running(actor))
