"""Answers with the part of another house's workbook around the cell a figure came from, where that workbook came along;
changes nothing, and writes down who looked.
"""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.month.acts.source_cell import SourceCell, window_of
from kpi.month.rights import refuses_reading
from kpi.period import is_period, period_index
from kpi.store import FileChanged, FileGone, kept_bytes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def origin_cell(
    office: Office, actor: Account, campaign: str, unit: str, period: str, indicator: str, part: str = ""
) -> SourceCell:
    """The sheet around the cell that a figure has in the workbook of the house it came from.

    Raises Refused: who may not read the unit, a figure that came from nowhere else, a workbook that did not come along,
    is gone or changed, a cell it does not have.
    """
    with acting(office, actor, "origin_cell", f"unit/{campaign}/{unit}") as act:
        demand(refuses_reading(actor, unit))
        if not is_period(period):
            raise Refused("period_unreadable", period, "tháng như 2024-09")
        about = {"campaign": campaign, "unit": unit, "period_index": period_index(period)}
        rows = [
            row
            for row in act.transaction.run("rollup_origin", **about)
            if (row["indicator_code"], row["part"]) == (indicator, part)
        ]
        if not rows:
            raise Refused("origin_none", indicator, period)
        row = rows[0]
        if not row["is_file_here"]:
            raise Refused("origin_file_not_sent", row["file_name"], row["receipt"])
        try:
            data = kept_bytes(office.data_dir, row["file_sha256"])
        except FileChanged as error:
            code = "original_missing" if isinstance(error, FileGone) else "original_changed"
            raise Refused(code, row["file_name"], row["receipt"]) from error
        found = window_of(data, row["file_name"], _XLSX, row["sheet"] or "", row["cell"] or "")
        act.done(period=period, indicator=indicator, party=row["party"], receipt=row["receipt"])
    return found
