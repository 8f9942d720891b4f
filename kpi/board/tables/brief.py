"""Answers what the month's one-page brief holds: sentences, three charts, ten units to urge; computes nothing new."""

from collections import Counter
from datetime import datetime

from kpi.board.tables.debts import debts
from kpi.board.tables.headline import headline
from kpi.board.tables.overview import overview
from kpi.board.tables.pulse import pulse
from kpi.board.tables.race import milestone_race
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, asked
from kpi.house.ready import ready
from kpi.plan.model import Basis, Refusal

MOST_URGED = 10


def brief(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer | Refusal:
    """One row: sentences (of tables.headline), seen (the row of tables.overview), months (of tables.pulse), race (how
    many unit-indicators of the next milestone stand where: verdict → count), race_due_on, urged (the ten units with
    most bad figures of their own, of tables.debts), urged_count, approvals_count, silent_count."""
    question = asked(office, campaign, period, basis, as_of)
    if isinstance(question, Refusal):
        return question
    about = (campaign, period, basis)
    seen = ready(office, overview, viewer, *about, as_of=as_of, most=MOST_URGED)
    if isinstance(seen, Refusal):
        return seen
    owed = _first(ready(office, debts, viewer, *about, as_of=as_of))
    race = _rows(ready(office, milestone_race, viewer, *about, as_of=as_of))
    row = {
        "sentences": _rows(ready(office, headline, viewer, *about, as_of=as_of)),
        "seen": seen.rows[0],
        "months": _rows(ready(office, pulse, viewer, *about, as_of=as_of)),
        "race": dict(Counter(item["verdict"] for item in race)),
        "race_due_on": race[0]["due_on"] if race else None,
        "urged": owed.get("units", [])[:MOST_URGED],
        "urged_count": len(owed.get("units", [])),
        "approvals_count": len(owed.get("approvals", [])),
        "silent_count": len(owed.get("silent", [])),
    }
    return answered(office, question, period, [row])


def _rows(answer: Answer | Refusal) -> list[dict]:
    return [] if isinstance(answer, Refusal) else answer.rows


def _first(answer: Answer | Refusal) -> dict:
    rows = _rows(answer)
    return rows[0] if rows else {}
