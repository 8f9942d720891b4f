"""Answers whether a sign-in may be tried now and how long it waits; never tries one and never counts by itself.

For passwords two limits, so that nobody can lock another out (design 6): few attempts per account *and* place, and for
the account over all places only a delay. A place is an address, or a device on which this account has signed in before,
second step included. For the second step the account is counted over all strange places together too: whoever is asked
for it knows the password already, and a code has six digits only. The owner's known devices keep their own few.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from kpi.plan.model import Refusal

WINDOW, DAY = timedelta(minutes=15), timedelta(days=1)
TWO_STEP = "two_step"
OF_ACCOUNT_AND_PLACE = 5
OF_PLACE = 200  # all accounts together: an office behind one address signs in at eight o'clock
CODES_STRANGE, CODES_OF_DAY = (
    5,
    15,
)  # wrong codes of an account at strange places: in WINDOW, in DAY
TOLD_AFTER_PASSWORDS = 20  # wrong passwords of one account in a day, at all places, of which its owner is told
_FREE = 10  # failures of one account, over all places, that cost no delay yet
_LONGEST_SECONDS = 8.0


def account_key(name: str) -> str:
    """How an attempt remembers the account it named: hashed, since people type passwords into the wrong field."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Counted:
    """Attempts of one kind that were made (sql/sign_in_counts.sql says how each is counted)."""

    of_account_and_place: int = 0
    of_place: int = 0
    of_account: int = 0
    strange: int = 0
    strange_of_day: int = 0
    of_place_of_day: int = 0
    of_day: int = 0


def refuses_attempt(kind: str, counted: Counted, is_known_device: bool = False) -> Refusal | None:
    """Why one more attempt may not be made now, or None; this one is not counted yet."""
    if counted.of_account_and_place >= OF_ACCOUNT_AND_PLACE or counted.of_place >= OF_PLACE:
        return Refusal("sign_in_locked", None, str(int(WINDOW.total_seconds() // 60)))
    if kind != TWO_STEP:
        return None
    if (counted.of_place_of_day if is_known_device else counted.strange_of_day) >= CODES_OF_DAY:
        return Refusal("two_step_locked", str(CODES_OF_DAY), "24 giờ")
    if not is_known_device and counted.strange >= CODES_STRANGE:
        return Refusal("two_step_locked", str(CODES_STRANGE), f"{int(WINDOW.total_seconds() // 60)} phút")
    return None


def seconds_to_wait(failures_of_account: int) -> float:
    """How long an attempt waits before it is looked at: grows with the account's failures, never beyond 8 seconds."""
    beyond = failures_of_account - _FREE
    return 0.0 if beyond <= 0 else min(0.5 * 2 ** min(beyond - 1, 10), _LONGEST_SECONDS)
