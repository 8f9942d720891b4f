"""Answers which months a unit reported without cases, and which of them the reviewer confirmed; never confirms one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kpi.awards.rules.evidence import Claim
from kpi.period import FAR_FUTURE, period_of_index
from kpi.scoring import Question, ask
from kpi.store import Store

_WITHOUT = """
select
    given.unit_code,
    given.indicator_code,
    min(given.period_index) filter (where given.denominator is distinct from 0) as first_with,
    list(given.period_index) filter (where given.denominator = 0) as without,
from whole_fact as given
inner join dim_indicator as indicator on given.indicator_code = indicator.indicator_code
where indicator.config_sha256 = $config_sha256 and indicator.measure = 'share'
group by given.unit_code, given.indicator_code
having count(*) filter (where given.denominator = 0) > 0
"""
Key = tuple[str, str]  # unit, indicator


@dataclass
class Cases:
    """Of one unit and indicator: the month of its first figure with cases, its months without, what was confirmed."""

    first: int | None = None
    without: set[int] = field(default_factory=set)
    confirmed: dict[int, dict] = field(default_factory=dict)  # month -> the newest confirmation that stands

    def had_cases_before(self, index: int) -> bool:
        """True when an earlier figure of the campaign had cases."""
        return self.first is not None and self.first < index

    def claim(self, index: int, is_flow: bool) -> Claim | None:
        """The months without cases behind the figure of a month; None when there are none.

        A confirmation counts with a paper, or where no earlier figure had cases; of a flow it covers the months up to
        its own, for it confirms their sum.
        """
        months = {month for month in self.without if month == index or (is_flow and month < index)}
        if not months:
            return None
        near = {
            month: row
            for month, row in self.confirmed.items()
            if (is_flow and min(months) <= month <= index) or month in months
        }
        good = {month for month, row in near.items() if row["document_number"] or not self.had_cases_before(month)}
        left = {
            month for month in months if not any(covers == month or (is_flow and covers > month) for covers in good)
        }
        kept = near[max(good)] if good else dict.fromkeys(("confirmed_by", "confirmed_at", "document_number"))
        return Claim(
            tuple(map(period_of_index, sorted(months))),
            tuple(map(period_of_index, sorted(left))),
            bool(set(near) - good),
            kept["confirmed_by"],
            kept["confirmed_at"],
            kept["document_number"],
        )


def standing_confirmations(store: Store, campaign: str, as_of: datetime | None) -> tuple[int, ...]:
    """The numbers of the confirmations that stand: a report that only came in may contradict one, and decides nothing
    else."""
    rows = store.run("standing_confirmations", campaign=campaign, as_of=as_of or FAR_FUTURE)
    return tuple(row["confirmation"] for row in rows)


def cases_of(store: Store, question: Question) -> Mapping[Key, Cases]:
    """What units said of months without cases, on the question's basis and as of its moment; no entry: never."""
    found = {
        (row["unit_code"], row["indicator_code"]): Cases(row["first_with"], set(row["without"]))
        for row in ask(store, "whole_fact", question, _WITHOUT)
    }
    as_of = question.as_of or FAR_FUTURE
    for row in store.run("standing_confirmations", campaign=question.campaign, as_of=as_of):
        if known := found.get((row["unit_code"], row["indicator_code"])):
            known.confirmed[row["period_index"]] = row
    return found
