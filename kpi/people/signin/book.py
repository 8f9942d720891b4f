"""Answers which sessions are open right now, for a gate that asks at every request; never writes to the store.

The store keeps the same sessions (only as hashes); the one process that writes keeps this book beside it.
"""

import threading
import time
from datetime import datetime, timedelta

from kpi.people.signin.session import ABSOLUTE, IDLE, Session, ends_at

WRITTEN_EVERY = timedelta(minutes=1)


class Book:
    """The open sessions by the hash of their token; safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_hash: dict[str, Session] = {}
        self._hash_of: dict[str, str] = {}
        self._seen: dict[str, datetime] = {}
        self._written: dict[str, datetime] = {}
        self._used_at: dict[str, float] = {}  # by a clock that nobody sets
        self._over_at: dict[str, float] = {}

    def open(self, token_hash: str, session: Session, seen_at: datetime) -> None:
        """Remember a session."""
        with self._lock:
            self._by_hash[token_hash] = session
            self._hash_of[session.name] = token_hash
            self._seen[session.name] = self._written[session.name] = seen_at
            now, age = time.monotonic(), max(timedelta(), seen_at - session.began_at)
            self._used_at[session.name] = now
            self._over_at[session.name] = now + (ABSOLUTE - age).total_seconds()

    def is_over(self, session: Session) -> bool:
        """Whether its time is over by a clock that nobody sets: setting the machine's clock back lengthens nothing."""
        with self._lock:
            now, used_at = time.monotonic(), self._used_at.get(session.name, 0.0)
            return now >= self._over_at.get(session.name, 0.0) or now >= used_at + IDLE.total_seconds()

    def close(self, name: str) -> Session | None:
        """Forget a session; the session, or None when it was not open."""
        with self._lock:
            self._seen.pop(name, None)
            for kept in (self._written, self._used_at, self._over_at):
                kept.pop(name, None)
            return self._by_hash.pop(self._hash_of.pop(name, ""), None)

    def by_token(self, token_hash: str) -> Session | None:
        """The open session with this token, over or not."""
        with self._lock:
            return self._by_hash.get(token_hash)

    def by_name(self, name: str) -> Session | None:
        """The open session with this name, over or not."""
        with self._lock:
            return self._by_hash.get(self._hash_of.get(name, ""))

    def every(self) -> list[tuple[str, Session, datetime]]:
        """Every open session with the hash of its token and when it was last used."""
        with self._lock:
            return [(of, session, self._seen[session.name]) for of, session in sorted(self._by_hash.items())]

    def take(self, sessions: list[tuple[str, Session, datetime]]) -> None:
        """Hold these sessions and no others: what another process, which opens and ends them, has told."""
        told = {session.name for _, session, _ in sessions}
        for session in [session for _, session, _ in self.every() if session.name not in told]:
            self.close(session.name)
        for token_hash, session, seen_at in sessions:
            if self.by_token(token_hash) is None:
                self.open(token_hash, session, seen_at)
            elif seen_at > self.seen_at(session):
                self.touch(session, seen_at)

    def seen_at(self, session: Session) -> datetime:
        """When the session was last used."""
        with self._lock:
            return self._seen.get(session.name, session.began_at)

    def of_account(self, account: str) -> list[Session]:
        """The open sessions of an account."""
        with self._lock:
            return [session for session in self._by_hash.values() if session.account == account]

    def ends_at(self, session: Session) -> datetime:
        """The moment the session ends if nothing more is done in it."""
        with self._lock:
            return ends_at(session, self._seen.get(session.name, session.began_at))

    def touch(self, session: Session, now: datetime) -> bool:
        """Note that a person did something; True when it is time to write that down too."""
        with self._lock:
            if session.name not in self._seen:
                return False
            self._seen[session.name] = max(now, self._seen[session.name])
            self._used_at[session.name] = time.monotonic()
            is_due = now - self._written[session.name] >= WRITTEN_EVERY
            if is_due:
                self._written[session.name] = now
            return is_due
