"""Answers the commands of the month's calendar: closing a period, asking to reopen it, reopening it, reminders."""

from argparse import Namespace
from collections.abc import Callable

from kpi import actions
from kpi.cli.acting import acting
from kpi.cli.output import refuse, show_one
from kpi.plan.model import Refusal


def close(options: Namespace) -> int:
    """Chốt số liệu of a month and of every month before it."""
    return _done(options, lambda office, actor: actions.close_period(office, actor, options.campaign, options.period))


def ask_reopen(options: Namespace) -> int:
    """Ask for a closed month to be reopened: document and reason."""
    paper = (options.document, options.reason)
    return _done(
        options, lambda office, actor: actions.ask_reopening(office, actor, options.campaign, options.period, *paper)
    )


def reopen(options: Namespace) -> int:
    """Confirm another account's request: the month and every later one are open again."""
    return _done(
        options,
        lambda office, actor: actions.confirm_reopening(
            office, actor, options.campaign, options.period, options.document
        ),
    )


def _done(options: Namespace, act: Callable) -> int:
    done = acting(options, act)
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    row = {
        "campaign": done.campaign,
        "period": done.period,
        "state": done.state,
        "periods": list(done.periods),
        "waiting_count": done.waiting_count,
    }
    return show_one(options.format, row)
