"""Answers how each question did: facility, discrimination, distractors, and how reliable each paper is; a picture for
people, never a verdict on an entrant.

facility: share of right answers. r_rest: correlation of the item with the rest of the same paper (corrected
item-total). upper_lower: facility in the upper third minus that in the lower third, by total. KR-20 per form.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class Paper:
    """One counted sitting for the analysis: its form, its questions in order, answers, and which were right."""

    form: int
    questions: tuple[str, ...]
    answers: Mapping[str, str]
    right: frozenset[str]


def items(papers: Iterable[Paper]) -> list[dict]:
    """One row per question: question, seen, right, facility, r_rest, upper_lower, choices {option: count}, blank.

    r_rest and upper_lower are None where they cannot be told (fewer than 6 papers, or all alike).
    """
    papers = sorted(papers, key=lambda paper: -len(paper.right))
    of_question: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        for code in paper.questions:
            of_question[code].append(paper)
    rows = []
    for code, seen in sorted(of_question.items()):
        marks = [int(code in paper.right) for paper in seen]
        rest = [len(paper.right) - mark for paper, mark in zip(seen, marks, strict=True)]
        third = len(seen) // 3
        choices = Counter(paper.answers[code] for paper in seen if code in paper.answers)
        rows.append(
            {
                "question": code,
                "seen": len(seen),
                "right": sum(marks),
                "facility": sum(marks) / len(seen),
                "r_rest": _correlation(marks, rest),
                "upper_lower": (sum(marks[:third]) - sum(marks[-third:])) / third if third >= 2 else None,
                "choices": dict(sorted(choices.items())),
                "blank": len(seen) - sum(choices.values()),
            }
        )
    return rows


def _correlation(first: list[int], second: list[int]) -> float | None:
    count = len(first)
    if count < 6:
        return None
    mean_a, mean_b = sum(first) / count, sum(second) / count
    along = sum((a - mean_a) * (b - mean_b) for a, b in zip(first, second, strict=True))
    across = sqrt(sum((a - mean_a) ** 2 for a in first) * sum((b - mean_b) ** 2 for b in second))
    return along / across if across else None


def reliability(papers: Iterable[Paper]) -> list[dict]:
    """One row per form: form, sittings, mean, kr20 (None with fewer than 10 sittings or no spread)."""
    of_form: dict[int, list[Paper]] = defaultdict(list)
    for paper in papers:
        of_form[paper.form].append(paper)
    rows = []
    for form, seen in sorted(of_form.items()):
        totals = [len(paper.right) for paper in seen]
        mean, count = sum(totals) / len(seen), len(seen[0].questions)
        spread = sum((total - mean) ** 2 for total in totals) / len(seen)
        shares = [sum(code in paper.right for paper in seen) / len(seen) for code in seen[0].questions]
        kr20 = None
        if len(seen) >= 10 and spread and count > 1:
            kr20 = count / (count - 1) * (1 - sum(p * (1 - p) for p in shares) / spread)
        rows.append({"form": form, "sittings": len(seen), "mean": mean, "kr20": kr20})
    return rows


def full_score_share(facilities: Mapping[str, float], forms: Iterable[Iterable[str]]) -> float | None:
    """The expected share of full scores: over the forms, the mean of the product of their questions' facilities.

    None when a question was never tried. Entrants differ in what they know, so the true share is rather higher.
    """
    products = []
    for form in forms:
        product = 1.0
        for code in form:
            if code not in facilities:
                return None
            product *= facilities[code]
        products.append(product)
    return sum(products) / len(products) if products else None
