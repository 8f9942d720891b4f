"""Answers what a signed-in session is, how long it holds and what it still lacks; never knows the token itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

IDLE, ABSOLUTE = timedelta(minutes=30), timedelta(hours=8)
NEEDS_TWO_STEP = frozenset({"reviewer", "unit_reviewer", "admin"})
DEMO_DOOR, PASSWORD_DOOR, PROVIDER_DOOR = "demo", "password", "provider"


@dataclass(frozen=True)
class Session:
    """One sign-in. `roles`, `unit_code`: the account's at that moment; when they change, the session is over.

    `door`: password | provider | demo. `is_proved_twice`: the second step was passed in this sign-in.
    """

    name: str
    account: str
    roles: str
    unit_code: str | None
    address: str
    door: str
    began_at: datetime
    is_proved_twice: bool = False


def ends_at(session: Session, seen_at: datetime) -> datetime:
    """The moment the session ends if nothing more is done in it."""
    return min(seen_at + IDLE, session.began_at + ABSOLUTE)


def lacks(
    session: Session, is_first_use: bool, has_two_step: bool, needing: frozenset[str] = NEEDS_TWO_STEP
) -> str | None:
    """What must be done before any screen opens: "two_step" | "password" | "enrol", or None.

    The second step comes first: until it is passed, nobody may set a password in this session. Who came through the
    provider owes it too (needing: the roles that do), unless the provider's own second step counts here
    (is_proved_twice from the beginning).
    """
    if session.door == DEMO_DOOR:
        return None
    if has_two_step and not session.is_proved_twice:
        return "two_step"
    if is_first_use and session.door == PASSWORD_DOOR:
        return "password"
    if set(session.roles.split(";")) & needing and not has_two_step and not session.is_proved_twice:
        return "enrol"
    return None
