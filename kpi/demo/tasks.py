"""Answers how the plan's own tasks went in the demonstration year; all invented, recorded through the real actions."""

from datetime import date

from kpi import actions, tables
from kpi.actions import Office
from kpi.demo.acts import accepted, person
from kpi.demo.clock import DemoClock
from kpi.demo.story import REVIEWER
from kpi.period import local_day

# month of the report after which it was recorded -> task, state, day done, document, note
_RECORDED = {
    "2024-03": (
        ("THEO_DOI_DON_DOC", "in_progress", None, "40/BC-PNV (minh họa)", "Đã tổng hợp từ các đơn vị (minh họa)"),
    ),
    "2024-06": (("KIEM_TRA", "in_progress", None, "25/KH-UBND (minh họa)", "Đã kiểm tra 6/20 đơn vị (minh họa)"),),
    "2024-10": (("KIEM_TRA", "done", date(2024, 10, 25), "118/BC-PNV (minh họa)", ""),),
}
# The launch letters (IV.1, first dash) are proved by the figures of LAUNCH_SENT. Here: who told the laws and programmes
# on (II.3, dash 2), a task of every unit.
_TOLD_ON = "TUYEN_TRUYEN_VAN_BAN"
_WHO_TOLD = (
    ("PHUONG_TRUNG_VUONG", date(2024, 3, 26)),
    ("PHUONG_BAC_SON", date(2024, 3, 28)),
    ("PHONG_TU_PHAP", date(2024, 3, 29)),
    ("PHUONG_VANG_DANH", date(2024, 4, 4)),
)


def play_tasks(office: Office, clock: DemoClock, campaign: str, period: str) -> None:
    """Record what was done about the plan's tasks once the reports of a month are in; nothing in most months."""
    if period == "2024-03":
        for unit, day in _WHO_TOLD:
            clock.until(date(2024, 4, 11), 8)
            actor, form = person(office, unit.lower()), actions.TaskForm("done", day, f"{day.day}/KH (minh họa)")
            accepted(actions.record_task_of_unit(office, actor, campaign, _TOLD_ON, unit, form))
    for task, state, done_on, document, note in _RECORDED.get(period, ()):
        clock.until(local_day(clock.now), 17)
        reviewer = person(office, REVIEWER)
        form = actions.TaskForm(state, done_on, document, note, _latest(office, campaign, task))
        accepted(actions.record_task(office, reviewer, campaign, task, form))


def _latest(office: Office, campaign: str, task: str) -> int | None:
    """The entry before the reviewer's eyes."""
    rows = [row for row in tables.tasks(office, campaign) if row["task_code"] == task]
    return rows[0]["entry"]
