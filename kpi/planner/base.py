"""Answers which version of a plan a draft carries on, and whether another one counts by now; never changes either."""

from kpi.plan.config import Plan
from kpi.store import Store, Transaction


def bases_of(reader: Store | Transaction, draft: int, version: int) -> tuple[str | None, str | None]:
    """The sha256 that a version of a draft began from, and the one that came into force of it since; None: neither."""
    found = reader.run("plan_draft_base", plan_draft=draft, version=version)
    return (found[0]["based_on"], found[0]["came_of_it"]) if found else (None, None)


def base_of(reader: Store | Transaction, draft: int, version: int) -> str | None:
    """The sha256 of the version that a draft carries on: what came into force of it, else what it began from; None: a
    campaign that there was not."""
    begun, came = bases_of(reader, draft, version)
    return came or begun


def is_behind(reader: Store | Transaction, draft: int, version: int, now: Plan | None) -> bool:
    """Whether something else counts than what a draft carries on: its coming into force would take that back."""
    return now is not None and now.sha256 not in bases_of(reader, draft, version)
