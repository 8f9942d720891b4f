"""Answers whether a task, or one unit's part of it, is overdue and by how many days; the one place that says so."""

from datetime import date

OVERDUE, DONE = "overdue", "done"


def standing(recorded: str, done_on: date | None, due_on: date | None, today: date) -> tuple[str, int | None]:
    """The state as people see it and the days it is late (None: in time, or no due day).

    recorded: not_started, in_progress or done. The due day itself is in time; what was done late stays done, with its
    days. A due date in words is never overdue.
    """
    if due_on is None:
        return recorded, None
    until = done_on if recorded == DONE else today
    late = (until - due_on).days if until else 0
    return (OVERDUE if recorded != DONE and late > 0 else recorded), late if late > 0 else None
