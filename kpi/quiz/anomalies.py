"""Answers which sittings the organisers may want to look at; never says that anybody cheated.

same_place: several entrants from one address (an office has one: usual). fast: fewer seconds a question than stated.
same_answers: equal answers on the same form with at least as many equal wrong ones as stated.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kpi.quiz.sitting import Sitting


def anomalies(
    sittings: Iterable[Sitting],
    right: Mapping[int, frozenset[str]],
    seconds_per_question: float = 4.0,
    equal_wrong: int = 3,
    same_place: int = 2,
) -> list[dict]:
    """One row per finding: kind, sittings [numbers], figure. `right`: sitting -> its right questions ({} while the key
    is sealed: then answers are compared only where every answer is equal)."""
    handed_in = [row for row in sittings if not row.is_open and not row.is_void]
    found = []
    of_place: dict[str, list[int]] = defaultdict(list)
    of_answers: dict[tuple, list[Sitting]] = defaultdict(list)
    for row in handed_in:
        seconds = (row.handed_in_at - row.started_at).total_seconds()
        if row.answers and seconds / len(row.answers) < seconds_per_question:
            figure = round(seconds / len(row.answers), 1)
            found.append({"kind": "fast", "sittings": [row.sitting], "figure": figure})
        for place in row.places:
            of_place[place].append(row.sitting)
        if row.answers:
            of_answers[row.form, tuple(sorted(row.answers.items()))].append(row)
    for numbers in of_place.values():
        if len(numbers) >= same_place:
            found.append({"kind": "same_place", "sittings": sorted(numbers), "figure": len(numbers)})
    for rows in of_answers.values():
        wrong = min(len(set(row.answers) - right.get(row.sitting, frozenset())) for row in rows)
        if len(rows) > 1 and (wrong >= equal_wrong):
            found.append({"kind": "same_answers", "sittings": sorted(row.sitting for row in rows), "figure": wrong})
    return sorted(found, key=lambda row: (row["kind"], row["sittings"]))
