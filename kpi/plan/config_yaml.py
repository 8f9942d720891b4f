"""Answers what a settings file (.yaml) of config/ holds: text in NFC, no key twice; never a default, never a guess."""

import unicodedata
from pathlib import Path
from typing import Any

import yaml

from kpi.plan.config_shape import StrictLoader


def read_yaml(path: Path) -> Any:
    """The file's content. Raises yaml.YAMLError (a key written twice among them) and UnicodeDecodeError.

    Names in such files are looked up by names of the plan, so both must be in the same Unicode form.
    """
    return yaml.load(unicodedata.normalize("NFC", path.read_text("utf-8-sig")), StrictLoader)
