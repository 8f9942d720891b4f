"""Answers how the reading of a unit's own workbooks is kept, checked with and handed in; never guesses one.

A workbook of another layout is read only by a reading that an account of the unit has kept. Whose it is and for which
month is what stands on the screen: it carries no signed identity.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

from kpi.house.account import Account
from kpi.house.handing_out import demand_handing_out
from kpi.house.office import Office
from kpi.house.quota import over_quota
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.check import Checked, ReadBy
from kpi.month.acts.own_book import KeptLayout, Place, kept_layout, plan_and_layout
from kpi.month.acts.submit import Receipt, hand_in
from kpi.month.intake import own_layout as own
from kpi.month.intake.history import History
from kpi.month.rights import refuses_reading, refuses_submit
from kpi.month.tables.earlier import earlier_figures
from kpi.period import local_text
from kpi.plan.config import Plan
from kpi.plan.model import Problem, ReportHead
from kpi.workbook.reader import Reader, Workbook, read_workbook


def save_own_layout(
    office: Office, actor: Account, place: Place, mapping: own.OwnLayout, seen: int | None = None
) -> KeptLayout | list[Problem]:
    """Keep a reading as the unit's newest version. `seen`: the version that was on the screen (None: there was none).

    The same reading again keeps the version there is. Problems: why it cannot be kept.
    """
    campaign, unit, _ = place
    with acting(office, actor, "save_own_layout", f"own_layout/{campaign}/{unit}") as act:
        transaction, now = act.transaction, act.now
        _, layout = plan_and_layout(office, *place)
        demand(refuses_submit(actor, unit))
        kept = kept_layout(transaction, campaign, unit)
        if kept and kept.version != seen and kept.mapping != mapping:
            raise Refused("own_layout_changed_meanwhile", kept.saved_by, local_text(kept.saved_at))
        if faults := own.mapping_faults(mapping, layout):
            return faults
        if kept and kept.mapping == mapping:
            return kept
        number, version = transaction.next_id("own_layout", "own_layout"), (kept.version if kept else 0) + 1
        row = {"own_layout": number, "campaign": campaign, "unit_code": unit, "version": version}
        row |= {"mapping": own.to_text(mapping), "saved_by": actor.name, "saved_at": now}
        transaction.append("own_layout", [row])
        act.done(version=version)
    return KeptLayout(number, version, actor.name, now, mapping)


@dataclass(frozen=True)
class OwnReport:
    """What the screen says of a workbook of another layout, which carries no signed identity: campaign, unit and month.

    `head`: number and date of the signed report, who prepared and signed it. `explanations`: of warnings, by place.
    """

    place: Place
    head: ReportHead
    explanations: Mapping[str, str] = field(default_factory=dict)


def check_own_workbook(
    office: Office,
    data: bytes,
    file_name: str,
    form: OwnReport,
    reader: Reader | None = None,
    viewer: Account | None = None,
) -> Checked:
    """Check a workbook of another layout by the unit's kept reading; stores nothing."""
    place, head = form.place, form.head
    plan, _ = plan_and_layout(office, *place)
    demand_handing_out(office, viewer, "own_book", place[1], refuses_reading(viewer, place[1]))
    kept = kept_layout(office.store, plan.campaign.code, place[1])
    if kept is None:
        raise Refused("own_layout_unknown", place[1])
    if problem := over_quota(office, viewer, data):
        return Checked([problem])
    read: Callable = reader.read if reader else read_workbook
    workbook = read(data, file_name)
    if not isinstance(workbook, Workbook):
        return Checked(list(workbook))

    def history_of(plan: Plan, unit: str, period: str) -> History:
        return earlier_figures(office, plan, unit, period, viewer)

    reading = own.OwnReading(place[1], place[2], kept.mapping, head)
    draft, problems = own.draft_of_own(workbook, plan, reading, office.clock(), history_of, form.explanations)
    said = own.to_text(kept.mapping) + repr(sorted(asdict(head).items()))
    read_by = ReadBy(kept.own_layout, hashlib.sha256(said.encode()).hexdigest())
    has_errors = any(problem.severity == "error" for problem in problems)
    return Checked(problems, None if has_errors else draft, workbook.sha256, read_by)


def submit_own_workbook(
    office: Office, actor: Account, data: bytes, file_name: str, form: OwnReport, reader: Reader | None = None
) -> Receipt | list[Problem]:
    """Hand in a workbook of another layout by the kept reading, whole or not at all, as submit_workbook does.

    The original is kept; every figure names the sheet and cell of that file.
    """
    checked = check_own_workbook(office, data, file_name, form, reader, actor)
    return hand_in(office, actor, data, file_name, checked)
