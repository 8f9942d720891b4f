"""Answers which indicators apply to each unit and by which paper that was confirmed; never confirms a list."""

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.house.refusing import Refused
from kpi.month.rights import refuses_reading
from kpi.period import local_day


def indicator_lists(office: House, campaign: str, viewer: Account | None = None) -> list[dict]:
    """One row per reporting unit, in the order of the units file: Danh mục chỉ tiêu áp dụng.

    indicators: the codes that apply today. state: proposed (by kind and traits, nobody confirmed it), confirmed, or
    changed (confirmed, and the configuration says otherwise now: added, removed). document_number, signed_on,
    confirmed_by, confirmed_at: of the newest confirmation, None without one. A unit sees its own row.
    """
    plan = office.plans.get(campaign)
    if plan is None:
        raise Refused("campaign_unknown", campaign, ", ".join(sorted(office.plans)))
    today = min(max(local_day(office.clock()), plan.campaign.starts_on), plan.campaign.ends_on)
    kept = {row["unit_code"]: row for row in office.store.run("indicator_list_confirmations", campaign=campaign)}
    rows = []
    for unit in sorted(plan.units, key=lambda unit: (unit.sort_order, unit.code)):
        if not (unit.is_ranked and unit.is_valid_on(today)) or refuses_reading(viewer, unit.code):
            continue
        now, row = [item.code for item in plan.indicators_of(unit)], kept.get(unit.code)
        then = row["indicators"].split(";") if row and row["indicators"] else []
        state = "proposed" if row is None else "confirmed" if set(then) == set(now) else "changed"
        told = {key: row and row[key] for key in ("document_number", "signed_on", "confirmed_by", "confirmed_at")}
        rows.append(
            {
                "unit_code": unit.code,
                "unit_name": unit.name,
                "state": state,
                "indicators": now,
                "added": [code for code in now if row and code not in then],
                "removed": [code for code in then if code not in now],
                **told,
            }
        )
    return rows
