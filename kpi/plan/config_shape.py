"""Answers what a YAML file of config/ says in its full shape, short forms written out; never judges a value.

Short forms: a key with nothing or "" behind it is a key not given; `clause: II.2` is {at: II.2}; a numerator,
denominator or part without a label gets a plain one; milestones come in any order.
"""

from typing import TYPE_CHECKING, Any

import yaml

from kpi.text import given

if TYPE_CHECKING or yaml.__with_libyaml__:
    from yaml import CSafeLoader as _SafeLoader
else:
    from yaml import SafeLoader as _SafeLoader


class StrictLoader(_SafeLoader):
    """Refuses a key written twice, which YAML would silently let the last one win."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "khóa không phải là chữ", key_node.start_mark)
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"khóa {key!r} viết hai lần", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)

    def construct_day(self, node):
        """A date; one that does not exist (2024-02-30) stays text, so that its key is named later."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", StrictLoader.construct_day)


def full_shape(raw: dict) -> dict:
    """The configuration of a campaign with its short forms written out, all text in NFC."""
    shaped = _written_out(raw)
    for indicator in shaped.get("indicators", ()) if isinstance(shaped.get("indicators"), list) else ():
        if isinstance(indicator, dict):
            _label(indicator)
            _put_in_order(indicator.get("milestones"))
    return shaped


def clean_text(text: str) -> str:
    """Text as the one door lets it in: in NFC, without signs that nobody sees or no spreadsheet can hold."""
    return given(text)


def _written_out(raw: Any) -> Any:
    if isinstance(raw, str):
        return clean_text(raw)
    if isinstance(raw, list):
        return [_written_out(item) for item in raw]
    if not isinstance(raw, dict):
        return raw
    shaped = {key: _written_out(value) for key, value in raw.items() if value not in (None, "")}
    clause = shaped.get("clause")
    if isinstance(clause, str):
        shaped["clause"] = {"at": clause, "words": ""}
    elif isinstance(clause, dict) and "at" in clause:
        clause.setdefault("words", "")
    return shaped


def _label(indicator: dict) -> None:
    plain: dict[str, str | None] = {"numerator": "Tử số: số đã đạt", "denominator": "Mẫu số: tổng số"}
    if indicator.get("measure") != "share":
        plain = {"numerator": indicator.get("name")}
    for key, label in plain.items():
        if isinstance(indicator.get(key), dict):
            indicator[key].setdefault("label", label)
    for part in indicator.get("parts", ()) if isinstance(indicator.get("parts"), list) else ():
        if isinstance(part, dict) and "code" in part:
            part.setdefault("label", part["code"])


def _put_in_order(milestones: Any) -> None:
    if isinstance(milestones, list) and all(isinstance(item, dict) for item in milestones):
        milestones.sort(key=lambda item: str(item.get("due_on")))
