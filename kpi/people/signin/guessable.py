"""Answers how easily a password is guessed by somebody who knows common ones, the account and its unit; keeps nothing.

Length and rarity count, no rule about kinds of letters (NIST SP 800-63B): zxcvbn estimates how many guesses it takes,
with its own lists of common passwords and ours of Vietnamese ones.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from zxcvbn import zxcvbn

FEWEST_GUESSES = 10**8
_LOOKED_AT = 72  # letters; longer ones nobody tries, and zxcvbn's time grows with the square of the length
_LIST = Path(__file__).with_name("common_words.txt")
_SHOWN = 3


def easy_parts(password: str, own_words: Iterable[str]) -> tuple[str, ...] | None:
    """The parts by which the password is guessed (at most 3, as typed), or None when it is hard enough to guess.

    own_words: what anybody knows of the account: its name, its unit's code and name.
    """
    plain = unmarked(password)
    if len(plain) > _LOOKED_AT:
        return None
    known = [*dict.fromkeys([*_said(own_words), *_common()])]
    gapless = "".join(letter for letter in plain if letter.isalnum())  # blanks between known words make nothing rare
    tried = [zxcvbn(text, user_inputs=known) for text in dict.fromkeys((plain, gapless)) if text]
    found = min(tried, key=lambda one: one["guesses"])
    if found["guesses"] >= FEWEST_GUESSES:
        return None
    parts = [part["token"] for part in found["sequence"] if part["pattern"] != "bruteforce"]
    return tuple(parts[:_SHOWN]) or (plain[:1],)


def unmarked(text: str) -> str:
    """Text without Vietnamese marks, in small letters: how people type it on a strange keyboard."""
    parts = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _said(words: Iterable[str]) -> list[str]:
    """Each word whole, without its gaps, and by its parts of three letters and more."""
    found = []
    for word in map(unmarked, words):
        parts = [part for part in "".join(c if c.isalnum() else " " for c in word).split() if part]
        found += ["".join(parts), word, *(part for part in parts if len(part) > 2)]
        found += ["".join(parts[start:]) for start in range(1, len(parts) - 1)]
    return [item for item in found if item]


@cache
def _common() -> tuple[str, ...]:
    lines = _LIST.read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
