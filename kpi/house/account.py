"""Answers who an account is; never what it may do, and never knows a password."""

from dataclasses import dataclass
from datetime import datetime

COMMAND_LINE_ACCOUNT = "quan_tri"  # made by init: admin and reviewer, command line only, may submit for any unit there
ROLES = ("leader", "unit", "unit_head", "verifier", "reviewer", "admin", "unit_reviewer")
_SEES_ALL = frozenset({"leader", "reviewer", "admin"})


@dataclass(frozen=True)
class Account:
    """An account: its roles, and the unit it belongs to (None: none).

    stands_for: ended units whose open duties its unit has by a change of units (kpi/plan/unit_tree.py).
    """

    name: str
    roles: frozenset[str]
    unit_code: str | None = None
    is_demo: bool = False
    disabled_at: datetime | None = None
    stands_for: frozenset[str] = frozenset()

    def is_of(self, unit: str | None) -> bool:
        """True when the unit is the account's own, or an ended one that its unit stands for."""
        return unit is not None and (unit == self.unit_code or unit in self.stands_for)

    @property
    def is_disabled(self) -> bool:
        """True when the account may do nothing any more."""
        return self.disabled_at is not None

    @property
    def sees_all(self) -> bool:
        """True when the account reads the figures of every unit."""
        return bool(self.roles & _SEES_ALL)


def name_of(actor: Account | str | None) -> str | None:
    """The account's name, as the audit writes it; None for the command line without an account and the program.

    A text: the name of a session's account, where that alone is known.
    """
    return actor.name if isinstance(actor, Account) else actor
