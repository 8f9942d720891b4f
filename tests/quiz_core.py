"""Answers how a test gets a hall with papers, without a store; never judges one."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from kpi.period import LOCAL_ZONE
from kpi.quiz.forms import Question, form_of, make_forms
from kpi.quiz.hall import Hall
from kpi.quiz.press import Seat, Window

SEED, SALT = b"hat giong de thu" * 2, b"muoi de thu" * 3
TOPICS = [("T1", 12), ("T2", 8)]
OPENS = datetime(2023, 8, 1, tzinfo=LOCAL_ZONE)
CLOSES = datetime(2023, 9, 1, tzinfo=LOCAL_ZONE)
NINE = datetime(2023, 8, 10, 9, tzinfo=LOCAL_ZONE)
RULES = {
    "points_each": "1",
    "counted": "best",
    "scope": "all",
    "tie_breakers": [],
    "min_score": None,
    "topics": [{"code": code, "questions": count} for code, count in TOPICS],
    "prizes": [
        {"code": "dac_biet", "name": "Giải Đặc biệt", "count": 1, "amount_vnd": 3_000_000},
        {"code": "nhat", "name": "Giải Nhất", "count": 3, "amount_vnd": 2_000_000},
        {"code": "nhi", "name": "Giải Nhì", "count": 6, "amount_vnd": 1_000_000},
        {"code": "ba", "name": "Giải Ba", "count": 9, "amount_vnd": 500_000},
        {"code": "khuyen_khich", "name": "Giải Khuyến khích", "count": 15, "amount_vnd": 300_000},
    ],
    "collective": {"count": 3, "amount_vnd": 1_500_000, "one_per_group": True, "min_rate": "0.5"},
}


def bank(count: int = 30) -> list[Question]:
    """Questions in two topics, four options each; the right one is always option A of the bank."""
    return [
        Question(f"Q{i:02d}", "T1" if i % 5 < 3 else "T2", f"Câu {i}?", tuple((c, f"{c} {i}") for c in "ABCD"), "NQ 76")
        for i in range(count)
    ]


FORMS = make_forms(SEED, bank(), TOPICS, 5)
KEY = {question.code: "A" for question in bank()}
PAPERS = [{q["code"]: tuple(q["options"]) for q in form["questions"]} for form in FORMS]


def seat(entrant: int, unit: str = "XA_A", group: str = "khoi_3") -> Seat:
    """A seat for an entrant."""
    return Seat(entrant, unit, group, "1", "r", lambda attempt: form_of(SALT, entrant, attempt, len(FORMS)))


def hall(folder: Path, sign=lambda told: told, **window) -> Hall:
    """A hall over data/contest/thu/answers.jsonl."""
    hours = Window(**({"opens_at": OPENS, "closes_at": CLOSES} | window))
    return Hall("thu", folder / "contest" / "thu" / "answers.jsonl", hours, PAPERS, sign)


def sat(room: Hall, entrant: int, right: int, at: datetime = NINE, **whose) -> int:
    """One whole sitting with so many right answers, handed in after five minutes; its number."""
    sitting, _ = room.start(seat(entrant, **whose), at)
    for place, (code, options) in enumerate(PAPERS[sitting.form].items()):
        choice = "A" if place < right else next(option for option in options if option != "A")
        room.answer(sitting.sitting, "t", place + 1, code, choice, at + timedelta(seconds=10 * place))
    room.hand_in(sitting.sitting, at + timedelta(minutes=5))[1].result(5)
    return sitting.sitting


def drawn(seed: int, most: int) -> list[int]:
    """Repeatable whole numbers from 0 to most."""
    source = random.Random(seed)
    return [source.randint(0, most) for _ in range(1000)]
