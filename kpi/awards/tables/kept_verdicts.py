"""Answers what the rules said of every collective recipient from what is kept, judging anew only those about whom
something was recorded since; never judges by other rules than tables.eligibility.

A print of all that a verdict rests on says what is old (sql/verdict_prints.sql); the rules themselves, the plan and the
due dates that have passed are part of `made_by`. Awards to people, a unit's own rounds, and awards that look at entries
or ideas are few or rest on others' rows, and are judged whole.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from kpi.awards import rules
from kpi.awards.tables.award_setting import AwardQuestion
from kpi.house.answer import House
from kpi.house.ready import is_kept_whole
from kpi.store import StoreBusy, StoreFull

_AT_ONCE = 300  # units judged together
_ALONE = {  # rules that rest on nothing but the unit's own figures, papers, conclusions and cases
    "indicator_met",
    "all_applicable_met",
    "rank_at_most",
    "score_at_least",
    "grade_at_least",
    "dossier_complete",
    "no_pending_discipline",
    "reviewer_decides",
}
Judge = Callable[[frozenset[str]], list[dict]]  # the rows of tables.eligibility of these units


def may_be_kept(asked: AwardQuestion) -> bool:
    """True for what is judged unit by unit, now."""
    award = asked.setting.award
    return (
        award.recipient == "collective"
        and asked.owner is None
        and asked.question.as_of is None
        and all(item.rule in _ALONE and not item.supported_by_register for item in award.criteria)
    )


def about(asked: AwardQuestion) -> dict[str, Any]:
    """The parameters of the statements over kept verdicts."""
    setting, question = asked.setting, asked.question
    named = (question.campaign, setting.award.code, asked.round_code or "", setting.period, str(asked.is_forecast))
    rules_now = (setting.campaign.model_dump_json(), setting.not_due_rule, str(setting.is_final))
    by = (*rules_now, question.config_sha256, question.made_by, _rules_version())
    return {
        "subject": "/".join(named),
        "made_by": hashlib.sha256("\n".join(by).encode()).hexdigest(),
        "campaign": question.campaign,
        "round_code": asked.round_code or "",
        "award_code": setting.award.code,
        "config_sha256": question.config_sha256,
        "day": setting.period_ends_on,
    }


def brought_up_to_date(house: House, asked: AwardQuestion, judge: Judge) -> bool:
    """Judge whom something new is known about and keep it; False where nothing can be kept (a reading copy that is
    behind, a full disk, a long writer, something decided meanwhile): then the whole is judged."""
    parameters, version = about(asked), house.store.decided_version
    old = {row["unit_code"]: row["print"] for row in house.store.run("verdict_prints", **parameters)}
    if not old:
        return True
    which = {key: parameters[key] for key in ("subject", "made_by")}
    rows, units = [], [code for code, print_ in old.items() if print_ is not None]
    for first in range(0, len(units), _AT_ONCE):
        judged = judge(frozenset(units[first : first + _AT_ONCE]))
        rows += [{**which, "print": old[row["unit_code"]], **_kept(row)} for row in judged]
    try:
        with house.store.transaction(is_change=False, patience=2.0) as transaction:
            if is_kept_whole(asked.plan) and house.store.decided_version != version:
                return False  # evidence is kept by versions: it may be older than the prints
            transaction.run("forget_verdicts", **which, units=list(old))
            transaction.append("kept_verdict", rows)
    except (StoreBusy, StoreFull):
        return False
    return True


def _kept(row: dict) -> dict:
    of = {
        name: ";".join(item["code"] for item in row["criteria"] if item["result"] == result)
        for name, result in (("failing", "not_met"), ("waiting", "open"))
    }
    return {"unit_code": row["unit_code"], "verdict": row["verdict"], "forecast": row["forecast"], **of}


def judging_files() -> list[Path]:
    """The code that judges and that reads what is judged: rules, tables, their statements."""
    room = Path(rules.__file__).parents[1]
    return sorted(path for kind in ("rules/*.py", "tables/*.py", "sql/*.sql") for path in room.glob(kind))


@cache
def _rules_version() -> str:
    """Of the code that judges: another release judges anew."""
    digest = hashlib.sha256()
    for path in judging_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()
