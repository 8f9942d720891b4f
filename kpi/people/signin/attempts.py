"""Answers whether a sign-in may be tried now and how long it waits; never tries one and never counts by itself.

Two limits, so that nobody can lock another out (design 6): few attempts per account *and* place, and for the account
over all places only a delay. A place is an address, or a device on which this account has signed in before.
"""

import hashlib
from datetime import timedelta

from kpi.plan.model import Refusal

WINDOW = timedelta(minutes=15)
OF_ACCOUNT_AND_PLACE = 5
OF_PLACE = 200  # all accounts together: an office behind one address signs in at eight o'clock
_FREE = 10  # failures of one account, over all places, that cost no delay yet
_LONGEST_SECONDS = 8.0


def account_key(name: str) -> str:
    """How an attempt remembers the account it named: hashed, since people type passwords into the wrong field."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()


def refuses_attempt(of_account_and_place: int, of_place: int) -> Refusal | None:
    """Why one more attempt may not be made now, or None; both counts are of the last WINDOW, this one not counted."""
    if of_account_and_place >= OF_ACCOUNT_AND_PLACE or of_place >= OF_PLACE:
        return Refusal("sign_in_locked", None, str(int(WINDOW.total_seconds() // 60)))
    return None


def seconds_to_wait(failures_of_account: int) -> float:
    """How long an attempt waits before it is looked at: grows with the account's failures, never beyond 8 seconds."""
    beyond = failures_of_account - _FREE
    return 0.0 if beyond <= 0 else min(0.5 * 2 ** min(beyond - 1, 10), _LONGEST_SECONDS)
