"""Answers which days of a plan cannot be meant (years away: a fault), and which hardly any plan means (told at the
start, no fault). A milestone or the first month outside the campaign is a fault of its own (config.py).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from kpi.plan.model import Campaign

_AFTER = timedelta(days=366)  # a task may follow the campaign (summing up), hardly by more than a year
_YEARS = 3  # a plan may be signed, its tasks be due, that many years around it
Told = tuple[str, date, str]


def impossible_days(campaign: Campaign) -> Iterator[Told]:
    """A paper signed after all was over or long before it began, a task due then: nearly always a year mistyped. Each
    with its key and what may stand there."""
    first, last = campaign.starts_on.year - _YEARS, campaign.ends_on.year + _YEARS
    signed_on = campaign.document.signed_on
    if signed_on and not (first <= signed_on.year and signed_on <= campaign.ends_on):
        yield "document.signed_on", signed_on, f"từ năm {first} đến {campaign.ends_on} (ends_on)"
    for task in campaign.tasks:
        if task.due_on and not first <= task.due_on.year <= last:
            yield f"tasks.{task.code}.due_on", task.due_on, f"từ năm {first} đến năm {last}"


def odd_days(campaign: Campaign) -> Iterator[Told]:
    """Each such day: its key, the day, what it is compared with."""
    span = f"phong trào từ {campaign.starts_on} đến {campaign.ends_on}"
    for key, day in _inside(campaign):
        if not campaign.starts_on <= day <= campaign.ends_on:
            yield key, day, span
    for task in campaign.tasks:
        if task.due_on and not campaign.starts_on - _AFTER <= task.due_on <= campaign.ends_on + _AFTER:
            yield f"tasks.{task.code}.due", task.due_on, span
    yield from _of_quiz(campaign)
    entries, novelty = getattr(campaign, "entries", None), campaign.ideas.novelty_until
    if entries and entries.forward_by and entries.forward_by < entries.deadline:
        yield "entries.forward_by", entries.forward_by, f"hạn nhận bài là {entries.deadline}"
    if novelty and novelty > campaign.ends_on:
        yield "ideas.novelty_until", novelty, span


def _inside(campaign: Campaign) -> Iterator[tuple[str, date]]:
    """Days that stand inside the campaign, each with its key."""
    quiz, entries = getattr(campaign, "quiz", None), getattr(campaign, "entries", None)
    if quiz:
        yield from (("quiz.opens_on", quiz.opens_on), ("quiz.closes_on", quiz.closes_on))
    if entries:
        yield "entries.deadline", entries.deadline
    if campaign.ideas.year_rule:
        yield "ideas.year_rule.last_day", campaign.ideas.year_rule.last_day


def _of_quiz(campaign: Campaign) -> Iterator[Told]:
    """The days of marking and of novelty, against those of the sittings."""
    quiz = getattr(campaign, "quiz", None)
    essay = quiz.essay if quiz else None
    if quiz is None or essay is None:
        return
    begins, ends = essay.marking_starts_on, essay.marking_ends_on
    if begins and begins < quiz.opens_on:
        yield "quiz.essay.marking_starts_on", begins, f"mở thi ngày {quiz.opens_on}"
    if begins and ends and ends < begins:
        yield "quiz.essay.marking_ends_on", ends, f"bắt đầu chấm ngày {begins}"
    if essay.novelty_on and essay.novelty_on > quiz.closes_on:
        yield "quiz.essay.novelty_on", essay.novelty_on, f"đóng thi ngày {quiz.closes_on}"
    if quiz.contest_ends_on and quiz.contest_ends_on < quiz.closes_on:
        yield "quiz.contest_ends_on", quiz.contest_ends_on, f"đóng thi ngày {quiz.closes_on}"
