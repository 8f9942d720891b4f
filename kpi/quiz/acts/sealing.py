"""Answers how papers are made and sealed before the contest, how it is opened, and how the key is opened after it.

Never shows a key: sealing hides it behind two members' codes, and opening it before the close leaves a trace that the
result papers print.
"""

import json
import secrets
from collections.abc import Mapping

from kpi.house.account import Account
from kpi.house.office import Office, account
from kpi.house.refusing import Refused
from kpi.plan.model.quiz import QuizRules
from kpi.quiz import draft_key
from kpi.quiz.acts.bank import note_look
from kpi.quiz.acts.doing import Done, bodies_of, doing, quiz_of, rules_of
from kpi.quiz.acts.running import _room
from kpi.quiz.bank_checks import lacking
from kpi.quiz.forms import Question, commitments, make_forms
from kpi.quiz.key_seal import NotOpened, opened, sealed
from kpi.quiz.rights import refuses_running
from kpi.quiz.rules import in_force
from kpi.quiz.salt import keep_salt
from kpi.store import Transaction

HOLDERS = frozenset({"organising", "secretariat", "questions"})  # the bodies whose members may hold a code


def seal_quiz_papers(office: Office, actor: Account, campaign: str, codes: Mapping[str, str]) -> Done:
    """Make the papers from the verified questions and seal key and seed under the codes of two or more members.

    codes: account -> the code that member typed (never kept). A practice contest needs none: its key is shown anyway.
    """

    def work(transaction: Transaction) -> tuple[Done, dict]:
        rules = rules_of(office, transaction, campaign)
        if transaction.run("quiz_opening_of", campaign=campaign):
            raise Refused("quiz_is_open", campaign)
        if not rules.practice:
            _are_holders(office, transaction, campaign, codes)
        if transaction.run("quiz_papers_now", campaign=campaign):
            raise Refused("quiz_papers_sealed", campaign)
        bank, key = _usable(office, transaction, campaign, rules)
        seed, salt = secrets.token_bytes(32), secrets.token_bytes(32)
        forms = make_forms(seed, bank, [(topic.code, topic.questions) for topic in rules.topics], rules.forms)
        told = commitments(bank, forms, key, seed, salt)
        content = {"key": key, "seed": seed.hex(), "salt": salt.hex()}
        try:
            seal = {} if rules.practice else sealed(content, codes)
        except ValueError as error:
            raise Refused("quiz_codes_too_weak", str(error)) from error
        entry = transaction.next_id("quiz_papers", "quiz_papers")
        row = {"quiz_papers": entry, "campaign": campaign, "made_by": actor.name, "made_at": office.clock()}
        row |= {"bank_json": _json([question.public() for question in bank]), "forms_json": _json(forms)}
        row |= {"commitments_json": _json(told), "seal_json": _json(seal)}
        transaction.append("quiz_papers", [row])
        keep_salt(office.secrets_dir, campaign, salt)
        if rules.practice:
            _reveal(transaction, office, campaign, content, actor.name, actor.name)
        return Done("papers", entry, told), {"papers": entry, **told}

    done = doing(office, actor, "seal_quiz_papers", f"quiz/{campaign}", work, lambda _: refuses_running(actor))
    draft_key.destroy(office.secrets_dir, campaign)
    return done


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _are_holders(office: Office, transaction: Transaction, campaign: str, codes: Mapping[str, str]) -> None:
    for name in codes:
        if account(office, name) is None or not bodies_of(transaction, campaign, name) & HOLDERS:
            raise Refused("quiz_not_a_holder", name)
    if len(codes) < 2:
        raise Refused("quiz_codes_too_weak", f"{len(codes)} mã", "mã của ít nhất hai thành viên")


def _usable(
    office: Office, transaction: Transaction, campaign: str, rules: QuizRules
) -> tuple[list[Question], dict[str, str]]:
    """The verified questions and their key. Raises Refused naming the topics that are short, or sealed already."""
    bank, key, counts = [], {}, dict.fromkeys((topic.code for topic in rules.topics), 0)
    for row in transaction.run("quiz_questions_now", campaign=campaign):
        if row["verdict"] != "verified" or row["topic"] not in counts:
            continue
        told = json.loads(row["text_json"])
        options = tuple((code, words) for code, words in told["options"])
        bank.append(Question(row["question"], row["topic"], told["words"], options, row["citation"]))
        try:
            key[row["question"]] = draft_key.shown(office.secrets_dir, campaign, row["sealed_key"])
        except draft_key.KeyGone as gone:
            raise Refused("quiz_papers_sealed", campaign) from gone
        counts[row["topic"]] += 1
    if short := lacking({topic.code: topic.questions for topic in rules.topics}, counts):
        told = "; ".join(f"{item.question}: {item.found}/{item.expected}" for item in short)
        raise Refused("quiz_bank_short", told, str(rules.questions))
    if not bank:
        raise Refused("quiz_bank_short", "0", str(rules.questions))
    return bank, key


def open_quiz(office: Office, actor: Account, campaign: str) -> Done:
    """Open the contest: publish the commitments; from here on papers and rules stand. Needs the Thể lệ's number and
    date, sealed papers and a tie rule that was chosen."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        frozen, rules = in_force(transaction, campaign, quiz_of(office, campaign).quiz)
        if transaction.run("quiz_opening_of", campaign=campaign):
            raise Refused("quiz_is_open", campaign)
        if frozen is None:
            raise Refused("quiz_needs_the_le", campaign)
        if rules.tie_breakers is None:
            raise Refused("quiz_tie_rule_unsaid")
        papers = transaction.run("quiz_papers_now", campaign=campaign)
        if not papers:
            raise Refused("quiz_papers_unsealed", campaign)
        if len(json.loads(papers[0]["forms_json"])[0]["questions"]) != rules.questions:
            raise Refused("quiz_papers_other_rules", campaign)
        if office.clock() >= rules.closes_at:
            raise Refused("contest_closed", f"{office.clock():%d/%m/%Y}", f"{rules.closes_on:%d/%m/%Y}")
        row = {"campaign": campaign, "quiz_papers": papers[0]["quiz_papers"], "quiz_rules": frozen["quiz_rules"]}
        transaction.append("quiz_opening", [{**row, "opened_by": actor.name, "opened_at": office.clock()}])
        told = json.loads(papers[0]["commitments_json"])
        return Done("opening", papers[0]["quiz_papers"], told), {**told, "rules": frozen["settings_sha256"]}

    done = doing(office, actor, "open_quiz", f"quiz/{campaign}", work, lambda _: refuses_running(actor))
    draft_key.destroy(office.secrets_dir, campaign)  # again: the server may have stopped just after the sealing
    return done


def open_quiz_key(office: Office, actor: Account, campaign: str, codes: Mapping[str, str], reason: str = "") -> Done:
    """Open the key with two members' codes: after the close it serves the marking; before it, it is a look (with its
    reason) that stands in the result papers. Told: the key, question -> option."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        papers = transaction.run("quiz_papers_now", campaign=campaign)
        if not papers:
            raise Refused("quiz_papers_unsealed", campaign)
        if len(codes) != 2 or actor.name not in codes:
            raise Refused("quiz_needs_two", str(len(codes)), "mã của hai thành viên, trong đó có người đang mở")
        try:
            content = opened(json.loads(papers[0]["seal_json"]), codes)
        except (NotOpened, KeyError) as error:
            raise Refused("quiz_codes_wrong", ", ".join(sorted(codes))) from error
        second = next(name for name in codes if name != actor.name)
        rules = rules_of(office, transaction, campaign)
        running = _still_sitting(office, transaction, campaign)
        is_over = office.clock() >= rules.closes_at and not running
        if running and office.clock() >= rules.closes_at and not reason.strip():
            raise Refused("quiz_sittings_open", str(running))
        if not is_over and not reason.strip():
            raise Refused("quiz_needs_text", "lý do mở đáp án trước khi hết giờ thi")
        note_look(transaction, office, campaign, None, reason.strip() or "mở để chấm", actor.name, second)
        if is_over and not transaction.run("quiz_reveal_of", campaign=campaign):
            _reveal(transaction, office, campaign, content, actor.name, second)
        return Done("key", papers[0]["quiz_papers"], content["key"]), {"second": second, "is_over": is_over}

    return doing(office, actor, "open_quiz_key", f"quiz/{campaign}", work, lambda _: refuses_running(actor))


def _still_sitting(office: Office, transaction: Transaction, campaign: str) -> int:
    """How many sit past the close, by minutes given back: while they do, the key is not opened for marking."""
    if not transaction.run("quiz_opening_of", campaign=campaign):
        return 0
    now = office.clock()
    return sum(
        row.is_open and not row.is_void and row.ends_at > now for row in _room(office, campaign).hall.sittings.values()
    )


def _reveal(transaction: Transaction, office: Office, campaign: str, content: dict, who: str, second: str) -> None:
    row = {"campaign": campaign, "key_json": _json(content["key"]), "seed": content["seed"], "salt": content["salt"]}
    row |= {"revealed_by": who, "second_by": second, "revealed_at": office.clock()}
    transaction.append("quiz_reveal", [row])
