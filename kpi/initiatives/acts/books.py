"""Answers how many ideas come in from one workbook, all or none, with a receipt each; never takes part of a file."""

from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import demand
from kpi.house.words import words
from kpi.initiatives.acts.receiving import Received, enter_many, known_plan, tidied
from kpi.initiatives.book_layout import template_book
from kpi.initiatives.book_read import book_of_ideas
from kpi.initiatives.refusing import Refused, Wrong, act, telling_problems
from kpi.initiatives.rights import is_clerk, refuses_entering
from kpi.plan.model.register import CATEGORIES, FORMS
from kpi.store import keep_file, remember_file


@dataclass(frozen=True)
class Taken:
    """What a workbook brought: its ideas in the order of its lines; is_repeat: the same bytes were taken before."""

    campaign: str
    sha256: str
    received: tuple[Received, ...]
    is_repeat: bool = False


def ideas_template(office: Office, actor: Account | None, campaign: str) -> tuple[str, bytes]:
    """File name and bytes of the empty workbook of ideas of a campaign."""
    plan = known_plan(office, campaign)
    names: dict[str, dict[str, str]] = {
        "forms": {code: words("initiative_forms", code) for code in FORMS},
        "categories": {code: words("author_categories", code) for code in CATEGORIES},
    }
    return f"mau_sang_kien_{campaign}.xlsx", template_book(plan, names)


@telling_problems
@act("import_initiatives")
def import_initiatives(
    office: Office, actor: Account, campaign: str, data: bytes, file_name: str, origin: str = ""
) -> Taken:
    """Take in a filled workbook, whole or not at all; every problem comes back with its sheet and cell.

    The very same bytes again give the same receipts. A unit brings its own ideas and those of its subordinate units, a
    clerk anybody's; origin baseline: models already applied, for comparison, by a clerk.
    """
    plan, now = known_plan(office, campaign), office.clock()
    if actor.is_disabled:
        raise Refused("account_disabled", actor.name)
    if origin == "baseline" and not is_clerk(actor, plan):
        raise Refused("initiative_step_not_yours", actor.name, "Nhập danh mục mô hình đã áp dụng")
    found = book_of_ideas(data, plan, now, origin)
    if any(problem.severity == "error" for problem in found.problems):
        raise Wrong(found.problems)
    forms = {line: tidied(form, plan) for line, form in found.forms.items()}
    for form in forms.values():
        demand(refuses_entering(actor, plan, form.authors[0].unit_code if form.authors else None))
        if form.received_on and not is_clerk(actor, plan):
            raise Refused("initiative_day_by_clerk", actor.name)
    sha256 = keep_file(office.data_dir, data)
    with office.store.transaction() as transaction:
        if before := transaction.run("book_taken", campaign=campaign, file_sha256=sha256):
            return Taken(campaign, sha256, _again(transaction, before[0]), True)
        received = tuple(enter_many(transaction, actor, plan, list(forms.values()), now))
        book = {"book": transaction.next_id("initiative_book", "book"), "campaign": campaign, "file_sha256": sha256}
        numbers = [item.initiative for item in received]
        book |= {"file_name": file_name[:200], "first_initiative": min(numbers), "last_initiative": max(numbers)}
        transaction.append("initiative_book", [{**book, "taken_by": actor.name, "taken_at": now}])
        remember_file(transaction, sha256, len(data), now)
        subject = f"campaign/{campaign}"
        record(transaction, now, actor.name, "import_initiatives", subject, sha256=sha256, count=len(received))
    return Taken(campaign, sha256, received)


def _again(transaction, book: dict) -> tuple[Received, ...]:
    sql = "select initiative, receipt, received_on from initiative where initiative between $first and $last"
    span = {"first": book["first_initiative"], "last": book["last_initiative"]}
    rows = sorted(transaction.rows(sql, span), key=lambda row: row["initiative"])
    return tuple(Received(row["initiative"], row["receipt"], row["received_on"], (), True) for row in rows)
