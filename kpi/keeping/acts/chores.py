"""Answers what the server does by itself while it runs: let plans count
whose day has come, back up when it is time, put briefs of a closed month in the outbox, send mail that is due.

Never stops because a chore fails: what failed is logged each time and stands in the audit once, until it works again.
"""

import logging
import threading
import time
from collections.abc import Callable

from kpi.board.acts.brief_by_mail import queue_briefs
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.keeping.acts.backup import backup_if_due
from kpi.keeping.acts.outbox import send_outbox
from kpi.keeping.tables.outbox import is_mail_on
from kpi.log import note
from kpi.planner.acts.proposing import take_up_plans
from kpi.planner.acts.unit_moves import carry_out_unit_changes

EVERY_SECONDS, REST_SECONDS = 60.0, 600.0


def _back_up(office: Office) -> object:
    return backup_if_due(office)


def _send_mail(office: Office) -> object:
    return send_outbox(office) if is_mail_on(office) else None


def _take_up_plans(office: Office) -> object:
    return take_up_plans(office)


def _change_units(office: Office) -> object:
    return carry_out_unit_changes(office)


def _queue_briefs(office: Office) -> object:
    return queue_briefs(office) if is_mail_on(office) else None


CHORES: dict[str, Callable[[Office], object]] = {
    "plans": _take_up_plans,
    "units": _change_units,
    "backup": _back_up,
    "briefs": _queue_briefs,
    "mail": _send_mail,
}


class Chores:
    """A thread that does every chore once a minute until it is stopped."""

    def __init__(self, office: Office, chores: dict[str, Callable[[Office], object]] | None = None):
        self._office, self._chores = office, CHORES if chores is None else chores
        self._stop = threading.Event()
        self._failing: set[str] = set()
        self._not_before: dict[str, float] = {}
        self._thread = threading.Thread(target=self._run, name="kpi-chores", daemon=True)

    def start(self) -> "Chores":
        """Begin; the first round comes at once. That the server runs stands in the audit."""
        self._audit("server_started", "server")
        note("server_started")
        self._thread.start()
        return self

    def stop(self, seconds: float = 15.0) -> None:
        """Finish the chore under way and do no further one; the server is about to end."""
        self._stop.set()
        self._thread.join(seconds)
        self._audit("server_stopped", "server")
        note("server_stopped")

    def once(self) -> list[str]:
        """Do every chore once; gives the names of those that failed or were refused. Those rest for ten minutes."""
        now = time.monotonic()
        due = [name for name in self._chores if self._not_before.get(name, now) <= now]
        failed = [name for name in due if not self._is_done(name)]
        self._not_before |= dict.fromkeys(failed, now + REST_SECONDS)
        return failed

    def _run(self) -> None:
        while not self._stop.is_set():
            self.once()
            self._stop.wait(EVERY_SECONDS)

    def _is_done(self, name: str) -> bool:
        try:
            self._chores[name](self._office)
        except Refused as stopped:
            note("chore_refused", logging.WARNING, chore=name, code=stopped.refusal.code)
            self._begins_to_fail(name, stopped.refusal.code)
            return False
        except Exception as error:  # the next chore, and the next minute, must come
            note("chore_failed", logging.ERROR, error, chore=name)
            self._begins_to_fail(name, type(error).__name__)
            return False
        if name in self._failing:
            self._failing.discard(name)
            self._audit("chore", name)
        return True

    def _begins_to_fail(self, name: str, code: str) -> None:
        if name not in self._failing:
            self._failing.add(name)
            self._audit("chore", name, "failed", code=code)

    def _audit(self, action: str, subject: str, outcome: str = "done", **detail: str) -> None:
        try:
            with self._office.store.transaction(is_change=False) as transaction:
                record(transaction, self._office.clock(), None, action, subject, outcome, **detail)
        except Exception as error:  # a full disk, say: the log has it
            note("audit_not_written", logging.ERROR, error, action=action)
