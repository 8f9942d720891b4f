"""Answers how many questions come in at once from a workbook, and how many are verified at once; all or nothing.

Columns: chu_de, cau_hoi, a, b, c, d (…), dap_an, can_cu, and ma for a new version of a known question.
"""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.plan.model import Problem
from kpi.quiz.acts.bank import QuestionForm, _may, findings_of, keep_question, problem_of
from kpi.quiz.acts.doing import Done, bodies_of, doing, quiz_of
from kpi.quiz.rights import refuses_questions
from kpi.quiz.table_file import read_lines
from kpi.store import Transaction

LETTERS = "ABCDEFGH"
NEEDED = ("chu_de", "cau_hoi", "a", "b", "dap_an", "can_cu")
_HEADS = {
    "ma": "ma",
    "ma cau": "ma",
    "chu de": "chu_de",
    "cau hoi": "cau_hoi",
    "noi dung": "cau_hoi",
    "dap an": "dap_an",
    "dap an dung": "dap_an",
    "can cu": "can_cu",
    "van ban": "can_cu",
    **{f"phuong an {letter.lower()}": letter.lower() for letter in LETTERS},
}


def forms_of(lines: list[tuple[int, dict[str, str]]]) -> list[tuple[int, QuestionForm]]:
    """(line, question) for every row. dap_an may name one option or, wrongly, several: the checks say so."""
    found = []
    for line, told in lines:
        options = tuple((c, told[c.lower()]) for c in LETTERS if told.get(c.lower()))
        right = tuple(told.get("dap_an", "").upper().replace(",", " ").replace(";", " ").split())
        words = (told.get("chu_de", ""), told.get("cau_hoi", ""))
        found.append((line, QuestionForm(*words, options, right, told.get("can_cu", ""), told.get("ma", ""))))
    return found


def import_questions(
    office: Office, actor: Account, campaign: str, data: bytes, file_name: str, explained: bool = False
) -> Done | list[Problem]:
    """Propose every question of a file, or all its problems by line; warnings want `explained`."""
    problems: list[Problem] = []

    def work(transaction: Transaction) -> tuple[Done, dict]:
        quiz_of(office, campaign)
        lines = read_lines(data, file_name, _HEADS, NEEDED)
        if isinstance(lines[0], Problem):
            problems.extend(lines)
            raise Refused("questions_faulty", file_name, str(len(lines)))
        forms = forms_of(lines)
        codes = _codes(transaction, campaign, forms)
        found = findings_of(
            office, transaction, campaign, [(c, form) for c, (_, form) in zip(codes, forms, strict=True)]
        )
        if any(item.severity == "error" for item in found) or (found and not explained):
            at = {code: line for code, (line, _) in zip(codes, forms, strict=True)}
            problems.extend(problem_of(item, at.get(item.question)) for item in found)
            raise Refused("questions_faulty", file_name, str(len(found)))
        for code, (_, form) in zip(codes, forms, strict=True):
            keep_question(office, transaction, actor, campaign, code, form)
        return Done("questions", len(forms), codes), {"questions": len(forms), "file": file_name[:100]}

    try:
        return doing(office, actor, "import_questions", f"quiz/{campaign}", work, _may(actor, campaign))
    except Refused:
        if problems:
            return problems
        raise


def _codes(transaction: Transaction, campaign: str, forms: list[tuple[int, QuestionForm]]) -> list[str]:
    rows = transaction.run("quiz_questions_now", campaign=campaign)
    numbers = [int(row["question"].rpartition("-")[2]) for row in rows if row["question"].rpartition("-")[2].isdigit()]
    last, codes = max(numbers, default=0), []
    for _, form in forms:
        last += not form.code
        codes.append(form.code or f"{form.topic[:40]}-{last:03d}")
    return codes


def verify_questions(office: Office, actor: Account, campaign: str, questions: list[str]) -> Done:
    """Verify several questions at one sitting of the verifier; none of them written by the verifier."""

    def work(transaction: Transaction) -> tuple[Done, dict]:
        demand(refuses_questions(actor, bodies_of(transaction, campaign, actor.name)))
        if transaction.run("quiz_papers_now", campaign=campaign):
            raise Refused("quiz_papers_sealed", campaign)
        known = {row["question"]: row for row in transaction.run("quiz_questions_now", campaign=campaign)}
        for code in questions:
            if code not in known:
                raise Refused("quiz_question_unknown", code[:80])
            if known[code]["written_by"] == actor.name:
                raise Refused("quiz_own_question", code, actor.name)
        first = transaction.next_id("quiz_question_check", "quiz_question_check")
        rows = [
            {"quiz_question_check": first + place, "campaign": campaign, "question": code, "verdict": "verified"}
            | {"version": known[code]["version"], "checked_by": actor.name, "checked_at": office.clock()}
            for place, code in enumerate(dict.fromkeys(questions))
        ]
        transaction.append("quiz_question_check", rows)
        return Done("verified", len(rows)), {"questions": len(rows)}

    return doing(office, actor, "verify_questions", f"quiz/{campaign}", work)
