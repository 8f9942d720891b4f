"""Answers in whose name a command acts: the account after --as."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from kpi import actions
from kpi.house.account import Account
from kpi.plan.model import Refusal


def acting(options: Namespace, act: Callable[[actions.Office, Account], Any]) -> Any | Refusal:
    """What the act of the account after --as gave; a refusal where there is no such account."""
    with actions.open_office() as office:
        actor = actions.account(office, options.actor)
        return act(office, actor) if actor else Refusal("account_unknown", options.actor)
