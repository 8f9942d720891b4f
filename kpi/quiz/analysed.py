"""Answers with the papers that an item analysis reads: every handed-in sitting that was not taken out; never a name."""

from kpi.quiz.grading import Ruling, graded
from kpi.quiz.halls import Room
from kpi.quiz.items import Paper


def analysed(room: Room, key: dict[str, str], rulings: list[Ruling] | tuple = ()) -> list[Paper]:
    """One Paper per handed-in sitting."""
    papers = []
    for row in room.hall.sittings.values():
        if row.is_open or row.is_void:
            continue
        codes = tuple(item["code"] for item in room.forms[row.form]["questions"])
        right = graded(codes, row.answers, key, rulings).right
        papers.append(Paper(row.form, codes, dict(row.answers), frozenset(right)))
    return papers
