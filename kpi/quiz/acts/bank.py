"""Answers how a question comes into the bank: proposed by one person, verified by another; never without two.

The right answer is kept hidden; whoever looks at it (the verifier must) leaves an audit row and a row of looks.
"""

import json
from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.plan.model import Problem
from kpi.quiz.acts.doing import Done, bodies_of, doing, needed, rules_of
from kpi.quiz.bank_checks import Draft, Finding, checks_of, checks_of_bank
from kpi.quiz.canonical import sha256_of
from kpi.quiz.draft_key import KeyGone, hidden, shown
from kpi.quiz.rights import refuses_questions
from kpi.store import Transaction

VERDICTS = ("verified", "sent_back", "withdrawn")


@dataclass(frozen=True)
class QuestionForm:
    """A question as typed. code empty: a new one. options: (code, words); right: the code of the right one."""

    topic: str
    words: str
    options: tuple[tuple[str, str], ...]
    right: tuple[str, ...]
    citation: str
    code: str = ""

    def draft(self, code: str) -> Draft:
        """The question as the checks see it."""
        return Draft(code, self.topic, self.words, self.options, self.right, self.citation)


def findings_of(office: Office, transaction: Transaction, campaign: str, forms: list[tuple[str, QuestionForm]]):
    """Everything wrong with these questions, by themselves and beside those of the bank. One Finding per fault."""
    rules = rules_of(office, transaction, campaign)
    topics = {topic.code: topic.name for topic in rules.topics}
    drafts = [form.draft(code) for code, form in forms]
    cautions = [(caution.words, caution.advice) for caution in rules.cautions]
    found = [f for draft in drafts for f in checks_of(draft, topics, rules.repealed, cautions=cautions)]
    new = {draft.code for draft in drafts}
    rows = transaction.run("quiz_questions_now", campaign=campaign)
    kept = [
        _kept(office, campaign, row) for row in rows if row["question"] not in new and row["verdict"] != "withdrawn"
    ]
    return found + [finding for finding in checks_of_bank([*kept, *drafts]) if finding.question in new]


def _kept(office: Office, campaign: str, row: dict) -> Draft:
    told = json.loads(row["text_json"])
    try:
        right: tuple[str, ...] = (shown(office.secrets_dir, campaign, row["sealed_key"]),)
    except KeyGone:
        right = ()
    options = tuple((code, words) for code, words in told["options"])
    return Draft(row["question"], row["topic"], told["words"], options, right, row["citation"])


def problem_of(finding: Finding, line: int | None = None) -> Problem:
    """A finding as a problem of a file (line) or of the form."""
    cell = f"L{line}" if line else finding.question
    return Problem(finding.code, finding.severity, None, cell, finding.found, finding.expected)


def propose_question(
    office: Office, actor: Account, campaign: str, form: QuestionForm, explained: bool = False
) -> Done | list[Problem]:
    """Keep a question, or a new version of it, as proposed. Errors: all of them, nothing kept; warnings want
    `explained` (the writer has seen them and says it is right so)."""
    problems: list[Problem] = []

    def work(transaction: Transaction) -> tuple[Done, dict]:
        code = form.code or _next_code(transaction, campaign, form.topic)
        found = findings_of(office, transaction, campaign, [(code, form)])
        if any(item.severity == "error" for item in found) or (found and not explained):
            problems.extend(problem_of(item) for item in found)
            raise Refused("quiz_question_faulty", code, str(len(found)))
        version = keep_question(office, transaction, actor, campaign, code, form)
        return Done("question", version, code), {"question": code, "version": version}

    try:
        return doing(office, actor, "propose_question", f"quiz/{campaign}", work, _may(actor, campaign))
    except Refused:
        if problems:
            return problems
        raise


def _may(actor: Account, campaign: str):
    return lambda transaction: refuses_questions(actor, bodies_of(transaction, campaign, actor.name))


def _next_code(transaction: Transaction, campaign: str, topic: str) -> str:
    known = [row["question"] for row in transaction.run("quiz_questions_now", campaign=campaign)]
    numbers = [int(code.rpartition("-")[2]) for code in known if code.rpartition("-")[2].isdigit()]
    return f"{topic[:40]}-{max(numbers, default=0) + 1:03d}"


def keep_question(
    office: Office, transaction: Transaction, actor: Account, campaign: str, code: str, form: QuestionForm
) -> int:
    """Append a version of a question; its number. Raises Refused quiz_papers_sealed once the papers are sealed."""
    if transaction.run("quiz_papers_now", campaign=campaign):
        raise Refused("quiz_papers_sealed", campaign)
    rows = {row["question"]: row for row in transaction.run("quiz_questions_now", campaign=campaign)}
    version = rows[code]["version"] + 1 if code in rows else 1
    text = {"words": needed(form.words, "câu hỏi"), "options": [list(option) for option in form.options]}
    try:
        kept = hidden(office.secrets_dir, campaign, form.right[0], is_first=not rows)
    except KeyGone as gone:
        raise Refused("quiz_papers_sealed", campaign) from gone
    row = {"campaign": campaign, "question": code, "version": version, "topic": form.topic}
    row |= {"citation": needed(form.citation, "căn cứ", 500), "text_json": json.dumps(text, ensure_ascii=False)}
    row |= {"text_sha256": sha256_of(text), "sealed_key": kept, "written_by": actor.name, "written_at": office.clock()}
    transaction.append("quiz_question", [row])
    return version


def verify_question(
    office: Office, actor: Account, campaign: str, question: str, verdict: str, words: str = ""
) -> Done:
    """Verify a proposed question (into the bank), send it back, or withdraw it; never by who wrote it."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        row = _question(transaction, campaign, question)
        if verdict not in VERDICTS:
            raise Refused("quiz_verdict_unknown", verdict, ", ".join(VERDICTS))
        if transaction.run("quiz_papers_now", campaign=campaign):
            raise Refused("quiz_papers_sealed", campaign)
        if verdict == "verified" and row["written_by"] == actor.name:
            raise Refused("quiz_own_question", question, actor.name)
        said = needed(words, "lý do") if verdict != "verified" else words.strip() or None
        entry = transaction.next_id("quiz_question_check", "quiz_question_check")
        told = {"quiz_question_check": entry, "campaign": campaign, "question": question, "version": row["version"]}
        told |= {"verdict": verdict, "words": said, "checked_by": actor.name, "checked_at": office.clock()}
        transaction.append("quiz_question_check", [told])
        return Done(verdict, entry, question), {"question": question, "verdict": verdict}

    return doing(office, actor, "verify_question", f"quiz/{campaign}", work, _may(actor, campaign))


def look_at_key(office: Office, actor: Account, campaign: str, question: str, reason: str) -> Done:
    """The right answer of one question that is not sealed yet, for its verification; the look is written down."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        row = _question(transaction, campaign, question)
        said = needed(reason, "lý do xem đáp án", 500)
        if transaction.run("quiz_papers_now", campaign=campaign):
            raise Refused("quiz_papers_sealed", campaign)
        try:
            right = shown(office.secrets_dir, campaign, row["sealed_key"])
        except KeyGone as gone:
            raise Refused("quiz_papers_sealed", campaign) from gone
        note_look(transaction, office, campaign, question, said, actor.name)
        return Done("key", row["version"], right), {"question": question}

    return doing(office, actor, "look_at_key", f"quiz/{campaign}", work, _may(actor, campaign))


def note_look(
    transaction: Transaction, office: Office, campaign: str, question: str | None, reason: str, who: str, second=None
) -> None:
    """Append a row of looks."""
    entry = transaction.next_id("quiz_key_look", "quiz_key_look")
    row = {"quiz_key_look": entry, "campaign": campaign, "question": question, "reason": reason, "looked_by": who}
    transaction.append("quiz_key_look", [{**row, "second_by": second, "looked_at": office.clock()}])


def _question(transaction: Transaction, campaign: str, question: str) -> dict:
    for row in transaction.run("quiz_questions_now", campaign=campaign):
        if row["question"] == question:
            return row
    raise Refused("quiz_question_unknown", question[:80])
