"""Answers the command that sends what is due in the outbox of e-mails; never writes one."""

from argparse import Namespace

from kpi import actions
from kpi.cli.output import refuse, show_one
from kpi.plan.model import Refusal


def send(options: Namespace) -> int:
    """Send what is due now; 1 when an e-mail failed or was refused, or when mail is switched off."""
    with actions.open_office() as office:
        done = actions.send_outbox(office)
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    row = {"sent": done.sent, "failed": done.failed, "refused": done.refused, "dropped": done.dropped}
    show_one(options.format, row)
    return 1 if done.failed or done.refused else 0
