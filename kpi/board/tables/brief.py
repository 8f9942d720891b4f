"""Answers what the month's one-page brief holds: sentences, three charts, ten units to urge; computes nothing new."""

from collections import Counter
from datetime import datetime

from kpi.board.tables.debts import MOST, debts
from kpi.board.tables.headline import headline
from kpi.board.tables.overview import overview
from kpi.board.tables.pulse import pulse
from kpi.board.tables.race_counts import race_counts
from kpi.board.tables.race_row import RISK
from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for
from kpi.house.ready import ready
from kpi.plan.model import Basis


def brief(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row: sentences (of tables.headline), seen (the row of tables.overview), months (of tables.pulse), race (how
    many unit-indicators of the next milestone stand where: verdict → count), race_due_on, urged (the ten units with
    most bad figures of their own, of tables.debts), urged_count, approvals_count, silent_count."""
    question = question_for(office, campaign, period, basis, as_of)
    about = (campaign, period, basis)
    seen = ready(office, overview, viewer, *about, as_of=as_of, most=MOST)
    owed = ready(office, debts, viewer, *about, as_of=as_of, most=MOST).rows[0]
    race = ready(office, race_counts, viewer, *about, as_of=as_of).rows
    counts = sum((Counter(item["counts"]) for item in race), Counter())
    row = {
        "sentences": ready(office, headline, viewer, *about, as_of=as_of).rows,
        "seen": seen.rows[0],
        "months": ready(office, pulse, viewer, *about, as_of=as_of).rows,
        "race": {name: counts[name] for name in RISK if counts[name]},
        "race_due_on": race[0]["due_on"] if race else None,
        "urged": owed["units"],
        "urged_count": owed["units_count"],
        "approvals_count": owed["approvals_count"],
        "silent_count": owed["silent_count"],
    }
    return answered(office, question, period, [row])
