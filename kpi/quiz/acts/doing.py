"""Answers what every act of a contest shares: its plan, one transaction, its refusal written down; never acts itself.

An act raises Refused where it must not go on: nothing of it stays, and the refusal stands in the audit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.plan.model import Quiz, Refusal
from kpi.plan.model.quiz import QuizRules
from kpi.quiz.rules import in_force
from kpi.store import Store, Transaction
from kpi.text import given

LONGEST_NUMBER, LONGEST_WORDS = 200, 2000
T = TypeVar("T")


@dataclass(frozen=True)
class Done:
    """A thing done: what it was, its number, and what is to be shown of it."""

    what: str
    number: int = 0
    told: Any = None


def quiz_of(office: Office, campaign: str) -> Quiz:
    """The contest's plan. Raises Refused campaign_unknown or not_a_quiz."""
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    if not isinstance(plan.campaign, Quiz):
        raise Refused("not_a_quiz", campaign)
    return plan.campaign


def rules_of(office: Office, reader: Store | Transaction, campaign: str) -> QuizRules:
    """The settings in force: as frozen with the newest Thể lệ, before that as the configuration has them."""
    return in_force(reader, campaign, quiz_of(office, campaign).quiz)[1]


def doing(
    office: Office,
    actor: Account,
    action: str,
    subject: str,
    work: Callable[[Transaction], tuple[T, dict]],
    refuses: Callable[[Transaction], Refusal | None] = lambda transaction: None,
) -> T:
    """Do `work` in one transaction and write it down; it gives (result, detail of the audit row). Raises Refused."""
    with acting(office, actor, action, subject) as act:
        demand(refuses(act.transaction))
        result, detail = work(act.transaction)
        act.done(**detail)
        return result


def needed(text: str | None, what: str, longest: int = LONGEST_WORDS) -> str:
    """A text that must be there, in NFC. Raises Refused quiz_needs_text or quiz_text_too_long."""
    said = given(text or "").strip()
    if not said:
        raise Refused("quiz_needs_text", what)
    if len(said) > longest:
        raise Refused("quiz_text_too_long", f"{what}: {len(said)} ký tự", f"{longest} ký tự")
    return said


def bodies_of(reader: Store | Transaction, campaign: str, account: str) -> frozenset[str]:
    """The bodies of the contest that an account belongs to now."""
    rows = reader.run("quiz_members_now", campaign=campaign)
    return frozenset(row["body"] for row in rows if row["account"] == account)
