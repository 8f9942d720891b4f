"""Answers in whose name a command acts (the account after --as), and how a table of a campaign is printed."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from kpi import actions
from kpi.cli.output import refuse, show
from kpi.house.account import Account
from kpi.plan.model import Refusal


def acting(options: Namespace, act: Callable[[actions.Office, Account], Any]) -> Any | Refusal:
    """What the act of the account after --as gave; a refusal where there is no such account."""
    with actions.open_office() as office:
        actor = actions.account(office, options.actor)
        return act(office, actor) if actor else Refusal("account_unknown", options.actor)


def show_of_campaign(options: Namespace, table: Callable) -> int:
    """Print a table of the campaign in question, or why it is refused; the exit code."""
    with actions.open_office() as office:
        rows = table(office, options.campaign)
    if isinstance(rows, Refusal):
        return refuse(options.format, rows)
    show(options.format, rows, **({"campaign": options.campaign} if options.format == "json" else {}))
    return 0
