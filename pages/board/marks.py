"""Answers what must stand beside a unit wherever it is shown: milestones missed, the award, a report that waits.

Never judges: states and verdicts are the models' and the rules' own.
"""

from kpi import tables
from pages.kit import ready
from pages.kit.figures import safe
from pages.kit.words import AWARD_MARK, UNKNOWN, day_text

MOST_MARKS = 2


def marks_of(viewer, choice, rows: list[dict] | None = None) -> tuple[dict, dict]:
    """unit → its row of ranking_marks; unit → its rows of award_marks. rows: those shown, of whose units alone the
    marks are asked where there are thousands."""
    of_these: dict = {}
    if rows is not None and ready.is_long(choice.campaign):
        of_these = {"units": tuple(sorted(row["unit_code"] for row in rows))}
    found = ready.table(tables.ranking_marks, viewer, *choice.arguments, as_of=choice.as_of, **of_these)
    judged = ready.table(tables.award_marks, viewer, choice.campaign, choice.period, as_of=choice.as_of)
    awards: dict[str, list[dict]] = {}
    for row in judged if isinstance(judged, list) else []:
        awards.setdefault(row["unit_code"], []).append(row)
    return {row["unit_code"]: row for row in getattr(found, "rows", [])}, awards


def unit_marks(mark: dict, awards: list[dict], is_narrow: bool = False) -> str:
    """What must stand beside a unit wherever it is shown: milestones missed, the award, a report that waits.
    is_narrow: in as few letters as a column of names has room for; the rest is in what a pointer shows."""
    html = []
    missed = mark.get("missed", [])
    for stone in missed[:MOST_MARKS]:
        day = day_text(stone["due_on"])
        told = f"✗ {day[:5]} {stone['name']}: không đạt mốc {day}"
        name = f'<span class="only-heard"> {safe(stone["name"])}</span>' if is_narrow else f" {safe(stone['name'])}"
        html.append(f'<i class="bad" title="{safe(told)}">✗ {safe(day[:5])}{name}</i>')
    if len(missed) > MOST_MARKS:
        html.append(f'<i class="bad">✗ và {len(missed) - MOST_MARKS} mốc khác</i>')
    for award in awards:
        look = AWARD_MARK.get(award["verdict"], UNKNOWN)
        if award["verdict"] == "not_eligible":
            failing = ", ".join(award["failing"])
            told = f"{award['award_name']}: {look.word} {failing} (dự kiến tại kỳ này)"
            words = f"{look.sign} khen: {failing}" if is_narrow else f"{look.sign} Xét khen: {look.word} ({failing})"
            html.append(f'<i class="{look.look}" title="{safe(told)}">{safe(words)}</i>')
    if mark.get("waiting_days") is not None:
        told = f"chờ thẩm định {mark['waiting_days']} ngày"
        html.append(f'<i class="plain" title="{told}">◷ {told.replace("thẩm định ", "") if is_narrow else told}</i>')
    return f'<span class="marks">{"".join(html)}</span>' if html else ""
