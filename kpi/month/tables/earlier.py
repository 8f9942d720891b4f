"""Answers what a unit gave before a new report, for the checks that compare; never judges it."""

from datetime import date

from kpi.house.account import Account
from kpi.house.answer import House
from kpi.month.intake.history import History
from kpi.period import period_index, period_of_index
from kpi.plan.config import Plan


def earlier_figures(office: House, plan: Plan, unit: str, period: str, viewer: Account | None = None) -> History:
    """The history of one unit beside `period` in the reported basis; an empty one for an account of another unit.

    Months, the newest version of the same month, and the register's figures of the month, as intake.history says.
    """
    if viewer is not None and not viewer.sees_all and not viewer.is_of(unit):
        return History(period)
    about = {"campaign": plan.campaign.code, "unit": unit, "index": period_index(period)}
    months: dict[str, dict] = {}
    done_days: dict[str, tuple[str, date]] = {}
    for row in office.store.run("earlier_figures", **about):
        month = period_of_index(row["period_index"])
        _put(months.setdefault(month, {}), row)
        if row["done_on"] is not None and month < period and month >= done_days.get(row["indicator_code"], ("",))[0]:
            done_days[row["indicator_code"]] = (month, row["done_on"])
    newest: dict[str, dict] = {}
    for row in office.store.run("newest_version_figures", **about):
        _put(newest.setdefault(row["source"], {}), row)
    returned = office.store.run("cells_to_mend", **about) if "report" in newest else []
    cells = {row["cell"]: (row["indicator_code"], row["reason"]) for row in returned}
    return History(period, months, newest.get("report"), newest.get("register", {}), cells, done_days)


def _put(figures: dict, row: dict) -> None:
    """A fact without a number (a note, an explanation) is no figure."""
    if row["numerator"] is not None or row["denominator"] is not None:
        figures[row["indicator_code"], row["part"]] = (row["numerator"], row["denominator"])
