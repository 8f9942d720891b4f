"""Answers whether a password is the right one and whether a new one is good enough; never keeps a password.

argon2id with the parameters OWASP's password storage cheat sheet gives as its minimum (19 MiB, 2 passes, 1 lane).
"""

import secrets
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from kpi.people.signin.guessable import easy_parts
from kpi.plan.model import Refusal
from kpi.text import narrow

SHORTEST, LONGEST = 10, 200
_ONE_TIME_LETTERS = 16
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# The hash of a password that nobody knows: an unknown account costs the same time as a wrong password.
NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$2qlU/GgZVhcFyH4R6dwMkw$uVy5MS3aNA75U4s5i2DqozXzHkppKjbHqBvxoIeJv1k"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another on paper


def normal(text: str) -> str:
    """The password as it is hashed: NFC, because the same key gives other bytes on another machine."""
    return unicodedata.normalize("NFC", text)


def hashed(password: str) -> str:
    """The argon2id hash with its own random salt."""
    return HASHER.hash(normal(password))


def is_right(password_hash: str | None, password: str) -> bool:
    """True when the password fits the hash; without a hash the same work is done and the answer is False."""
    try:
        fits = HASHER.verify(password_hash or NOBODYS_HASH, normal(password)[:LONGEST])
    except (Argon2Error, InvalidHashError):
        return False
    return fits and password_hash is not None


def one_time() -> str:
    """A password for the first sign-in, 16 letters in four groups (some 79 bits)."""
    letters = [secrets.choice(_LETTERS) for _ in range(_ONE_TIME_LETTERS)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, _ONE_TIME_LETTERS, 4))


def as_handed_over(typed: str) -> str:
    """A one-time password as it was given, however it is typed or pasted: in capitals, with blanks, without hyphens."""
    letters = "".join(letter for letter in narrow(normal(typed)).casefold() if letter.isalnum())
    if len(letters) != _ONE_TIME_LETTERS or not letters.isascii():
        return typed
    return "-".join(letters[start : start + 4] for start in range(0, _ONE_TIME_LETTERS, 4))


def refuses_password(password: str, account: str, own_words: Iterable[str] = ()) -> Refusal | None:
    """Why this may not be an account's new password, or None. Length and rarity count, no rule about kinds of letters
    (NIST). own_words: what anybody knows of the account, such as its unit's code and name.
    """
    text = normal(password)
    if len(text) < SHORTEST:
        return Refusal("password_too_short", str(len(text)), str(SHORTEST))
    if len(text) > LONGEST:
        return Refusal("password_too_long", str(len(text)), str(LONGEST))
    plain = text.casefold()
    if account.casefold() in plain or len(set(plain)) < 5 or plain in _run_of_digits():
        return Refusal("password_too_simple")
    if (parts := easy_parts(text, [account, *own_words])) is not None:
        return Refusal("password_too_common", ", ".join(f"“{part}”" for part in parts))
    return None


def _run_of_digits() -> frozenset[str]:
    """Digits in order, forwards and backwards, which are the first thing anybody tries."""
    row = "01234567890123456789"
    cut = {row[start : start + size] for size in range(SHORTEST, 15) for start in range(10)}
    return frozenset(cut | {text[::-1] for text in cut})
