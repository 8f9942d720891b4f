"""Answers what a whole file of facts says as one table, and everything that is wrong with it; never stores anything.

A CSV is judged by statements over all its lines at once (import_lines, import_suspects); only the lines in which
anything may be wrong are judged one by one, by the very rules of bulk.py, which name what is wrong. So a million lines
cost what a few statements cost, and the same problems are named.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from kpi.month.intake.bulk import Progress, facts_of, no_lines, old_font_problem
from kpi.month.intake.bulk_columns import columns_of
from kpi.month.intake.bulk_lines import Lines, Places, Value, line_of, lines_of
from kpi.month.intake.bulk_rules import rules_of
from kpi.month.intake.figures import EARLIEST, LARGEST, MOST_DECIMALS
from kpi.old_fonts import old_font
from kpi.period import local_day, period_index, period_of
from kpi.plan.config import Plan
from kpi.plan.model import Fact, Problem
from kpi.store import Store
from kpi.text import given

_AT_ONCE = 250_000  # lines
_FIGURE = pa.decimal128(24, 6)
FIGURES = pa.schema(
    [
        ("line", pa.int64()),
        ("unit_code", pa.string()),
        ("period_index", pa.int64()),
        ("source", pa.string()),
        ("indicator_code", pa.string()),
        ("part", pa.string()),
        ("numerator", _FIGURE),
        ("denominator", _FIGURE),
        ("done_on", pa.date32()),
        ("document_number", pa.string()),
        ("note", pa.string()),
        ("sheet", pa.string()),
        ("cell", pa.string()),
        ("is_figure", pa.bool_()),
    ]
)


@dataclass
class BulkTable:
    """One row per line that gives a figure, or (is_figure false) only names one; and every problem, by line.

    With an error among the problems the table is empty: nothing of such a file is stored.
    """

    figures: pa.Table = field(default_factory=FIGURES.empty_table)
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """True when the file is refused."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def fact_count(self) -> int:
        """The figures of the file."""
        return pc.sum(self.figures["is_figure"]).as_py() or 0

    def given(self) -> dict[str, list[str]]:
        """The units of the file in its order, each with the indicators it gives figures of."""
        units: dict[str, list[str]] = {unit: [] for unit in self.figures["unit_code"].unique().to_pylist()}
        figures = self.figures.select(["unit_code", "indicator_code"]).filter(self.figures["is_figure"])
        found = figures.group_by("unit_code", use_threads=False).aggregate([("indicator_code", "distinct")])
        return units | dict(zip(*(column.to_pylist() for column in found.columns), strict=True))


def bulk_table(store: Store, data: bytes, plan: Plan, now: datetime, progress: Progress | None = None) -> BulkTable:
    """Read and check a whole file of facts for one campaign. All problems at once, each with its line.

    store: where the configuration is recorded, with room for statements beside it; nothing is stored.
    """
    result = BulkTable()
    lines = lines_of(data, result.problems)
    if lines is None:
        return result
    if lines.places.sheet is not None:
        facts = facts_of(lines, lines.body, plan, now, result.problems, progress)
        result.problems.sort(key=line_of)
        if not result.has_errors:
            result.figures = _listed(facts)
        return result
    figures, suspects = _read(store, lines, plan, local_day(now), progress, result.problems)
    facts_of(lines, suspects, plan, now, result.problems, None, is_whole_file=False)
    result.problems.sort(key=line_of)
    if not result.has_errors:
        if pc.any(figures["is_unread"]).as_py():
            raise RuntimeError("một dòng không đọc được mà không có lỗi nào được nêu")
        result.figures = figures.select(FIGURES.names).cast(FIGURES)
        result.problems += [] if figures.num_rows else no_lines(lines)
    return result


def _read(
    store: Store, lines: Lines, plan: Plan, today: date, progress: Progress | None, problems: list[Problem]
) -> tuple[pa.Table, list[tuple[int, list[Value]]]]:
    """Every line that could be read, and the lines to be judged one by one (values in the order of the header).

    So many units at a time: a line is compared with lines of its own unit only, and memory is what a large file costs.
    """
    campaign = plan.campaign
    table, suspects = columns_of(lines, progress)
    table = _in_unicode(table, lines.places, problems)
    lines.plain = None  # a large file is not held twice
    rules, read, slices = rules_of(plan), [], 1 + table.num_rows // _AT_ONCE
    for part in range(slices):
        with store.beside() as beside:  # what is lent is held as long as the connection
            beside.lend("import_text", table)
            beside.lend("import_rule", rules)
            beside.run(
                "import_lines",
                slices=slices,
                slice=part,
                config_sha256=plan.sha256,
                first_index=period_index(campaign.first_period),
                last_index=min(period_index(campaign.last_period), period_index(period_of(today))),
                earliest=EARLIEST,
                starts_on=campaign.starts_on,
                today=today,
                most_decimals=MOST_DECIMALS,
                largest=LARGEST,
            )
            rows = beside.run("import_suspects")
            suspects += [(row["line"], [row[name] for name in lines.header]) for row in rows]
            read.append(beside.table("import_figures", config_sha256=plan.sha256))
    return pa.concat_tables(read), sorted(suspects, key=lambda item: item[0])


def _in_unicode(table: pa.Table, places: Places, problems: list[Problem]) -> pa.Table:
    """The table with texts of an old font in their Unicode reading; each such line is said."""
    for name in ("document_number", "note"):
        old = {text: found for text in pc.unique(table[name]).to_pylist() if text and (found := old_font(text))}
        if not old:
            continue
        texts = table[name].to_pylist()
        for line, text in zip(table["line"].to_pylist(), texts, strict=True):
            if text in old:
                problems.append(old_font_problem(places, line, name, text, old[text]))
        kept = [given(old[text].reading) if text in old else text for text in texts]
        table = table.set_column(table.schema.get_field_index(name), name, pa.array(kept, pa.string()))
    return table


def _listed(groups: dict[tuple[str, str, str], list[Fact]]) -> pa.Table:
    """The facts of a worksheet, which were read one by one, in the shape of `figures`."""
    rows = []
    for (unit, period, source), facts in groups.items():
        place = {"unit_code": unit, "period_index": period_index(period), "source": source}
        rows += [
            {
                **place,
                "indicator_code": fact.indicator,
                "part": fact.part,
                **{name: getattr(fact, name) for name in FIGURES.names[6:13]},
                "is_figure": True,
            }
            for fact in facts
        ] or [{**place, "is_figure": False}]
    return pa.Table.from_pylist([{"line": number, **row} for number, row in enumerate(rows)], FIGURES)
