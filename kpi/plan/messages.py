"""Answers how a problem or a refusal reads in Vietnamese; never decides that something is one."""

import re
from collections.abc import Mapping

from kpi.plan.config_texts import texts
from kpi.plan.model import Problem, Refusal

_PLACE = re.compile(r"\{(\w+)\}")
_LINE = re.compile(r"L([0-9]+)")


def render(item: Problem | Refusal) -> str:
    """The sentence for a problem or refusal, with what was found and what to do; the code itself when none is kept."""
    values = {key: getattr(item, key, None) or "" for key in ("found", "expected", "cell", "sheet")}
    line = _LINE.fullmatch(values["cell"]) if not values["sheet"] else None
    known = str(texts("messages.yaml").get(item.code, f"{item.code}: {{found}} {{expected}}"))
    if line:  # of a CSV: "L17" is what other programs read
        values["place"] = values["cell"] = f"Dòng {line[1]}"
        known = known.replace("Ô {cell}", "{cell}").replace("ô {cell}", "dòng " + line[1])
    else:
        values["place"] = (
            f"Trang “{values['sheet']}”, ô {values['cell']}" if values["sheet"] else f"Dòng {values['cell']}"
        )
        values["cell"] = values["cell"] if values["sheet"] else _field(values["cell"])
    values["at"] = values["place"] if values["sheet"] else values["cell"]
    is_placed = values["cell"] and (line or values["sheet"])
    if is_placed and not {"at", "cell", "place"} & set(_PLACE.findall(known)):  # a sentence that several rooms say
        known = f"{{place}}: {known}"
    return _filled(known, values)


def _field(cell: str) -> str:
    """A field of a form as who types sees it ("authors.2" -> "Tác giả 2"); a cell or a line as it is."""
    name, _, place = cell.partition(".")
    known = (texts("words.yaml").get("form_fields") or {}).get(name)
    return f"{known} {place}".strip() if known else cell


def sentence(code: str, **values: object) -> str:
    """A sentence of messages.yaml with its values filled in."""
    return _filled(str(texts("messages.yaml").get(code, code)), values)


def _filled(text: str, values: Mapping[str, object]) -> str:
    """Every {place} replaced once, so that braces in what a person typed stay what they are."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text).strip()
