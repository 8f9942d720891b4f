"""Answers how the demonstration year comes to be, through the real actions; never touches an existing store."""

import shutil
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from kpi import actions
from kpi.actions import Office
from kpi.demo.acts import person
from kpi.demo.award_story import HEADS, OWN_ROUND_OF
from kpi.demo.awards import head_of, own_reviewer, play_awards
from kpi.demo.checking import CheckAhead, Upload
from kpi.demo.clock import DemoClock
from kpi.demo.filled import Typed, filled
from kpi.demo.ideas import play_ideas
from kpi.demo.invented import dice, invented_figures
from kpi.demo.quiz import BEGINS, make_quiz_accounts, play_quiz
from kpi.demo.reviewer import reviewer_lines
from kpi.demo.story import (
    ADMINISTRATOR,
    EXPLANATION,
    EXPLANATIONS,
    LEADER,
    PERIODS,
    REVIEWER,
    SECOND_REVIEWER,
    SIGNED_AT,
    VERIFIER,
    Step,
    steps_of,
)
from kpi.demo.tasks import play_tasks
from kpi.demo.two_plans import make_accounts, play_two_plans
from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.month.acts.submit import hand_in
from kpi.month.acts.template import template_parts
from kpi.month.intake.layout import Layout
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES
from kpi.period import cut_off, period_text
from kpi.plan.config import PRODUCT_CONFIG_DIR, Plan
from kpi.plan.model import Unit
from kpi.store.audit_chain import MARK_FILE

CAMPAIGN = "uong_bi_2024"
BUILDING = ".dang-tao"
_PATIENCE = 0.0005  # seconds: after each statement the storing thread would wait ten times as long for the checking one
_AHEAD = 4  # uploads that are read and checked ahead of time, the one at hand among them


def make_demo(data_dir: Path, progress: TextIO | None = None, periods: tuple[str, ...] = PERIODS) -> None:
    """Make the store with the demonstration year in `data_dir`; it appears there whole or not at all."""
    building = data_dir / BUILDING
    shutil.rmtree(building, ignore_errors=True)
    if (data_dir / "secrets").exists():
        shutil.copytree(data_dir / "secrets", building / "secrets")
    clock = DemoClock(SIGNED_AT)
    patience = sys.getswitchinterval()
    sys.setswitchinterval(_PATIENCE)
    office = actions.init_office(building, PRODUCT_CONFIG_DIR, clock)
    try:
        _make_accounts(office)
        make_quiz_accounts(office)
        clock.now = BEGINS.astimezone(UTC)  # the contest of the year before, then back to the year of the movement
        play_quiz(office, clock)
        clock.now = SIGNED_AT.astimezone(UTC)
        _play(office, clock, periods, progress)
    finally:
        sys.setswitchinterval(patience)
        office.close()
    _move_in(building, data_dir)


def _make_accounts(office: Office) -> None:
    """A leader, an administrator, the owner of an indicator, two reviewers who cannot review each their own unit, one
    account per reporting unit, and some heads."""
    actions.add_account(office, None, LEADER, "leader", is_demo=True)
    actions.add_account(office, None, ADMINISTRATOR, "admin", is_demo=True)
    actions.add_account(office, None, VERIFIER, "verifier", "PHONG_TAI_CHINH_KE_HOACH", is_demo=True)
    actions.add_account(office, None, REVIEWER, "reviewer", "PHONG_NOI_VU", is_demo=True)
    actions.add_account(office, None, SECOND_REVIEWER, "reviewer", "VAN_PHONG_HDND_UBND", is_demo=True)
    for unit in _reporting(office.plans[CAMPAIGN]):
        actions.add_account(office, None, unit.code.lower(), "unit", unit.code, is_demo=True)
    for code in HEADS:
        actions.add_account(office, None, head_of(code), "unit_head", code, is_demo=True)
    actions.add_account(office, None, own_reviewer(), "unit_reviewer", OWN_ROUND_OF, is_demo=True)
    make_accounts(office)


def _reporting(plan: Plan) -> list[Unit]:
    return [unit for unit in plan.units if unit.is_ranked]


def _play(office: Office, clock: DemoClock, periods: tuple[str, ...], progress: TextIO | None) -> None:
    """Every month: all workbooks are filled in side by side, then submitted and reviewed in the order of time; at the
    end of the year the awards."""
    plan = office.plans[CAMPAIGN]
    done, total = 0, sum(len(steps_of(unit.code, period)) for unit in _reporting(plan) for period in periods)
    played = ""
    people = {account.name: account for account in actions.accounts(office)}
    with ProcessPoolExecutor(2, get_context("spawn")) as pool, CheckAhead(office) as checker:
        for period in periods:
            events = []
            for unit in _reporting(plan):
                for step in steps_of(unit.code, period):
                    events.append((step, _upload(office, pool, plan, unit, step, people[unit.code.lower()])))
                    done += 1
                    _show(progress, done, total, period)
            _run(office, clock, checker, events)
            for month in (month for month in PERIODS if played < month <= period):
                _reviewer_figures(office, clock, plan, month)  # also of a month left out: what was published then
            play_ideas(office, clock, CAMPAIGN, [month for month in PERIODS if played < month <= period], period)
            play_tasks(office, clock, CAMPAIGN, period)
            play_awards(office, clock, CAMPAIGN, period)
            played = period
    play_two_plans(office, clock)
    if progress:
        print(file=progress)


def _upload(office: Office, pool: ProcessPoolExecutor, plan: Plan, unit: Unit, step: Step, actor: Account) -> Upload:
    parts = template_parts(office, None, CAMPAIGN, unit.code, step.period)
    written = pool.submit(filled, parts, _typed(parts.layout, plan, unit, step))
    return Upload(step.submitted_at, actor, parts.file_name, written)


def _typed(layout: Layout, plan: Plan, unit: Unit, step: Step) -> Typed:
    """What the officer types, by cell."""
    typed: Typed = {}
    for indicator in plan.indicators_of(unit):
        for (part, field), value in invented_figures(indicator, unit, step.period).items():
            place = layout.places.get((indicator.code, part, field))
            if place is None:
                continue
            is_lessened = step.sent_back and (indicator.code, field) == ("E_DOCUMENTS", "numerator")
            if isinstance(value, Decimal) and place.kind in ("done", "assessment"):
                value = (DONE_CHOICES if place.kind == "done" else ASSESSMENT_CHOICES)[1 - int(value)]
            elif isinstance(value, Decimal) and is_lessened:
                value = value - 1  # what the correction mends
            typed[place.ref] = value
    number = 10 + dice("report", unit.code, step.period, sides=200)
    foot: Typed = {
        "number": f"{number}/BC (minh họa)",
        "signed_on": cut_off(step.period),
        "prepared_by": "Người lập biểu (minh họa)",
        "signed_by": "Thủ trưởng đơn vị (minh họa)",
    }
    for place in layout.foot:
        typed[place.ref] = foot[place.field]
    if step.is_correction:
        note = next(place for place in layout.inputs.values() if place.field == "note")
        typed[note.ref] = "Số liệu đính chính (minh họa)"
    return typed


def _run(office: Office, clock: DemoClock, checker: CheckAhead, events: list[tuple[Step, Upload]]) -> None:
    """Submit and review what happened in one month's round, in the order of time."""
    queue = sorted(events, key=lambda event: (event[1].at, event[0].unit))
    times = Counter(step.unit for step, _ in queue)
    reviews: list[tuple[datetime, Step, int]] = []
    for place, (step, upload) in enumerate(queue):
        soon = queue[place : place + _AHEAD]
        checker.begin(later for other, later in soon if times[other.unit] == 1)
        _review(office, clock, reviews, until=upload.at)
        clock.now = upload.at.astimezone(UTC)
        receipt = _handed_in(office, checker, upload)
        checker.forget(upload)
        if not isinstance(receipt, actions.Receipt):
            raise RuntimeError(f"dữ liệu minh họa bị từ chối: {step.unit} {step.period}: {receipt}")
        if step.approved_at or step.sent_back:
            decided_at = step.approved_at or upload.at.replace(hour=16, minute=30, second=1)
            reviews.append((max(decided_at, upload.at), step, receipt.submission))
    _review(office, clock, reviews, until=None)


def _handed_in(office: Office, checker: CheckAhead, upload: Upload):
    """Check and hand in as the unit; where figures warn, say why they are right first, as an officer would."""
    checked = checker.check(upload)
    if checked.unexplained:
        told = {str(problem.cell): EXPLANATIONS.get(problem.code, EXPLANATION) for problem in checked.unexplained}
        checked = checker.check(upload, told)
    return hand_in(office, upload.actor, upload.written.result(), upload.file_name, checked)


def _review(office: Office, clock: DemoClock, reviews: list, until: datetime | None) -> None:
    """Decide what is due, in the order of time; what one reviewer approves at one sitting, at once."""
    due = [review for review in reviews if until is None or review[0] <= until]
    reviews[:] = [review for review in reviews if review not in due]
    for at, sitting in groupby(sorted(due, key=itemgetter(0, 2)), key=itemgetter(0)):
        clock.now = max(clock.now, at.astimezone(UTC))
        approved: dict[str, list[int]] = {}
        for _, step, submission in sitting:
            name = SECOND_REVIEWER if step.unit == "PHONG_NOI_VU" else REVIEWER
            if step.sent_back:
                actions.send_back(office, person(office, name), submission, step.sent_back)
            else:
                approved.setdefault(name, []).append(submission)
        for name, submissions in approved.items():
            actions.approve_many(office, person(office, name), submissions)


def _reviewer_figures(office: Office, clock: DemoClock, plan: Plan, period: str) -> None:
    """Nội vụ's own figures for a month, invented, by import: the ranks of the published index, the assessments."""
    lines = reviewer_lines(_reporting(plan), period)
    if not lines:
        return
    data = "\n".join(["unit,indicator,period,numerator,denominator,part,document_number", *lines]).encode()
    administrator = person(office, COMMAND_LINE_ACCOUNT)
    name = f"so_lieu_noi_vu_minh_hoa_{period}.csv"
    done = actions.import_facts(office, administrator, CAMPAIGN, data, name, approve=True)
    if not isinstance(done, actions.Imported):
        raise RuntimeError(f"dữ liệu minh họa bị từ chối: {done}")


def _show(progress: TextIO | None, done: int, total: int, period: str) -> None:
    if progress:
        bar = "#" * (30 * done // total)
        text = f"\rTạo dữ liệu minh họa [{bar:30}] {done}/{total}, {period_text(period)}"
        print(text, end="", file=progress, flush=True)


def _move_in(building: Path, data_dir: Path) -> None:
    """Move the finished store into place, kpi.duckdb last: only then does it exist."""
    for name in ("files", "secrets", "backup", "export", "contest"):
        if (building / name).exists():
            shutil.copytree(building / name, data_dir / name, dirs_exist_ok=True)
    for path in (data_dir / "secrets").glob("*"):
        path.chmod(0o600)
    (building / MARK_FILE).replace(data_dir / MARK_FILE)  # else the first start finds the log's tail missing
    (building / "kpi.duckdb").replace(data_dir / "kpi.duckdb")
    shutil.rmtree(building, ignore_errors=True)
