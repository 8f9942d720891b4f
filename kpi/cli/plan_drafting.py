"""Answers how a command that changes the plan in force proposes its change and says so; puts nothing in force."""

from argparse import Namespace
from collections.abc import Callable

from kpi import actions
from kpi.cli.acting import acting
from kpi.cli.output import refuse, show
from kpi.house.account import Account
from kpi.period import local_day
from kpi.plan.model import Refusal

Write = Callable[[actions.Office, Account], actions.PlanDraft | Refusal]


def propose_written(options: Namespace, write: Write) -> int:
    """Propose the draft that `write` leaves, by --document, --reason and --from; a refusal leaves nothing proposed."""

    def work(office: actions.Office, by: Account):
        made = write(office, by)
        if isinstance(made, Refusal):
            return made
        day = options.effective_on or local_day(office.clock())
        asked = actions.PlanChange(made.draft, made.version, options.document, options.reason, day)
        return actions.propose_plan(office, by, asked)

    found = acting(options, work)
    if isinstance(found, Refusal):
        return refuse(options.format, found)
    row = {"proposal": found.proposal, "config_sha256": found.config_sha256, "is_in_force": found.is_in_force}
    show(options.format, [row], campaign=found.campaign)
    return 0
