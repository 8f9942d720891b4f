"""Answers how an entrant gets in: a code handed out on paper, then a sealed cookie; never stores a code.

65 random bits, kept as sha256: no password, no slow hash, so that 500 people who open in the same minute are not kept
waiting. Attempts are counted per code, never per address: 300 people behind one address all get in.
"""

import hashlib
import hmac
import os
import secrets
import threading
from collections import deque
from pathlib import Path

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U: read from paper, typed on a phone
LENGTH = 14  # 30^14 > 2^68
TRIES, WITHIN_SECONDS = 12, 600
UNKNOWN_TRIES = 400  # codes nobody has, per address and ten minutes: typing errors of a whole office still fit


def new_code() -> str:
    """A code as printed: ABCDE-FGHJ-KMNPQ."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:5]}-{letters[5:9]}-{letters[9:]}"


def tidy(code: str) -> str:
    """A typed code without spaces and dashes, in capitals."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[:40]


def code_sha256(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(tidy(code).encode()).hexdigest()


class Limiter:
    """Counts attempts per key within a time; forgets the oldest keys when it knows too many."""

    def __init__(self, tries: int, seconds: float, most_keys: int = 20_000):
        self._tries, self._seconds, self._most = tries, seconds, most_keys
        self._seen: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allows(self, key: str, now: float) -> bool:
        """Count one attempt; False when there were too many within the time."""
        with self._lock:
            seen = self._seen.setdefault(key, deque())
            while seen and not 0 <= now - seen[0] < self._seconds:  # over, or of a clock that ran ahead
                seen.popleft()
            if len(seen) >= self._tries:
                return False
            seen.append(now)
            while len(self._seen) > self._most:
                self._seen.pop(next(iter(self._seen)))
            return True


def door_key(secrets_dir: Path) -> bytes:
    """The key that seals the entrants' cookies, made at the first call; owner only."""
    path = secrets_dir / "contest_door.key"
    if not path.exists():
        secrets_dir.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            with open(os.open(path, flags, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
        except FileExistsError:
            pass
    return path.read_bytes()


def sealed_pass(key: bytes, campaign: str, entrant: int, tag: str) -> str:
    """The cookie's value: opens this contest's pages for this entrant, nothing else.

    tag: of the code it was given for; a new code makes every earlier pass worthless.
    """
    told = f"{campaign}.{entrant}.{tag}"
    return f"{told}.{hmac.new(key, told.encode(), hashlib.sha256).hexdigest()}"


def tag_of(code_sha256: str | None) -> str:
    """What a pass carries of the code it was given for; an account's pass has none."""
    return (code_sha256 or "tai_khoan")[:12]


def pass_of(key: bytes, value: str | None) -> tuple[str, int, str] | None:
    """(campaign, entrant, tag) of a cookie, or None when it is not one of ours."""
    told, _, _ = (value or "").rpartition(".")
    rest, _, tag = told.rpartition(".")
    campaign, _, number = rest.rpartition(".")
    if not number.isdecimal() or len(number) > 15:
        return None
    is_ours = hmac.compare_digest(sealed_pass(key, campaign, int(number), tag).encode(), (value or "").encode())
    return (campaign, int(number), tag) if is_ours else None


def place_hash(key: bytes, campaign: str, address: str) -> str:
    """An address as the log keeps it: equal for equal addresses, not to be turned back without the key."""
    return hmac.new(key, f"place|{campaign}|{address}".encode(), hashlib.sha256).hexdigest()[:16]
