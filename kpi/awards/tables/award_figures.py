"""Answers what the scoring models say of every unit for an award, in a few queries; never judges a figure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kpi.awards.rules.evidence import Claim, DueFigure, IndicatorEvidence, Pair, Score, Source, Standing
from kpi.awards.rules.score_range import score_range
from kpi.awards.tables.no_cases import Cases, cases_of
from kpi.period import FAR_FUTURE, period_index, period_of_index
from kpi.plan.config import Plan
from kpi.plan.model import ESTIMATE_PART, Indicator
from kpi.scoring import Question, ask, ask_kept
from kpi.store import Store

_NOW = "select * from unit_figure where period_index = $to_index order by unit_code, position"
_DUE = "select * from milestone_evidence where period_index = $to_index order by unit_code, indicator_code, due_on"
_LATER = (
    "select * from milestone_evidence where period_index = due_index and is_due and is_given and state <> 'not_due'"
)
_PARTS = "select * from current_fact where part <> '' and period_index <= $to_index"
_SCORES = "select * from score where period_index = $to_index"
_KEPT_SCORES = """
select unit_code, score_e, score_scale
from grade
where period_index = $to_index and unit_code in (select unnest($among))
"""
_POINTS = "select * from adjustment_total where period_index = $to_index"
Parts = Mapping[tuple[str, str, str], Mapping[int, dict]]  # unit, indicator, part -> month -> row


@dataclass(frozen=True)
class UnitFigures:
    """What is known of one unit: its indicators in the plan's order, and its score when one was asked for."""

    indicators: Mapping[str, IndicatorEvidence]
    score: Score | None = None


def unit_figures(
    store: Store, question: Question, plan: Plan, with_scores: bool, with_later: bool = False
) -> dict[str, UnitFigures]:
    """One entry per ranked unit in force at the end of the question's month, on approved figures as of its moment.

    with_later: a milestone that was not yet due in that month is judged on the real figure of its own month as soon as
    its day is over and that figure counts, in the place of an estimate (design 3.10 i).
    """
    whole = _whole(question, plan) if with_later else question
    parts = _parts(store, whole)
    cases = cases_of(store, whole)
    later = {_due_key(row): row for row in ask(store, "milestone_evidence", whole, _LATER)} if with_later else {}
    dues: dict[tuple[str, str], list[dict]] = {}
    due, now = ask(store, "milestone_evidence", question, _DUE), ask(store, "unit_figure", question, _NOW)
    read = (row for rows in (due, now, later.values()) for row in rows)
    sources = _sources(store, question, read, parts)
    for row in due:
        real = later.get(_due_key(row)) if row["state"] == "not_due" else None
        dues.setdefault((row["unit_code"], row["indicator_code"]), []).append(real or row)
    known: dict[str, dict[str, IndicatorEvidence]] = {}
    for row in now:
        indicator = plan.campaign.indicator(row["indicator_code"])
        if indicator is not None:
            said = cases.get((row["unit_code"], indicator.code), Cases())
            reader = _Reader(indicator, row["unit_code"], sources, parts, said, question.to_index)
            mine = dues.get((row["unit_code"], indicator.code), [])
            evidence = IndicatorEvidence(
                indicator, row["is_applicable"], reader.standing(row), tuple(reader.due(item) for item in mine)
            )
            known.setdefault(row["unit_code"], {})[indicator.code] = evidence
    scores = _scores(store, question, plan, known) if with_scores else {}
    return {unit: UnitFigures(indicators, scores.get(unit)) for unit, indicators in known.items()}


class _Reader:
    """What is at hand while the rows of one unit and indicator are read."""

    def __init__(
        self,
        indicator: Indicator,
        unit: str,
        sources: Mapping[int, dict],
        parts: Parts,
        cases: Cases,
        judged_index: int,
    ):
        self.indicator, self.unit, self.sources, self.parts = indicator, unit, sources, parts
        self.cases, self.judged_index = cases, judged_index

    def standing(self, row: dict) -> Standing:
        """Where the indicator stands in the judged month."""
        given = row["given_index"]
        labels = [part.code for part in self.indicator.parts]
        return Standing(
            row["state"],
            row["status"],
            self._pair(row) if row["state"] != "not_applicable" else None,
            row["carried_from"],
            {code: found["numerator"] for code in labels if (found := self._part(code, given))},
            row["is_in_weights"],
            row["weight_e4"],
            row["attainment_e6"],
            row["is_early"],
            row["missing_count"] > 0,
            self._claim(given) if row["state"] in ("present", "no_cases") and row["is_own"] else None,
        )

    def due(self, row: dict) -> DueFigure:
        """One milestone with its figure; the estimate only of a share or count that is not yet due."""
        given = row["given_index"] if row["is_given"] else None
        is_applicable = row["state"] != "not_applicable"
        return DueFigure(
            row["due_on"],
            row["target"],
            row["binding"],
            row["state"],
            self._pair(row) if is_applicable and given is not None else None,
            row["done_on"],
            row["other_base"],
            self._pending(given),
            self._estimate() if row["state"] == "not_due" else None,
            row["is_due"],
            row["has_gap"],
            self._claim(given) if is_applicable else None,
        )

    def _pair(self, row: dict) -> Pair | None:
        if row["numerator"] is None:
            return None
        denominator = row["denominator"] if self.indicator.measure == "share" else None
        return Pair(row["numerator"], denominator, self._source(row))

    def _source(self, row: dict) -> Source | None:
        sent = self.sources.get(row["submission"])
        if sent is None:
            return None
        return Source(
            sent["file_name"],
            row["sheet"],
            row["cell"],
            sent["submitted_by"],
            sent["submitted_at"],
            sent["decided_by"],
            sent["decided_at"],
            period_of_index(row.get("given_index") or row["period_index"]),
            row["submission"],
            sent["version"],
            row.get("document_number"),
            row.get("note"),
            sent["file_sha256"],
        )

    def _part(self, code: str | None, index: int | None) -> dict | None:
        months = self.parts.get((self.unit, self.indicator.code, code or ""), {})
        return months.get(index) if index is not None else None

    def _claim(self, index: int | None) -> Claim | None:
        return self.cases.claim(index, self.indicator.is_flow) if index is not None else None

    def _pending(self, index: int | None) -> Decimal | None:
        """What awaits approval in the month judged; of a flow the sum up to it (design 3.10 j)."""
        code = self.indicator.pending_part
        if code is None or index is None:
            return None
        months = self.parts.get((self.unit, self.indicator.code, code), {})
        wanted = [row for month, row in months.items() if month == index or (self.indicator.is_flow and month < index)]
        given = [row["numerator"] for row in wanted if row["numerator"] is not None]
        return sum(given, Decimal(0)) if given else None

    def _estimate(self) -> Pair | None:
        """Ước thực hiện cả năm in the judged month's own report; an earlier month's is not carried."""
        found = self._part(ESTIMATE_PART, self.judged_index)
        if found is None or found["numerator"] is None or self.indicator.measure not in ("share", "count"):
            return None
        if self.indicator.measure == "share" and found["denominator"] is None:
            return None
        return self._pair(found)


def _due_key(row: dict) -> tuple:
    return row["unit_code"], row["indicator_code"], row["due_on"]


def _whole(question: Question, plan: Plan) -> Question:
    """The same question up to the campaign's last month."""
    last = period_index(plan.campaign.last_period)
    return replace(question, to_index=max(question.to_index, last))


def _sources(store: Store, question: Question, read: Iterable[dict], parts: Parts) -> dict[int, dict]:
    """The submissions that figures came in: of some units only theirs (a successor's came in its predecessor's)."""
    about = {"campaign": question.campaign, "as_of": question.as_of or FAR_FUTURE}
    wanted = None
    if question.units is not None:
        numbers = {row["submission"] for row in read} | {
            row["submission"] for months in parts.values() for row in months.values()
        }
        wanted = sorted(numbers - {None})
    rows = store.run("award_sources", **about, submissions=wanted)
    return {row["submission"]: row for row in rows}


def _parts(store: Store, question: Question) -> Parts:
    found: dict[tuple[str, str, str], dict[int, dict]] = {}
    for row in ask(store, "current_fact", question, _PARTS):
        found.setdefault((row["unit_code"], row["indicator_code"], row["part"]), {})[row["period_index"]] = row
    return found


def _scores(
    store: Store, question: Question, plan: Plan, known: Mapping[str, Mapping[str, IndicatorEvidence]]
) -> dict[str, Score]:
    points = {row["unit_code"]: row["points_e6"] for row in ask(store, "adjustment_total", question, _POINTS)}
    return dict(_ranges(_score_rows(store, question), points, plan, known))


def _score_rows(store: Store, question: Question) -> list[dict]:
    """The published scores: of a few units, now, from the maintained board; else the models are asked."""
    if question.units is None or question.as_of is not None or not isinstance(store, Store):
        return ask(store, "score", question, _SCORES)
    about = {"among": list(question.units)}
    return ask_kept(store, "grade", replace(question, units=None), _KEPT_SCORES, **about)


def _ranges(
    rows: list[dict], points: Mapping[str, int], plan: Plan, known: Mapping[str, Mapping[str, IndicatorEvidence]]
) -> Iterator[tuple[str, Score]]:
    scoring = plan.campaign.scoring
    for row in rows:
        code, score_e = row["unit_code"], row["score_e"]
        published = None if score_e is None else Decimal(score_e) / row["score_scale"]
        figures = known.get(code, {}).values()
        is_points = scoring.scale == "points"
        yield code, score_range(published, figures, points.get(code, 0), scoring.decimals, is_points)
