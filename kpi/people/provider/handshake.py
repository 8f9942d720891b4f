"""Answers what one sign-in carries to the provider and back: state, nonce, PKCE verifier; never stores any of it.

All three are made from one random secret that only this browser's cookie holds, sealed with the house's key: nothing of
a sign-in that was only begun lies in the store, so nobody can fill it, and nothing in the store opens anything.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

HOLDS = timedelta(minutes=10)
_LONGEST = 4_000


@dataclass(frozen=True)
class Begun:
    """A sign-in on its way: the browser's secret, when it began, the screen that was wanted."""

    secret: str
    began_at: datetime
    wanted: str

    @property
    def state(self) -> str:
        """What the provider must bring back unchanged (against answers that this browser did not ask for)."""
        return self._derived("state")

    @property
    def nonce(self) -> str:
        """What the ID token must say (against a token made for another sign-in)."""
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """The PKCE verifier, 43 letters: shown only to the token endpoint (RFC 7636)."""
        return self._derived("verifier")

    @property
    def challenge(self) -> str:
        """The S256 challenge of the verifier."""
        return _text(hashlib.sha256(self.verifier.encode("ascii")).digest())

    def _derived(self, label: str) -> str:
        return _text(hmac.new(self.secret.encode("ascii"), label.encode("ascii"), hashlib.sha256).digest())


def sealed(key: bytes, begun: Begun) -> str:
    """The cookie's value: what was begun, with a mark that only this house can make."""
    body = {"secret": begun.secret, "began_at": begun.began_at.timestamp(), "wanted": begun.wanted}
    payload = _text(json.dumps(body).encode("ascii"))
    return f"{payload}.{_mark(key, payload)}"


def unsealed(key: bytes, cookie: str | None, now: datetime) -> Begun | None:
    """What a cookie says was begun; None: no cookie, not from this house, or more than ten minutes old."""
    if not cookie or len(cookie) > _LONGEST or not cookie.isascii():
        return None
    payload, _, mark = cookie.rpartition(".")
    if not hmac.compare_digest(mark, _mark(key, payload)):
        return None
    body = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    begun = Begun(body["secret"], datetime.fromtimestamp(body["began_at"], UTC), body["wanted"])
    return begun if begun.began_at <= now < begun.began_at + HOLDS else None


def with_parameters(address: str, asked: dict[str, str]) -> str:
    """An address of the provider with what it is asked."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def is_same(found: str, expected: str) -> bool:
    """Compare in a time that says nothing."""
    return hmac.compare_digest(found.encode("utf-8", "replace"), expected.encode("ascii"))


def _mark(key: bytes, payload: str) -> str:
    return _text(hmac.new(key, f"provider-sign-in\0{payload}".encode("ascii"), hashlib.sha256).digest())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
