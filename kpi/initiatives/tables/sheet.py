"""Answers everything about one idea: words of every version, authors, its way, files, what may come next; changes
nothing."""

from datetime import date, timedelta

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused, demand
from kpi.initiatives.idea import Author, Event, Idea
from kpi.initiatives.reading import idea_of
from kpi.initiatives.rights import refuses_reading_idea, refuses_step
from kpi.initiatives.steps import STEPS, blocked
from kpi.initiatives.tables.register import counted_day, row_of
from kpi.initiatives.year import counted_year
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Refusal


def initiative_sheet(office: House, initiative: int, viewer: Account | None = None) -> dict:
    """{"about", "texts", "authors", "events", "files", "steps", "votes", "waits", "seen", "first_received_on"}.

    about: the row of tables.initiatives. texts: one row per version, newest first. authors: with the year each counts
    for. events: one row per step with its name; is_corrected: crossed out. steps: one row per step with is_open and,
    where it is not, why (a Refusal). waits: by when something is due (supplement, recognition) and the days left.
    seen: to be given back when deciding.
    """
    idea = idea_of(office.store, initiative)
    if idea is None or idea.campaign not in office.plans:
        raise Refused("initiative_unknown", str(initiative))
    plan = office.plans[idea.campaign]
    demand(refuses_reading_idea(viewer, plan, idea))
    today = local_day(office.clock())
    files = office.store.run("initiative_files", campaign=None, initiative=initiative, number=None)
    about = row_of(plan, idea)
    about.pop("searched")
    return {
        "about": {**about, "campaign": idea.campaign, "postmarked_on": idea.postmarked_on},
        "texts": list(reversed(office.store.run("initiative_versions", initiative=initiative))),
        "authors": [_author(plan, idea, author) for author in idea.authors],
        "events": [_event(plan, event) for event in idea.events],
        "files": [{key: row[key] for key in _FILE} for row in files],
        "steps": [_step(viewer, plan, idea, kind) for kind in STEPS if kind != "receive"],
        "waits": waits_of(plan, idea, today),
        "seen": idea.newest_event,
        "first_received_on": idea.received_on,
        "supplemented_on": next((event.happened_on for event in reversed(idea.all_of("supplement"))), None),
    }


_FILE = ("initiative_file", "role", "file_name", "media_type", "byte_count", "file_sha256", "added_by", "added_at")


def waits_of(plan: Plan, idea: Idea, today: date) -> list[dict]:
    """What is due on an idea: kind (supplement, recognition), due_on, days_left (negative: overdue).

    Recognition: within so many months of acceptance, or of the last first application that came to an end (NĐ 13/2012,
    Điều 7). Both remind and refuse nothing.
    """
    rules, found = plan.campaign.ideas, []
    if idea.state == "ask_supplement":
        asked = idea.all_of("ask_supplement")[-1].happened_on
        found.append(("supplement", asked + timedelta(days=rules.supplement_days)))
    accepted = idea.first("accept")
    is_open = idea.is_alive and idea.origin == "proposal"
    if accepted and is_open and not (idea.has("recognise") or idea.has("not_recognise")):
        begins = [accepted.happened_on, *(event.happened_on for event in idea.all_of("try_out"))]
        found.append(("recognition", months_after(max(begins), rules.recognition_months)))
    return [{"kind": kind, "due_on": due, "days_left": (due - today).days} for kind, due in found]


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for back in range(4):
        try:
            return date(year, month + 1, day.day - back)
        except ValueError:
            continue
    raise ValueError(day)


def _author(plan: Plan, idea: Idea, author: Author) -> dict:
    names = {unit.code: unit.name for unit in plan.units}
    counted = counted_year(plan.campaign.ideas.year_rule, author.category, counted_day(plan, idea))
    return {
        "place": author.place,
        "name": author.shown_name,
        "category": author.category,
        "unit_name": names.get(author.unit_code or ""),
        "unit_code": author.unit_code,
        "position": author.position,
        "share": author.share,
        "person_id": author.person_id,
        "organisation": author.organisation,
        "full_name": author.full_name,
        "counted_year": counted.year,
        "counted_by": counted.by,
    }


def _event(plan: Plan, event: Event) -> dict:
    names = {unit.code: unit.name for unit in plan.units}
    kept = ("event", "kind", "happened_on", "done_by", "done_at", "reason", "document_number", "document_signed_on")
    more = ("before_after", "other", "prize", "amount_vnd", "meeting", "is_corrected", "file_sha256")
    row = {name: getattr(event, name) for name in (*kept, *more)}
    place = event.place or names.get(event.unit_code or "")
    return {**row, "name": STEPS[event.kind].name, "place": place, "unit_code": event.unit_code}


def _step(viewer: Account | None, plan: Plan, idea: Idea, kind: str) -> dict:
    step, why = STEPS[kind], None
    if viewer is not None:
        why = refuses_step(viewer, plan, idea, kind)
    if why is None and (found := blocked(kind, idea.kinds)):
        names = ", ".join(STEPS[item].name.lower() for item in found.steps)
        why = Refusal(found.code, f"{step.name} (số {idea.initiative})", names)
    return {"kind": kind, "name": step.name, "needs": step.needs, "is_open": why is None, "why": why}
