"""Answers whether a day that somebody types into a form can be one; never what the day is for.

One rule for every act of the face, asked at its door (kpi/house/doors.py). Each place of a form that holds a day is
declared here with its sort; a test compares the list with the signatures of all acts, so a new form says what its days
are. What only the room can know (a decision before the meeting it rests on) the room asks with `refuses_before`.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from kpi.house.office import Office
from kpi.period import local_day
from kpi.plan.model import Campaign, Refusal

HAPPENED, OF_CAMPAIGN, SOON, SPAN = "happened", "of_campaign", "soon", "span"
YEAR, JUDGED, GIVEN = "year", "judged", "given"
# happened: a signed paper, a thing that was: not after today. of_campaign: that, and not before the campaign was.
# soon: a deadline, a day of a notice. span: days that a plan counts with. judged: the room says all that is wrong with
# it, cell by cell or field by field; year: the room does, but for a year that cannot be. given: nobody types it.
EARLIEST = date(1945, 9, 2)  # the State that signs
SOON_YEARS, SPAN_YEARS = 3, 20
DEEPEST = 4

DAYS: dict[str, dict[str, str]] = {
    "add_dossier_document": {"form.signed_on": HAPPENED},
    "add_marked": {"marked.due_on": SPAN, "marked.stones": SPAN},
    "add_own_rounds": {"asked.data_on": SPAN},
    "add_quiz_stock": {"models.applied_on": HAPPENED},
    "begin_blank_plan": {"starts_on": SPAN, "ends_on": SPAN},
    "board_file": {"wanted.as_of": GIVEN, "wanted.due_on": GIVEN, "wanted.since": GIVEN},
    "change_units": {"change.on": SPAN},
    "check_own_workbook": {"form.head.signed_on": JUDGED},
    "close_discipline_case": {"closed_on": JUDGED},
    "confirm_indicator_list": {"signed_on": OF_CAMPAIGN},
    "confirm_legal": {"said.signed_on": HAPPENED},
    "confirm_reopening": {"asked_at": GIVEN},
    "confirm_subunits": {"form.signed_on": OF_CAMPAIGN},
    "correct_meeting": {"correction.held_on": HAPPENED},
    "decide_unit_criteria": {"decision.document_on": HAPPENED},
    "extend_due_day": {"form.due_on": SOON},
    "extend_sittings": {"form.began": HAPPENED, "form.ended": HAPPENED},
    "freeze_quiz_rules": {"paper.signed_on": HAPPENED},
    "issue_notice": {"form.signed_on": OF_CAMPAIGN, "form.petitions_until": SOON},
    "plan_words_paper": {"signed_on": SOON},
    "propose_higher": {"signed_on": HAPPENED},
    "propose_plan": {"change.effective_on": JUDGED, "change.document_on": HAPPENED},
    "publish_awards": {"form.published_from": SOON, "form.published_until": SOON},
    "receive_initiative": {
        "form.received_on": JUDGED,
        "form.received_at": JUDGED,
        "form.postmarked_on": HAPPENED,
        "form.applied_on": YEAR,
    },
    "record_award_decision": {"form.signed_on": OF_CAMPAIGN},
    "record_award_number": {"said.decided_on": OF_CAMPAIGN},
    "record_discipline_case": {"form.opened_on": HAPPENED},
    "record_handover": {"received_on": HAPPENED},
    "record_higher_result": {"form.signed_on": HAPPENED},
    "record_meeting": {"form.held_on": HAPPENED},
    "record_meeting_on_ideas": {"form.held_on": OF_CAMPAIGN, "form.decision_signed_on": OF_CAMPAIGN},
    "record_opinion": {"form.signed_on": OF_CAMPAIGN},
    "record_quiz_incident": {"incident.happened_from": HAPPENED, "incident.happened_to": HAPPENED},
    "record_quiz_member": {"member.joined_on": SOON, "member.left_on": SOON},
    "record_reviewer_figures": {"facts.done_on": JUDGED},
    "record_task": {"form.done_on": OF_CAMPAIGN},
    "record_task_of_unit": {"form.done_on": OF_CAMPAIGN},
    "restore_award": {"signed_on": JUDGED},
    "set_award_deadline": {"due_on": SOON, "signed_on": OF_CAMPAIGN},
    "start_first_plan": {"asked.starts_on": SPAN, "asked.ends_on": SPAN},
    "submit_own_workbook": {"form.head.signed_on": JUDGED},
    "unit_list_paper": {"signed_on": SOON},
    "take_step": {"form.happened_on": YEAR, "form.document_signed_on": HAPPENED},
    "withdraw_award": {"said.signed_on": JUDGED},
}
DAYS["revise_initiative"] = DAYS["receive_initiative"]
DAYS["take_steps"] = {f"forms.{path.partition('.')[2]}": sort for path, sort in DAYS["take_step"].items()}
# The words of rooms that said it before there was one place for it.
CODES = {
    "confirm_indicator_list": "indicator_list_in_future",
    "confirm_subunits": "initiative_day_in_future",
    "decide_unit_criteria": "unit_criteria_in_future",
    "freeze_quiz_rules": "quiz_day_in_future",
    "propose_higher": "higher_in_future",
    "record_higher_result": "higher_in_future",
    "record_meeting_on_ideas": "initiative_day_in_future",
    "record_task": "task_done_in_future",
    "record_task_of_unit": "task_done_in_future",
}


def refuses_days(act: str, office: Office, given: Mapping[str, Any]) -> Refusal | None:
    """Why a day among what an act is given cannot be one, or None."""
    declared = DAYS.get(act)
    if not declared:
        return None
    campaign = _campaign_of(office, given)
    for path, day in _days_in(given, "", 0):
        if refusal := refuses_day(act, declared.get(path, SPAN), day, local_day(office.clock()), campaign):
            return refusal
    return None


def refuses_day(act: str, sort: str, day: date, today: date, campaign: Campaign | None) -> Refusal | None:
    """The same for one day of one sort."""
    if sort in (JUDGED, GIVEN):
        return None
    latest = _years_on(today, SOON_YEARS if sort == SOON else SPAN_YEARS)
    if not EARLIEST <= day <= latest:
        return Refusal("day_impossible", _said(day), f"từ {_said(EARLIEST)} đến {_said(latest)}")
    if sort in (HAPPENED, OF_CAMPAIGN) and day > today:
        return Refusal(CODES.get(act, "award_day_in_future"), _said(day), _said(today))
    return refuses_before(campaign, day) if sort == OF_CAMPAIGN else None


def refuses_before(campaign: Campaign | None, day: date) -> Refusal | None:
    """Why nothing of a campaign can have that day, or None: before it began and before its plan was signed."""
    if campaign is None or day >= (first := first_day_of(campaign)):
        return None
    return Refusal("day_before_campaign", _said(day), _said(first))


def refuses_earlier(day: date, ground: date) -> Refusal | None:
    """Why a paper cannot have that day, or None: the paper or meeting it rests on is of a later one."""
    return None if day >= ground else Refusal("day_before_ground", _said(day), _said(ground))


def first_day_of(campaign: Campaign) -> date:
    """The first day a paper or an act of a campaign can have; of a plan without a day, the first of its year."""
    return min(campaign.starts_on, campaign.document.signed_on or date(campaign.starts_on.year, 1, 1))


def _campaign_of(office: Office, given: Mapping[str, Any]) -> Campaign | None:
    """The campaign an act names, itself or in its form."""
    for value in (given.get("campaign"), *(getattr(form, "campaign", None) for form in given.values())):
        if isinstance(value, str) and (plan := office.plans.get(value)):
            return plan.campaign
    return None


def _days_in(value: Any, path: str, depth: int) -> Iterator[tuple[str, date]]:
    """Every day in what an act is given, with its place."""
    if isinstance(value, datetime):
        yield path, local_day(value) if value.tzinfo else value.date()
    elif isinstance(value, date):
        yield path, value
    elif depth >= DEEPEST:
        return
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _days_in(item, path if depth else str(key), depth + 1)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _days_in(getattr(value, field.name), f"{path}.{field.name}", depth + 1)
    elif isinstance(value, tuple) and hasattr(value, "_asdict"):
        for name, item in value._asdict().items():
            yield from _days_in(item, f"{path}.{name}", depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _days_in(item, path, depth + 1)


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, 12, 31)


def _said(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
