"""Answers: what shape has one thing that the doctor found? Never holds more than words."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "error"]


@dataclass(frozen=True)
class Finding:
    """One thing looked at: a stable code, how bad it is, what was found, and what to do ("" when nothing)."""

    code: str
    level: Level
    sentence: str
    hint: str = ""
