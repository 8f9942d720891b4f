"""Answers what an act about awards gives back when it has recorded something; never records anything itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """What was recorded: `number` of the entry (meeting, vote, number of awards …), for one award or nomination."""

    kind: str
    number: int
