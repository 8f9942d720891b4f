"""Answers who has to do what about bad figures: the units their own, the reviewing body what waits for it; judges none.

A report that was handed in and waits for approval is the reviewer's to do, and what somebody else enters or published
once for good is nobody's lateness (waiting.py). Counted over columns: of thousands of units only those that are shown
become rows.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pyarrow as pa

from kpi.board.tables.waiting import APPROVAL, BAD, REVIEWER, UNIT, waiting_reports
from kpi.house.account import Account
from kpi.house.answer import Answer, House, Page, answered, question_for, visible_units
from kpi.house.ready import is_kept_whole, ready, seen_by, shelf_of, today_of
from kpi.house.recorded_plan import plan_of
from kpi.month.tables.completeness import completeness
from kpi.plan.model import Basis
from kpi.scoring import Question, columns_kept
from kpi.store import sql_text

MOST = 10  # of each list: what a screen, a headline and a brief show
_REPORTED = (
    "select unit_code, indicator_code, true as is_good from standing "
    "where unit_code in (select unnest($waiting)) and not list_contains($bad, status)"
)
_WHOSE = np.array([UNIT, APPROVAL, REVIEWER])


@dataclass(frozen=True)
class _Cells:
    """The bad cells the viewer may see, one place of each array a cell: its unit (place in `units`), indicator (place
    in `indicators`), status (place in BAD) and whose it is (place in _WHOSE)."""

    units: list[str]
    indicators: list[str]
    unit: np.ndarray
    indicator: np.ndarray
    status: np.ndarray
    whose: np.ndarray
    waits: dict[str, dict]

    def counts(self, chosen: np.ndarray) -> np.ndarray:
        """How many of the chosen cells each unit has."""
        return np.bincount(self.unit[chosen], minlength=len(self.units))


def debts(
    office: House,
    campaign: str,
    period: str,
    basis: Basis = "approved",
    as_of: datetime | None = None,
    viewer: Account | None = None,
    most: int | None = None,
    blamed: tuple[str, ...] | None = None,
) -> Answer:
    """One row: units (those with bad figures of their own, the most first), approvals (reports that wait), entries
    (figures that the reviewing body has not entered, by indicator), units_count, approvals_count, silent_count.

    units: unit_code, unit_name, peer_group, missed_count, behind_count, missing_count (the unit's own only),
    approval_count (bad only because the report waits), waiting_days. approvals: unit_code, unit_name, days, submission,
    is_in_time, the longest first; none on the reported basis. entries: indicator_code, name, count. silent: unit_code,
    unit_name of who is overdue. blame: unit → indicator → approval | reviewer, of bad figures that are not the unit's.

    most: only the first ones of units, approvals and silent. blamed: the blame of these units only; None: of all, or
    with `most` of none.
    """
    question = question_for(office, campaign, period, basis, as_of)
    plan = plan_of(office, campaign, question.config_sha256)
    about = ("bad cells", question, today_of(office), seen_by(viewer))
    cells = shelf_of(office).get(about, lambda: _cells(office, question, period, viewer), office.store.data_version)
    first = slice(None, most)
    waits = cells.waits if basis == "approved" else {}
    approvals = sorted(waits.items(), key=lambda item: (-item[1]["days"], item[0]))
    entered = (_WHOSE[cells.whose] == REVIEWER) & (cells.status == BAD.index("missing"))
    missing = np.bincount(cells.indicator[entered], minlength=len(cells.indicators))
    by_code = dict(zip(cells.indicators, missing.tolist(), strict=True))
    silent, silent_count = _silent(office, (campaign, period, as_of), viewer, most)
    own = _owing(cells)
    row = {
        "units": _units(office, question, cells, own[first]),
        "units_count": len(own),
        "approvals": [{"unit_code": code, **row} for code, row in approvals[first]],
        "approvals_count": len(approvals),
        "entries": [
            {"indicator_code": item.code, "name": item.short_name or item.name, "count": by_code[item.code]}
            for item in plan.campaign.indicators
            if by_code.get(item.code)
        ],
        "silent": silent,
        "silent_count": silent_count,
        "blame": _blame(cells, blamed if blamed is not None or most is None else ()),
    }
    return answered(office, question, period, [row])


def _cells(office: House, question: Question, period: str, viewer: Account | None) -> _Cells:
    plan = plan_of(office, question.campaign, question.config_sha256)
    visible = visible_units(office, question.campaign, period, viewer)
    reviewer = [item.code for item in plan.campaign.indicators if item.source == "reviewer"]
    about = {"bad": list(BAD), "reviewer": reviewer, "visible": None if visible is None else sorted(visible)}
    found = columns_kept(office.store, "heat", question, sql_text("bad_cells"), **about)
    waits = waiting_reports(office, question, viewer)
    is_good: pa.ChunkedArray = pa.chunked_array([pa.nulls(len(found), pa.bool_())])
    if question.basis == "approved" and waits:
        other = replace(question, basis="reported", from_index=question.to_index)
        good = columns_kept(office.store, "standing", other, _REPORTED, waiting=sorted(waits), bad=list(BAD))
        found = found.join(good, ["unit_code", "indicator_code"])
        is_good = found["is_good"]
    whose = np.where(found["is_reviewer"].to_numpy(), 2, is_good.fill_null(False).to_numpy().astype(int))
    units, indicators = (found[name].combine_chunks().dictionary_encode() for name in ("unit_code", "indicator_code"))
    return _Cells(
        units.dictionary.to_pylist(),
        indicators.dictionary.to_pylist(),
        units.indices.to_numpy(zero_copy_only=False),
        indicators.indices.to_numpy(zero_copy_only=False),
        found["status"].to_numpy(),
        whose,
        waits,
    )


def _owing(cells: _Cells) -> list[int]:
    """The places of the units with bad figures of their own, the most first."""
    is_own = cells.whose == 0
    missed, behind, missing = (cells.counts(is_own & (cells.status == BAD.index(name))) for name in _BY_STATUS)
    codes = np.array(cells.units, dtype=str)
    order = np.lexsort((codes, -missing, -missed - behind)) if len(codes) else np.empty(0, dtype=int)
    return [int(place) for place in order if missed[place] + behind[place] + missing[place]]


_BY_STATUS = ("missed", "behind", "missing")


def _units(office: House, question: Question, cells: _Cells, places: list[int]) -> list[dict]:
    """The rows of these units, in this order."""
    codes = [cells.units[place] for place in places]
    named = "select unit_code, unit_name, peer_group from grade where list_contains($shown, unit_code)"
    known = {
        row["unit_code"]: row for row in columns_kept(office.store, "grade", question, named, shown=codes).to_pylist()
    }
    counts = {
        f"{name}_count": cells.counts((cells.whose == 0) & (cells.status == BAD.index(name))).tolist() for name in BAD
    }
    counts["approval_count"] = cells.counts(_WHOSE[cells.whose] == APPROVAL).tolist()
    return [
        {
            **known[code],
            **{name: of_all[place] for name, of_all in counts.items()},
            "waiting_days": cells.waits[code]["days"] if code in cells.waits else None,
        }
        for code, place in zip(codes, places, strict=True)
    ]


def _blame(cells: _Cells, units: tuple[str, ...] | None) -> dict[str, dict[str, str]]:
    others = cells.whose > 0
    if units is not None:
        wanted = set(units)
        others &= np.array([code in wanted for code in cells.units], dtype=bool)[cells.unit]
    blame: dict[str, dict[str, str]] = {}
    for place in np.flatnonzero(others):
        unit, indicator = cells.units[cells.unit[place]], cells.indicators[cells.indicator[place]]
        blame.setdefault(unit, {})[indicator] = str(_WHOSE[cells.whose[place]])
    return blame


def _silent(office: House, about: tuple, viewer: Account | None, most: int | None) -> tuple[list[dict], int]:
    """unit_code, unit_name of the first ones that are overdue, and how many there are."""
    if most is None or about[-1] is not None or is_kept_whole(office.plans[about[0]]):
        rows = [row for row in ready(office, completeness, viewer, *about).rows if row["state"] == "missing"]
        count, rows = len(rows), rows[:most]
    else:
        found = ready(office, completeness, viewer, *about, page=Page(most, 1), state="missing")
        count, rows = found.row_count or 0, found.rows
    return [{key: row[key] for key in ("unit_code", "unit_name")} for row in rows], count
