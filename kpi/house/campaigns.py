"""Answers which campaigns there are and which months have figures; never opens a plan document."""

from kpi.house.answer import House
from kpi.house.kinds import screens_of
from kpi.house.words import group_words
from kpi.period import period_index, period_of_index, periods_between


def campaigns(office: House) -> list[dict]:
    """One row per campaign, movements first: code, title, kind, document_number, signed_on, periods, latest_period,
    indicators, screens (those its kind brings, in order), unit_codes (every unit of its list, also those that do not
    report).

    periods: from the first reported month to the last that has figures (at least the first); latest_period: the last
    month for which at least half as many units have reported as for the fullest one, so that the first upload of a
    new month does not empty everybody's screen.
    """
    months: dict[str, dict[int, int]] = {}
    for row in office.store.run("latest_months"):
        months.setdefault(row["campaign"], {})[row["period_index"]] = row["unit_count"]
    is_demo = bool(office.store.remembered("demo_account"))
    rows = []
    for code, plan in sorted(office.plans.items(), key=lambda item: (not item[1].campaign.has_months, item[0])):
        first = plan.campaign.first_period
        counts = months.get(code) or {period_index(first): 0}
        last = period_of_index(max(counts))
        full = period_of_index(max(index for index, count in counts.items() if 2 * count >= max(counts.values())))
        document = plan.campaign.document
        rows.append(
            {
                "code": code,
                "title": plan.campaign.title,
                "kind": plan.campaign.kind,
                "screens": list(screens_of(plan.campaign.kind)),
                "unit_codes": sorted({unit.code for unit in plan.units}),
                "document_number": document.number,
                "signed_on": document.signed_on,
                "periods": periods_between(first, max(first, last)),
                "all_periods": periods_between(first, plan.campaign.last_period),
                "latest_period": max(first, full),
                "is_demo": is_demo,
                "indicators": [
                    {"code": item.code, "name": item.name, "short_name": item.short_name or item.name}
                    for item in plan.campaign.indicators
                ],
                "peer_groups": sorted({unit.peer_group for unit in plan.units if unit.peer_group}),
                "group_names": {
                    unit.peer_group: group_words(plan.campaign, unit.peer_group)
                    for unit in plan.units
                    if unit.peer_group
                },
                "bands": [{"code": band.code, "name": band.name} for band in plan.campaign.scoring.bands],
                "units": [
                    {"code": unit.code, "name": unit.name, "peer_group": unit.peer_group or ""}
                    for unit in sorted(plan.units, key=lambda row: (row.sort_order, row.code))
                    if unit.is_ranked
                ],
            }
        )
    return rows
