"""Answers the reading commands: ranking, unit, completeness, user list; changes nothing."""

from argparse import Namespace
from dataclasses import replace
from datetime import datetime

from kpi import tables
from kpi.actions import Office, accounts, open_office
from kpi.cli.output import show, show_answer
from kpi.plan.model import Refusal


def ranking(options: Namespace) -> int:
    """Print the ranking of a month."""
    with open_office() as office:
        answer = _group_unknown(office, options.campaign, options.peer_group, options.as_of) or tables.ranking(
            office, options.campaign, options.period, options.basis, options.as_of, options.peer_group
        )
    columns = ["rank", "unit_code", "unit_name", "peer_group", "score", "rank_overall", "rank_change", "grade"]
    counts = ["indicators_met_count", "indicators_applicable_count"]
    return show_answer(options.format, answer, columns + counts)


def _group_unknown(office: Office, campaign: str, group: str | None, as_of: datetime | None) -> Refusal | None:
    plan = tables.plan_in_force(office, campaign, as_of) if campaign in office.plans else None
    known = sorted({unit.peer_group for unit in plan.units if unit.peer_group}) if plan else []
    return Refusal("peer_group_unknown", group, ", ".join(known)) if plan and group not in (None, *known) else None


def unit(options: Namespace) -> int:
    """Print where one unit stands on every indicator."""
    with open_office() as office:
        answer = tables.unit_position(
            office, options.campaign, options.unit, options.period, options.basis, options.as_of
        )
    columns = ["indicator_code", "state", "status", "value", "numerator", "denominator", "expected", "attainment"]
    more = ["weight", "carried_from", "months_missing", "parts", "milestones", "source"]
    return show_answer(options.format, answer, columns + (more if options.format == "csv" else more[:2]))


def completeness(options: Namespace) -> int:
    """Print who has reported for a month."""
    with open_office() as office:
        answer = tables.completeness(office, options.campaign, options.period, options.as_of)
    if not isinstance(answer, Refusal):  # who has reported is the same on both bases; the answer names the one asked
        answer = replace(answer, basis=options.basis)
    return show_answer(options.format, answer, ["unit_code", "unit_name", "state", "version", "status"])


def user_list(options: Namespace) -> int:
    """Print the accounts."""
    with open_office() as office:
        rows = [
            {
                "account": item.name,
                "roles": sorted(item.roles),
                "unit": item.unit_code,
                "is_demo": item.is_demo,
                "is_disabled": item.is_disabled,
            }
            for item in accounts(office)
        ]
    show(options.format, rows)
    return 0
