"""Answers how the rows of ideas are appended, each table once for any number of them; never checks one."""

from datetime import date, datetime

from kpi.house.account import Account
from kpi.initiatives.forms import AuthorForm, InitiativeForm
from kpi.store import Transaction


class Writing:
    """The rows of ideas that are about to be appended, each table at once; names go into the one table with names."""

    def __init__(self, transaction: Transaction, actor: Account, now: datetime):
        self.transaction, self.actor, self.now = transaction, actor, now
        self.ideas: list[dict] = []
        self.texts: list[dict] = []
        self.authors: list[dict] = []
        self.events: list[dict] = []
        self.people: list[dict] = []
        known = transaction.run("known_authors")
        self.known = {(row["unit_code"], row["full_name"]): row["person_id"] for row in known}
        self.next_person = transaction.next_id("person", "person_id")
        self.next_event = transaction.next_id("initiative_event", "event")

    def words(self, number: int, version: int, form: InitiativeForm) -> None:
        """A version of an idea's words and authors."""
        row = {"initiative": number, "version": version, "title": form.title, "situation": form.situation or None}
        row |= {"content": form.content or None, "expected_effect": form.expected_effect or None}
        row |= {name: ";".join(getattr(form, name)) for name in ("fields", "areas", "themes")}
        row |= {"is_transcript": form.is_transcript, "applied_on": form.applied_on}
        row |= {"applied_where": form.applied_where or None, "written_by": self.actor.name, "written_at": self.now}
        row |= {"applied_before": form.applied_before or None, "unnamed_reason": form.unnamed_reason or None}
        self.texts.append(row)
        for place, author in enumerate(form.authors, 1):
            line = {"initiative": number, "version": version, "place": place, "category": author.category}
            line |= {"organisation": author.organisation or None, "unit_code": author.unit_code}
            line |= {"position_title": author.position or None, "share": author.share}
            line["person_id"] = self._person(author) if author.full_name else None
            self.authors.append(line)

    def event(self, number: int, kind: str, day: date) -> None:
        """One event."""
        row = {"event": self.next_event, "initiative": number, "kind": kind, "happened_on": day}
        self.events.append({**row, "done_by": self.actor.name, "done_at": self.now})
        self.next_event += 1

    def write(self) -> None:
        """Append everything."""
        for table, rows in (
            ("person", self.people),
            ("initiative", self.ideas),
            ("initiative_text", self.texts),
            ("initiative_author", self.authors),
            ("initiative_event", self.events),
        ):
            self.transaction.append(table, rows)

    def _person(self, author: AuthorForm) -> int:
        """The person of this name in the same unit, else a new one; outside the units two of one name stay two."""
        key = (author.unit_code, author.full_name)
        if author.unit_code is not None and key in self.known:
            return self.known[key]
        person, self.next_person = self.next_person, self.next_person + 1
        self.people.append({"person_id": person, "full_name": author.full_name, "recorded_at": self.now})
        self.known[key] = person
        return person
