"""Answers how an idea is received, with its receipt, and how a new version of its words comes in; never drops one."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import demand
from kpi.initiatives.checking import problems_of
from kpi.initiatives.forms import AuthorForm, InitiativeForm
from kpi.initiatives.idea import Idea
from kpi.initiatives.reading import idea_of
from kpi.initiatives.refusing import Refused, Wrong, act, telling_problems
from kpi.initiatives.rights import is_clerk, refuses_entering
from kpi.initiatives.writing import Writing
from kpi.period import LOCAL_ZONE, local_day
from kpi.plan.config import Plan
from kpi.plan.model import Problem
from kpi.store import Transaction
from kpi.text import given as cleaned

ORIGIN_OF_KIND = {"contest": "contest", "quiz": "contest"}


@dataclass(frozen=True)
class Received:
    """An idea as it was entered. is_repeat: the very same form had been entered before; nothing was stored again."""

    initiative: int
    receipt: str
    received_on: date
    warnings: tuple[Problem, ...] = ()
    is_repeat: bool = False


@telling_problems
@act("receive_initiative")
def receive_initiative(office: Office, actor: Account, form: InitiativeForm) -> Received:
    """Enter an idea as typed: by its unit, or by a clerk for anybody.

    Errors come back all at once as Problems and nothing is stored; what is only wanting is a warning. The very same
    form of the same account gives its receipt again.
    """
    plan = known_plan(office, form.campaign)
    now, form = office.clock(), tidied(form, plan)
    demand(refuses_entering(actor, plan, form.authors[0].unit_code if form.authors else None))
    _only_clerks_say_the_day(actor, plan, form)
    problems = problems_of(form, plan, now)
    if any(problem.severity == "error" for problem in problems):
        raise Wrong(problems)
    with office.store.transaction() as transaction:
        return enter(transaction, actor, plan, form, now, tuple(problems))


def enter(
    transaction: Transaction,
    actor: Account,
    plan: Plan,
    form: InitiativeForm,
    now: datetime,
    warnings: tuple[Problem, ...] = (),
) -> Received:
    """Append an idea that was checked, with its first event, inside a transaction."""
    return replace(enter_many(transaction, actor, plan, [form], now)[0], warnings=warnings)


def enter_many(
    transaction: Transaction, actor: Account, plan: Plan, forms: Sequence[InitiativeForm], now: datetime
) -> list[Received]:
    """Append ideas that were checked, each table written once; a form that this account gave before gives its receipt.

    One audit row for all of them.
    """
    campaign, writing = plan.campaign.code, Writing(transaction, actor, now)
    found: list[Received] = []
    number = transaction.next_id("initiative", "initiative")
    for form in forms:
        digest = _digest(form)
        which = {"campaign": campaign, "form_sha256": digest, "account": actor.name}
        if same := transaction.run("same_form", **which):
            found.append(Received(same[0]["initiative"], same[0]["receipt"], same[0]["received_on"], (), True))
            continue
        day = received_day(form, now)
        receipt = f"SK-{day.year}-{number:05d}-{digest[:4].upper()}"
        row = {"initiative": number, "campaign": campaign, "origin": form.origin, "form": form.form}
        row |= {"unit_code": form.authors[0].unit_code if form.authors else None, "received_on": day}
        row |= {"received_at": form.received_at or (None if form.received_on else now)}
        row |= {"postmarked_on": form.postmarked_on, "arrival_number": form.arrival_number or None}
        row |= {"receipt": receipt, "form_sha256": digest, "recorded_by": actor.name, "recorded_at": now}
        writing.ideas.append(row)
        writing.words(number, 1, form)
        writing.event(number, "receive", day)
        found.append(Received(number, receipt, day))
        number += 1
    writing.write()
    if new := [item.initiative for item in found if not item.is_repeat]:
        subject = f"initiative/{new[0]}"
        detail = {"campaign": campaign, "count": len(new)}
        record(transaction, now, actor.name, "receive_initiative", subject, **detail)
    return found


@telling_problems
@act("revise_initiative")
def revise_initiative(
    office: Office, actor: Account, initiative: int, form: InitiativeForm, seen: int | None = None
) -> Received:
    """A new version of an idea's words and authors; every version is kept, the day of receipt stays the first.

    The unit may until the idea is accepted; afterwards a clerk puts a slip right. seen: Idea.newest_event as it stood
    before the eyes of who changes it.
    """
    now = office.clock()
    with office.store.transaction() as transaction:
        idea = known_idea(transaction, initiative)
        plan = known_plan(office, idea.campaign)
        form = replace(form, campaign=idea.campaign, origin=idea.origin, received_on=idea.received_on, received_at=None)
        form = tidied(form, plan)
        own_units = {idea.unit_code, form.authors[0].unit_code if form.authors else None}
        for unit in own_units:
            demand(refuses_entering(actor, plan, unit))
        if idea.has("accept") and not is_clerk(actor, plan):
            raise Refused("initiative_words_are_fixed", initiative)
        if not idea.is_alive:
            raise Refused("initiative_ended", initiative)
        refuse_unseen(idea, seen)
        problems = problems_of(form, plan, now)
        if any(problem.severity == "error" for problem in problems):
            raise Wrong(problems)
        writing = Writing(transaction, actor, now)
        writing.words(initiative, idea.version + 1, form)
        if idea.state == "ask_supplement":
            writing.event(initiative, "supplement", local_day(now))
        writing.write()
        subject = f"initiative/{initiative}"
        record(transaction, now, actor.name, "revise_initiative", subject, version=idea.version + 1)
    return Received(initiative, idea.receipt, idea.received_on, tuple(problems))


def received_day(form: InitiativeForm, now: datetime) -> date:
    """The day of receipt in Vietnam: the stamp's, else that of the moment it came, else today."""
    return form.received_on or (form.received_at or now).astimezone(LOCAL_ZONE).date()


def append_event(
    transaction: Transaction, actor: Account, initiative: int, kind: str, happened_on: date, now: datetime, **more
) -> int:
    """Append one event and give its number."""
    event = transaction.next_id("initiative_event", "event")
    row = {"event": event, "initiative": initiative, "kind": kind, "happened_on": happened_on, **more}
    transaction.append("initiative_event", [{**row, "done_by": actor.name, "done_at": now}])
    return event


def known_plan(office: Office, campaign: str) -> Plan:
    """The plan of a campaign; refused when there is none."""
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    return plan


def known_idea(transaction: Transaction, initiative: int) -> Idea:
    """The idea as it stands; refused when there is none."""
    idea = idea_of(transaction, initiative)
    if idea is None:
        raise Refused("initiative_unknown", initiative)
    return idea


def refuse_unseen(idea: Idea, seen: int | None) -> None:
    """Refuse when somebody did something about the idea since the person looked: two clerks, one entry."""
    if seen is not None and seen != idea.newest_event:
        newest = idea.events[-1]
        raise Refused("initiative_changed_meanwhile", idea.initiative, newest.done_by)


def _only_clerks_say_the_day(actor: Account, plan: Plan, form: InitiativeForm) -> None:
    """A unit's own idea comes in now; only who receives for others says when a paper came in."""
    if not is_clerk(actor, plan) and (
        form.received_on or form.received_at or form.arrival_number or form.postmarked_on
    ):
        raise Refused("initiative_day_by_clerk", actor.name)


def tidied(form: InitiativeForm, plan: Plan) -> InitiativeForm:
    """The form as it is kept: NFC, no control characters, blanks cut off; the origin by the campaign's kind."""
    texts: dict[str, Any] = {name: _clean(value) for name, value in asdict(form).items() if isinstance(value, str)}
    authors = tuple(
        AuthorForm(
            author.category,
            _clean(author.full_name),
            _clean(author.organisation),
            author.unit_code or None,
            _clean(author.position),
            author.share,
        )
        for author in form.authors
    )
    origin = texts["origin"] or ORIGIN_OF_KIND.get(plan.campaign.kind, "proposal")
    return replace(form, **{**texts, "origin": origin}, authors=authors)


def _clean(words: str) -> str:
    return cleaned(words or "").strip()


def _digest(form: InitiativeForm) -> str:
    """The same for the same form, whoever counts: its content without the moment it was pressed."""
    later = ("applied_before", "unnamed_reason")  # keys of a later release: unsaid, a form is the same as before
    content: Mapping = {key: value for key, value in asdict(form).items() if value or key not in later}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
