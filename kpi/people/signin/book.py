"""Answers which sessions are open right now, for a gate that asks at every request; never writes to the store.

The store keeps the same sessions (only as hashes); the one process that writes keeps this book beside it.
"""

import threading
from datetime import datetime, timedelta

from kpi.people.signin.session import Session, ends_at

WRITTEN_EVERY = timedelta(minutes=1)


class Book:
    """The open sessions by the hash of their token; safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_hash: dict[str, Session] = {}
        self._hash_of: dict[str, str] = {}
        self._seen: dict[str, datetime] = {}
        self._written: dict[str, datetime] = {}

    def open(self, token_hash: str, session: Session, seen_at: datetime) -> None:
        """Remember a session."""
        with self._lock:
            self._by_hash[token_hash] = session
            self._hash_of[session.name] = token_hash
            self._seen[session.name] = self._written[session.name] = seen_at

    def close(self, name: str) -> Session | None:
        """Forget a session; the session, or None when it was not open."""
        with self._lock:
            self._seen.pop(name, None)
            self._written.pop(name, None)
            return self._by_hash.pop(self._hash_of.pop(name, ""), None)

    def by_token(self, token_hash: str) -> Session | None:
        """The open session with this token, over or not."""
        with self._lock:
            return self._by_hash.get(token_hash)

    def by_name(self, name: str) -> Session | None:
        """The open session with this name, over or not."""
        with self._lock:
            return self._by_hash.get(self._hash_of.get(name, ""))

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
            is_due = now - self._written[session.name] >= WRITTEN_EVERY
            if is_due:
                self._written[session.name] = now
            return is_due
