"""Answers what the codes in a plan's keys are called (units, indicators, awards, kinds, forms …); never invents a name:
a code that nothing names stays as it is.
"""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kpi.house.words import words
from kpi.numbers import whole_or_decimal
from kpi.period import is_period, period_text
from kpi.plan.model.quiz import STAFF
from kpi.planner.fields import choice_word, field_of, words_of
from kpi.planner.grid import NONE, SEPARATOR, Row

STONES = "indicators.milestones"
NOTHING = "(để trống)"
NO_LIMIT = "không giới hạn"
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_UNITS = (
    *("own_report_to", "owner", "co_owners", "kept_by", "writers_of", "member_of", "parent", "applies_to.units"),
    *("encouraged.units", "except.unit", "unit_changes.units", "unit_changes.new", "opening.unit"),
)
_OF = {  # the end of a key's place -> whose codes its values are
    **dict.fromkeys(_UNITS, "units"),
    **dict.fromkeys(("scoring.tie_breakers", "indicator", "supported_by"), "indicators"),
    **dict.fromkeys(("kinds", "unit_rows.kind", "unit_kinds", "out_unit_kinds"), "unit_kinds"),
    **dict.fromkeys(("traits", "unit_traits"), "traits"),
    **dict.fromkeys(("other_base", "pending_part"), "indicators.parts"),
    **dict.fromkeys(("ideas.forms", "duties.forms", "supports.forms", "form"), "initiative_forms"),
    **dict.fromkeys(("first_period", "due.month", "due.end_of_month"), "month"),
    **dict.fromkeys(("indicators.cap", "collective.min_rate"), "percent"),
    "review_rounds.awards": "awards",
    "grade": "scoring.bands",
    "peer_group": "peer_groups",
    "measure_unit": "measure_units",
    "documents": "documents",
    "prize": "prizes",
    "categories": "author_categories",
    "staff": "staff",
    "recipient_groups": "group",
    "quiz.fields": "field",
    "quiz.tie_breakers": "tie",
    "adjustments.cap": "limit",
}
_CHOSEN = ("group", "field", "tie")  # choices of plan_fields.yaml, written with this before them
_OWN = ("units", "indicators", "indicators.parts", "awards", "scoring.bands", "peer_groups")  # named by the plan itself


def _sort(table: str, key: str) -> str:
    """Whose codes the values of a key are; "" where they are none."""
    steps = f"{table}.{key}".lstrip(".").split(".")
    return next((_OF[end] for at in range(len(steps)) if (end := ".".join(steps[at:])) in _OF), "")


class Names:
    """What the rows and codes of one version of a plan are called."""

    def __init__(self, kind: str, tables: Mapping[str, list[Row]]) -> None:
        self.kind = kind
        self._known: dict[tuple[str, str], str] = {}
        indicators = tables.get("indicators", [])
        self._measures = {str(row.cells.get("code")): str(row.cells.get("measure")) for row in indicators}
        for table, rows in tables.items():
            for row in rows:
                if name := row.cells.get("name") or row.cells.get("label"):
                    self._known["units" if table == "unit_rows" else table, str(row.cells.get("code"))] = str(name)

    def of(self, table: str, code: str) -> str:
        """The name of a row of the plan by its code; of a group the word in words.yaml where the plan has none."""
        name = self._known.get((table, code))
        if name is None:
            return words("peer_groups", code) if table == "peer_groups" else code
        is_alone = sum(place == table and other == name for (place, _), other in self._known.items()) == 1
        return name if is_alone else f"{name} (mã {code})"

    def said(self, table: str, key: str, value: Any, above: str = "") -> str:
        """A value as people read it. above: the code of the row that the row belongs to."""
        found = field_of(self.kind, table, key)
        if value is None or value == "":
            default = found.default if found else None
            return NOTHING if default in (None, "") else f"{self.said(table, key, default, above)} (mặc định)"
        text, sort = str(value), _sort(table, key)
        if isinstance(value, bool):
            return "có" if value else "không"
        if value == NONE:
            return NONE
        if sort == "limit" and text == "none":
            return NO_LIMIT
        is_target = table == STONES and key == "target" and self.is_share(above)
        if (sort == "percent" or is_target) and _NUMBER.fullmatch(text):
            return f"{whole_or_decimal(Decimal(text) * 100)}%"
        if found and found.sort == "day" and _ISO.fullmatch(text):
            return f"{date.fromisoformat(text):%d/%m/%Y}"
        if (not found or found.sort in ("number", "whole") or sort == "limit") and _NUMBER.fullmatch(text):
            return whole_or_decimal(Decimal(text))
        if found and found.sort == "choice":
            return choice_word(text, key)
        if sort:
            told = [self.called(sort, code.strip()) for code in text.split(SEPARATOR.strip())]
            is_long = any("," in name and name[:1] != "“" for name in told)
            return ", ".join(f"“{name}”" if is_long else name for name in told)
        return f"“{text.replace('“', '‘').replace('”', '’')}”"

    def cell(self, table: str, row: Row, key: str) -> str:
        """A cell as people read it; an indicator's weight that is not given is what counts for it."""
        value = row.cells.get(key)
        if (table, key) == ("indicators", "weight") and value is None:
            own = row.cells.get("max") if row.cells.get("measure") == "points" else None
            return f"{self.said(table, key, own or '1')} (mặc định)"
        return self.said(table, key, value, row.above)

    def called(self, sort: str, code: str) -> str:
        """The word for one code of a sort."""
        if sort in _OWN:
            name = self.of(sort, code)
            return f"“{name}”" if sort in ("indicators", "indicators.parts", "awards", "scoring.bands") else name
        if sort in _CHOSEN:
            return choice_word(f"{sort}_{code}").lower()
        if sort == "month":
            return period_text(code) if is_period(code) else code
        return STAFF.get(code, code) if sort == "staff" else words(sort, code)

    def is_share(self, indicator: str) -> bool:
        """Whether an indicator is a share, whose targets are percentages."""
        return self._measures.get(indicator) == "share"

    def row(self, table: str, row: Row) -> str:
        """What a row is called: its name in quotes, a milestone by its day, an exception by its unit; "": the plan."""
        cells = row.cells
        told = next((str(cells[key]) for key in ("name", "label", "question", "words", "title") if cells.get(key)), "")
        said = f"“{told}”" if told and table else ""
        if table == "awards.criteria":
            said = said or f"“{choice_word(str(cells.get('rule', '')))}”"
            said += f" ({cells['clause.at']})" if cells.get("clause.at") else ""
        elif table == "review_rounds":
            said = f"chốt số liệu ngày {self.said(table, 'data_on', cells.get('data_on'))}"
            said += f" của {self.of('units', str(cells['owner']))}" if cells.get("owner") else ""
        elif table == "unit_changes":
            on = self.said(table, "effective_on", cells.get("effective_on"))
            said = f"{choice_word(str(cells.get('kind'))).lower()} ngày {on}"
        elif cells.get("due_on") and not told:
            said = self.said(table, "due_on", cells["due_on"])
        elif cells.get("unit") and not told:
            said = self.of("units", str(cells["unit"]))
            said += f", {self.called('indicators', str(cells['indicator']))}" if cells.get("indicator") else ""
        if valid := cells.get("valid_from"):
            said += f" (từ {self.said(table, 'valid_from', valid)})"
        return said

    def above(self, table: str, code: str) -> str:
        """What the row of the table above is called: the indicator of a milestone, the award of a criterion."""
        steps = table.split(".")
        over = [".".join(steps[:cut]) for cut in range(len(steps) - 1, 0, -1)]
        return next((f"“{self.of(name, code)}”" for name in over if (name, code) in self._known), "")


def row_names(names: Names, table: str, rows: Mapping[str, Row]) -> dict[str, str]:
    """Key of a row -> what it is called, with its code only where two are called alike."""
    told = {key: names.row(table, row) for key, row in rows.items()}
    often = Counter((told[key], row.above) for key, row in rows.items())
    found = {}
    for key, row in rows.items():
        code = str(row.cells.get("code") or key)
        name = told[key] or (code if table else "")
        if told[key] and often[told[key], row.above] > 1:
            name += f" (mã {code})"
        over = names.above(table, row.above) if row.above else ""
        found[key] = f"{name} của {over}" if over else name
    return found


def heading_of(table: str, key: str) -> str:
    """The heading of a key inside a sentence: its first letter small, unless it is a name or an abbreviation."""
    said = words_of(table, key)["heading"]
    is_plain = said[1:2].islower() and not re.match(r"\w+ [A-ZĐ]", said)
    return said[:1].lower() + said[1:] if is_plain else said
