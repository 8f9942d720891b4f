"""Answers how a bench gets a town of sixty units with some months behind it and their next workbooks; measures nothing.

Units and figures are invented ("Dữ liệu minh họa"); the plan is the product's own.
"""

import csv
import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

from kpi import actions
from kpi.demo.filled import filled
from kpi.demo.invented import invented_figures
from kpi.month.acts.template import template_parts
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES
from kpi.period import cut_off
from kpi.plan.config import PRODUCT_CONFIG_DIR

CAMPAIGN, MONTH = "uong_bi_2024", "2024-07"
_HISTORY = ("2024-03", "2024-04", "2024-05", "2024-06")
_NOW = datetime(2024, 8, 2, 2, tzinfo=UTC)
EXPLANATION = "Đơn vị đã kiểm tra, số liệu đúng (minh họa)"


def town(folder: Path, units: int = 60) -> tuple[actions.Office, list[str]]:
    """An open house with so many reporting units, an account each (its code in small letters), four approved months."""
    config = folder / "config"
    shutil.copytree(PRODUCT_CONFIG_DIR, config)
    path = config / "units" / "uong_bi.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    reporting = [row for row in rows if row["peer_group"]]
    rows += [{**row, "code": f"{row['code']}_HAI"} for row in reporting[: max(0, units - len(reporting))]]
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), "utf-8")
    office = actions.init_office(folder / "data", config, lambda: _NOW)
    plan = office.plans[CAMPAIGN]
    chosen = [unit for unit in plan.units if unit.is_ranked][:units]
    for unit in chosen:
        actions.add_account(office, None, unit.code.lower(), "unit", unit.code)
    lines = ["unit,indicator,period,numerator,denominator,part,done_on"]
    for unit in chosen:
        for indicator in plan.indicators_of(unit):
            if indicator.source == "report":
                for period in _HISTORY:
                    lines += _lines(indicator, unit, period)
    done = actions.import_facts(
        office, actions.account(office, "quan_tri"), CAMPAIGN, "\n".join(lines).encode(), "lich_su.csv", approve=True
    )
    if not isinstance(done, actions.Imported):
        raise RuntimeError(f"lịch sử minh họa bị từ chối: {done}")
    return office, [unit.code for unit in chosen]


def _lines(indicator, unit, period: str) -> list[str]:
    given = invented_figures(indicator, unit, period)
    parts = dict.fromkeys(part for part, _ in given)
    found = []
    for part in parts:
        numerator, denominator = given.get((part, "numerator"), ""), given.get((part, "denominator"), "")
        if part == "" and indicator.code == "DIGITISATION":
            numerator = given[indicator.parts[-1].code, "numerator"]
        day = given.get((part, "done_on"), "")
        found.append(f"{unit.code},{indicator.code},{period},{numerator},{denominator},{part},{day}")
    return found


def workbook(office: actions.Office, unit: str, variant: int = 0) -> bytes:
    """The unit's workbook of MONTH, filled in; another `variant` has another report number, so other bytes."""
    parts = template_parts(office, None, CAMPAIGN, unit, MONTH)
    plan = office.plans[CAMPAIGN]
    row = plan.unit(unit, cut_off(MONTH))
    typed = {}
    for indicator in plan.indicators_of(row):
        for (part, field), value in invented_figures(indicator, row, MONTH).items():
            place = parts.layout.places.get((indicator.code, part, field))
            if place is None:
                continue
            if place.kind in ("done", "assessment"):
                value = (DONE_CHOICES if place.kind == "done" else ASSESSMENT_CHOICES)[1 - int(value)]
            typed[place.ref] = value
    foot = {"number": f"{variant}/BC (minh họa)", "signed_on": cut_off(MONTH), "prepared_by": "A", "signed_by": "B"}
    return filled(parts, typed | {place.ref: foot[place.field] for place in parts.layout.foot})


def told_in_advance(office: actions.Office, unit: str, data: bytes) -> dict[str, str]:
    """The explanations the unit's workbook will want."""
    actor = actions.account(office, unit.lower())
    checked = actions.check_workbook(office, data, "bao_cao.xlsx", viewer=actor)
    if checked.errors:
        raise RuntimeError(f"{unit}: {checked.errors}")
    return {str(problem.cell): EXPLANATION for problem in checked.problems}
