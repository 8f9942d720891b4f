"""Answers what is wrong with an idea or a step as typed, all of it at once; never stores anything.

What keeps an idea out is an error; what its author should still add is a warning (asked, not refused): no field chosen,
an empty part, a theme outside the plan's.
"""

from datetime import date, datetime

from kpi.initiatives.forms import (
    APPLIED_BEFORE,
    LONGEST_NAME,
    LONGEST_NUMBER,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_AUTHORS,
    AuthorForm,
    InitiativeForm,
)
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Problem, Severity
from kpi.plan.model.register import CATEGORIES, FORMS, OTHER_THEME

ORGANISATIONS = ("organisation", "enterprise")
OWN_CATEGORIES = ("official", "part_time", "worker")


def problems_of(form: InitiativeForm, plan: Plan, now: datetime) -> list[Problem]:
    """Everything wrong or wanting in an idea; cell names the field of the form."""
    found: list[Problem] = []
    rules = plan.campaign.ideas
    today = local_day(now)

    def say(code: str, cell: str, seen: str = "", allowed: str = "", severity: Severity = "error") -> None:
        found.append(Problem(code, severity, None, cell, seen, allowed))

    if not form.title.strip():
        say("initiative_without_title", "title")
    for cell, words, longest in (
        ("title", form.title, LONGEST_TITLE),
        ("situation", form.situation, LONGEST_WORDS),
        ("content", form.content, LONGEST_WORDS),
        ("expected_effect", form.expected_effect, LONGEST_WORDS),
        ("unnamed_reason", form.unnamed_reason, LONGEST_TITLE),
        ("arrival_number", form.arrival_number, LONGEST_NUMBER),
    ):
        if len(words) > longest:
            say("initiative_text_too_long", cell, f"{len(words)} ký tự", f"{longest} ký tự")
    if form.form not in rules.forms:
        say("initiative_form_unknown", "form", form.form or "để trống", ", ".join(rules.forms or FORMS))
    _days(form, plan, today, now, say)
    _codes(form, plan, say)
    if form.applied_before and form.applied_before not in APPLIED_BEFORE:
        say("initiative_before_unknown", "applied_before", form.applied_before, ", ".join(APPLIED_BEFORE))
    if form.applied_before == "replicated" and form.origin != "baseline":
        say("initiative_replicated_before", "applied_before", form.title.strip(), severity="warning")
    if form.origin != "baseline":
        _authors(form, plan, today, say)
        if not form.situation.strip():
            say("initiative_part_missing", "situation", "Thực trạng", severity="warning")
        if not (form.content.strip() or form.expected_effect.strip()):
            say("initiative_part_missing", "content", "Nội dung, hiệu quả dự kiến", severity="warning")
    elif form.applied_on is None or not form.applied_where.strip():
        say("initiative_baseline_incomplete", "applied_on")
    return found


def _days(form: InitiativeForm, plan: Plan, today: date, now: datetime, say) -> None:
    day, campaign = form.received_on, plan.campaign
    if day is not None and day > today:
        say("initiative_received_in_future", "received_on", f"{day:%d/%m/%Y}", f"{today:%d/%m/%Y}")
    if form.received_at is not None and form.received_at > now:
        say("initiative_received_in_future", "received_at", f"{form.received_at:%d/%m/%Y %H:%M}", f"{today:%d/%m/%Y}")
    if (day or today) < campaign.starts_on and form.origin != "baseline":
        say("initiative_before_campaign", "received_on", f"{day or today:%d/%m/%Y}", f"{campaign.starts_on:%d/%m/%Y}")
    if form.postmarked_on is not None and form.postmarked_on > (day or today):
        say("initiative_postmark_after", "postmarked_on", f"{form.postmarked_on:%d/%m/%Y}", f"{day or today:%d/%m/%Y}")
    if form.applied_on is not None and form.applied_on > today:
        say("initiative_received_in_future", "applied_on", f"{form.applied_on:%d/%m/%Y}", f"{today:%d/%m/%Y}")


def _codes(form: InitiativeForm, plan: Plan, say) -> None:
    rules = plan.campaign.ideas
    themes = {item.code for item in rules.themes} | {OTHER_THEME}
    lists = (
        ("fields", form.fields, {item.code for item in rules.fields}),
        ("areas", form.areas, {item.code for item in rules.areas}),
        ("themes", form.themes, themes if rules.themes else set()),
    )
    for cell, chosen, known in lists:
        for code in chosen:
            if code not in known:
                say("initiative_code_unknown", cell, code, ", ".join(sorted(known)) or "Kế hoạch không có danh mục này")
        if known and not chosen and form.origin != "baseline":
            say("initiative_code_missing", cell, severity="warning")
        if len(set(chosen)) < len(chosen):
            say("initiative_code_twice", cell, ", ".join(chosen))
    if OTHER_THEME in form.themes:
        is_refused = rules.other_theme == "refused"
        say("initiative_other_theme", "themes", severity="error" if is_refused else "warning")


def _authors(form: InitiativeForm, plan: Plan, today: date, say) -> None:
    if form.unnamed_reason:
        if plan.campaign.ideas.anonymous != "received" or form.origin != "proposal":
            say("initiative_unnamed_not_received", "unnamed_reason", form.unnamed_reason[:60])
        elif form.authors:
            say("initiative_unnamed_with_author", "unnamed_reason", str(len(form.authors)))
        else:
            say("initiative_unnamed", "unnamed_reason", severity="warning")
    elif not form.authors:
        say("initiative_without_author", "authors")
    if len(form.authors) > MOST_AUTHORS:
        say("initiative_authors_too_many", "authors", str(len(form.authors)), str(MOST_AUTHORS))
    for place, author in enumerate(form.authors, 1):
        _author(author, f"authors.{place}", plan, say)
    shares = [author.share for author in form.authors]
    if any(share is not None for share in shares):
        total = sum(share or 0 for share in shares)
        if total != 100 or any(share is None or not 0 < share <= 100 for share in shares):
            say("initiative_shares_not_whole", "authors", f"{total}%", "100%")


def _author(author: AuthorForm, cell: str, plan: Plan, say) -> None:
    if author.category not in CATEGORIES:
        say("initiative_category_unknown", cell, author.category or "để trống", ", ".join(CATEGORIES))
        return
    is_body = author.category in ORGANISATIONS
    name = author.organisation if is_body else author.full_name
    if not name.strip():
        say("initiative_author_without_name", cell, "tên tổ chức" if is_body else "họ và tên")
    if len(name) > LONGEST_NAME or len(author.position) > LONGEST_NAME:
        say("initiative_text_too_long", cell, f"{max(len(name), len(author.position))} ký tự", f"{LONGEST_NAME} ký tự")
    if author.unit_code and author.unit_code not in {unit.code for unit in plan.units}:
        say("unit_unknown", cell, author.unit_code, f"mã đơn vị trong units/{plan.campaign.units}.csv")
    if author.category in OWN_CATEGORIES and not author.unit_code:
        say("initiative_author_without_unit", cell, author.full_name)
