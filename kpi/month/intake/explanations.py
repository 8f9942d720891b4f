"""Answers which warnings still want an explanation and where one is kept; never judges whether it is a good one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.month.intake.lines import LONGEST_NOTE
from kpi.plan.model import WHOLE, Draft, Fact, Problem
from kpi.text import one_line

# A warning wants an explanation before the workbook is stored, unless it stands here with the reason why not.
NEEDS_NO_EXPLANATION = {
    "steps_not_given": "design 5: a part-less row alone is accepted with a warning",
    "text_in_old_font": "what is kept stands in the sentence and in the preview",
    "text_cleaned": "nothing that could be seen was left out",
    "text_raised": "what is kept stands in the sentence and in the preview",
    "text_wide": "what is kept stands in the sentence and in the preview",
    "text_struck_left_out": "what is kept stands in the sentence and in the preview",
    "template_texts_changed": "a name, a day or a title changed: no figure means anything else",
    "own_layout_left_out": "said so that nobody believes it was read; the reading can be changed on the screen",
    "rows_hidden": "their figures are read like all others; only the eye misses them",
    "columns_hidden": "their figures are read like all others; only the eye misses them",
    "sheet_hidden": "its figures are read like all others; only the eye misses them",
}
# The note beside the figure was there when it was sent back: it does not answer why it was not mended.
NEEDS_A_NEW_WORD = frozenset({"figure_not_mended"})
_PLACE = re.compile(r"^(?:.*!)?\$?([A-Z]{1,3})\$?([0-9]{1,7})$")


def needs_explanation(problem: Problem) -> bool:
    """True for a warning that keeps a workbook from being stored until somebody says why the figure is right."""
    return problem.severity == "warning" and problem.code not in NEEDS_NO_EXPLANATION


def unexplained(draft: Draft) -> list[Problem]:
    """The warnings of a draft that still want an explanation."""
    said = draft.explained
    return [warning for warning in draft.warnings if needs_explanation(warning) and not said.get(str(warning.cell))]


def explained(
    filled: Filled, warnings: Sequence[Problem], given: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    """Cell of a warning -> its explanation, and what is wrong with the explanations given.

    `given`: cell ("G10", "$G$10", "Báo cáo!G10") -> text. Where none is given, the note of the cell's indicator counts,
    except for NEEDS_A_NEW_WORD.
    `explanation_misplaced`: a cell without a warning; `text_too_long`: longer than a note may be.
    """
    cells = {str(warning.cell) for warning in warnings}
    asked = {str(warning.cell) for warning in warnings if needs_explanation(warning)}
    anew = {str(warning.cell) for warning in warnings if warning.code in NEEDS_A_NEW_WORD}
    found = {cell: note for cell in asked - anew if (note := _note_beside(filled, cell))}
    problems = []
    for place, text in given.items():
        match = _PLACE.match(place.strip().upper())
        cell = f"{match[1]}{match[2]}" if match else place.strip()[:40]
        if cell not in cells:
            known = ", ".join(sorted(cells)) or "không ô nào, vì tệp không có cảnh báo"
            problems.append(Problem("explanation_misplaced", "error", REPORT_SHEET, cell, cell, known))
        elif len(text) > LONGEST_NOTE:
            expected = f"không quá {LONGEST_NOTE} ký tự"
            problems.append(Problem("text_too_long", "error", REPORT_SHEET, cell, f"{len(text)} ký tự", expected))
        elif any(letter.isalnum() for letter in text):
            found[cell] = one_line(text)
    return found, problems


def with_explanations(facts: Sequence[Fact], layout: Layout, texts: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts, each with the explanations of its cells; a figure withdrawn becomes a fact without a figure."""
    facts = list(facts)
    for cell, text in texts.items():
        place = layout.inputs.get(cell)
        if place is None or place.indicator is None:
            continue
        at = _fact_of(facts, place.indicator, cell)
        if at is None:
            facts.append(Fact(place.indicator, sheet=REPORT_SHEET, cell=cell, explanation=text))
        elif text not in (before := facts[at].explanation or "").split("; "):
            facts[at] = replace(facts[at], explanation=f"{before}; {text}" if before else text)
    return tuple(facts)


def _fact_of(facts: Sequence[Fact], indicator: str, cell: str) -> int | None:
    """The fact that stands in this cell, else the figure of the indicator itself."""
    own = [at for at, fact in enumerate(facts) if fact.indicator == indicator]
    exact = [at for at in own if cell in (facts[at].cell, facts[at].denominator_cell)]
    return next(iter([*exact, *(at for at in own if facts[at].part == WHOLE)]), None)


def _note_beside(filled: Filled, cell: str) -> str | None:
    place = filled.layout.inputs.get(cell)
    note = filled.value(place.indicator, WHOLE, "note") if place and place.indicator else None
    return str(note) if note and any(letter.isalnum() for letter in str(note)) else None
