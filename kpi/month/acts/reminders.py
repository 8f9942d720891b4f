"""Answers how reminders of a month's reports get into the outbox; never sends one."""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import acting, demand
from kpi.house.rights import refuses_calendar
from kpi.mail.queue import Queued, put, queued_today
from kpi.mail.reminder import mail_settings
from kpi.mail.settings import is_address, server_of
from kpi.month.acts.closing import closed_month
from kpi.month.tables.calendar import to_remind
from kpi.period import period_index


def queue_reminders(
    office: Office, actor: Account, campaign: str, period: str, units: list[str] | None = None
) -> Queued:
    """Put a reminder into the outbox for every unit of tables.to_remind (or those of `units` among them).

    At most one per unit, month and local day, so that a second click reminds nobody twice; one that failed for good
    may be followed by another. Refused for a closed month: nobody can hand in for it any more.
    """
    with acting(office, actor, "queue_reminders", f"reminders/{campaign}/{period}") as act:
        now, transaction = act.now, act.transaction
        demand(refuses_calendar(actor))
        server_of(mail_settings(), office.secrets_dir)
        answer = to_remind(office, campaign, period)
        demand(closed_month(transaction, campaign, period_index(period)))
        index = period_index(period)
        before = {
            row["unit_code"]
            for row in queued_today(transaction, campaign, now)
            if not (row["task_code"] or row["brief_account"]) and row["period_index"] == index
        }
        rows = [row for row in answer.rows if units is None or row["unit_code"] in units]
        chosen = [row for row in rows if is_address(row["address"]) and row["unit_code"] not in before]
        put(transaction, now, actor.name, campaign, index, chosen)
        queued = tuple(row["unit_code"] for row in chosen)
        act.done(units=queued)
    without = tuple(row["unit_code"] for row in rows if not is_address(row["address"]))
    return Queued(queued, without, tuple(row["unit_code"] for row in rows if row["unit_code"] in before))
