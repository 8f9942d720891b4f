"""Answers over which changes of units a comparison reaches, each in one sentence; compares nothing itself."""

from datetime import date, datetime, timedelta

from kpi.house.account import Account
from kpi.house.answer import Answer, House, answered, question_for
from kpi.house.recorded_plan import plan_in_force
from kpi.period import period_of
from kpi.plan.config import Plan
from kpi.plan.model import Basis, ChangeOfUnits

# {old}, {new}: names of before and of now; {now}: what a renamed unit is called.
UNIT_CHANGES = {
    "merge": "{old} sáp nhập thành {new}",
    "split": "{old} chia thành {new}",
    "rename": "{old} đổi tên thành {now}",
    "dissolve": "{old} giải thể",
    "move": "{old} chuyển cụm, khối",
}


def borders(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
) -> Answer:
    """One row per change of units from the campaign's first month to `period`, in the order of days: on, kind, units,
    new (codes), document, sentence. No rows: every month has the same units. `viewer`: nobody is kept from it."""
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_in_force(office, campaign, as_of)
    first = plan.campaign.opens_in
    inside = [it for it in plan.campaign.unit_changes if first <= period_of(it.effective_on) <= period]
    found = sorted(inside, key=lambda it: it.effective_on)
    rows = [
        {"on": it.effective_on, "kind": it.kind, "units": list(it.units), "new": list(it.new), "document": it.document}
        | {"sentence": _sentence(plan, it)}
        for it in found
    ]
    return answered(office, question, period, rows)


def _sentence(plan: Plan, change: ChangeOfUnits) -> str:
    before, after = change.effective_on - timedelta(days=1), change.effective_on
    old = ", ".join(_name(plan, code, before) for code in change.units)
    new = ", ".join(_name(plan, code, after) for code in change.new)
    told = UNIT_CHANGES[change.kind].format(old=old, new=new, now=_name(plan, change.units[0], after))
    paper = f" ({change.document})" if change.document else ""
    apart = "Số liệu, hạng hai bên ngày này không so sánh thẳng với nhau."
    return f"Từ {change.effective_on:%d/%m/%Y}: {told}{paper}. {apart}"


def _name(plan: Plan, code: str, day: date) -> str:
    unit = plan.unit(code, day)
    return unit.name if unit else next((row.name for row in plan.units if row.code == code), code)
