"""Answers who is signed in with which session, and opens, keeps and ends sessions; never checks a password.

The store keeps sessions across a restart; the Book beside it answers the gate, which asks at every request.
"""

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.house.audit import record
from kpi.house.office import Office, account_of
from kpi.house.refusing import Refused
from kpi.people.acts.when_full import write_ended, written_or_held
from kpi.people.server import server_settings
from kpi.people.signin.book import Book
from kpi.people.signin.session import ABSOLUTE, NEEDS_TWO_STEP, Session, lacks
from kpi.people.signin.tokens import hash_of, new_name, new_token
from kpi.people.signin.told import Told
from kpi.store import Store, StoreFull, StoreUnwritable, Transaction


@dataclass(frozen=True)
class SignedIn:
    """A session that holds now. `lacks`: two_step | password | enrol when no screen may open yet, else None."""

    session: Session
    account: Account
    lacks: str | None
    ends_at: datetime


@dataclass(frozen=True)
class Entered:
    """A sign-in that succeeded: the token for the browser's cookie (kept nowhere else), and the session."""

    token: str
    session: Session


CLOCKS_DIFFER = timedelta(minutes=1)


class _Desk:
    """What the process keeps beside one store: the open sessions and the state of the accounts at a data version."""

    def __init__(self, told: Told | None = None) -> None:
        self.book, self.told = Book(), told
        self.version = -1
        self.accounts: dict[str, dict] = {}
        self.lock = threading.Lock()
        self.needing = NEEDS_TWO_STEP | set(server_settings().two_step_roles)


_desks: WeakKeyDictionary[Store, _Desk] = WeakKeyDictionary()
_opening = threading.Lock()


def desk_of(office: Office) -> _Desk:
    """The sessions of this opened house; read from the store the first time."""
    with _opening:
        desk = _desks.get(office.store)
        if desk is None and office.is_reader:
            desk = _desks[office.store] = _Desk(Told(office.data_dir))
        elif desk is None:
            desk = _desks[office.store] = _Desk()
            now = office.clock()
            for row in office.store.run("open_sessions", since=now - ABSOLUTE):
                if max(row["seen_at"], row["began_at"]) > now + CLOCKS_DIFFER:
                    continue  # the clock was set back meanwhile: nobody knows how old it is
                desk.book.open(row["token_hash"], _session(row), row["seen_at"])
    if desk.told is not None:  # a reading process: the writing one says who is signed in
        with desk.lock:
            if desk.told.is_new():
                desk.book.take(desk.told.sessions)
                desk.accounts = desk.told.accounts
        return desk
    if desk.version != office.store.data_version:
        with desk.lock:
            version = office.store.data_version  # before the rows: a change that comes between is read again
            desk.accounts = {row["account"]: row for row in office.store.run("sign_in_state")}
            desk.version = version
    return desk


def signed_in(office: Office, token: str | None) -> SignedIn | None:
    """Who this cookie's token belongs to now; None: nobody, or the session is over, or the account changed."""
    return _holding(office, desk_of(office).book.by_token(hash_of(token))) if token else None


def signed_in_as(office: Office, name: str | None) -> SignedIn | None:
    """The same for a session's name, which the gate has told the screens."""
    return _holding(office, desk_of(office).book.by_name(name)) if name else None


def _holding(office: Office, session: Session | None) -> SignedIn | None:
    if session is None:
        return None
    desk = desk_of(office)
    until, row = desk.book.ends_at(session), desk.accounts.get(session.account)
    if office.clock() >= until or desk.book.is_over(session) or row is None or row["disabled_at"] is not None:
        return None
    if (row["roles"], row["unit_code"]) != (session.roles, session.unit_code):
        return None
    account = account_of(office, row)
    return SignedIn(session, account, lacks(session, row["is_first_use"], row["has_two_step"], desk.needing), until)


def keep_session(office: Office, name: str) -> None:
    """A person did something: the idle time of this session begins anew. Written down once a minute at most; a reading
    process tells the writing one."""
    desk, now = desk_of(office), office.clock()
    session = desk.book.by_name(name)
    if session is None or not desk.book.touch(session, now):
        return
    if desk.told is not None:
        desk.told.at_work(name)
        return
    with (
        suppress(StoreFull, StoreUnwritable),
        office.store.transaction(is_change=False, may_use_reserve=True) as transaction,
    ):  # without room the book alone knows, and everything can still be read
        write_ended(office.store, transaction)
        transaction.run("forget_session_seen", session=name)
        transaction.append("session_seen", [{"session": name, "seen_at": now}])


def begin(
    office: Office,
    transaction: Transaction,
    account: str,
    address: str,
    door: str,
    earlier: Session | None = None,
    is_proved_twice: bool = False,
) -> tuple[str, Session]:
    """Write down a new session of an account inside a transaction; `earlier`: the proved session it takes over from.

    `is_proved_twice`: the second step was passed at the provider, and counts here. The caller calls `opened` once the
    transaction is committed. Returns the token and the session.
    """
    row = transaction.rows("select roles, unit_code from account where account = $account", {"account": account})[0]
    token, now = new_token(), office.clock()
    session = Session(
        new_name(),
        account,
        row["roles"],
        row["unit_code"],
        address,
        door,
        earlier.began_at if earlier else now,
        is_proved_twice or (earlier is not None and earlier.is_proved_twice),
    )
    return token, written(transaction, session, token)


def written(transaction: Transaction, session: Session, token: str) -> Session:
    """Append one session with the hash of its token."""
    row = {
        "session": session.name,
        "token_hash": hash_of(token),
        "account": session.account,
        "roles": session.roles,
        "unit_code": session.unit_code,
        "address": session.address,
        "door": session.door,
        "is_proved_twice": session.is_proved_twice,
        "began_at": session.began_at,
    }
    transaction.append("sign_in_session", [row])
    return session


def opened(office: Office, token: str, session: Session) -> Entered:
    """Put a committed session into the book: from now on its token opens the gate."""
    desk_of(office).book.open(hash_of(token), session, office.clock())
    return Entered(token, session)


def end(transaction: Transaction, sessions: list[Session], reason: str, now: datetime) -> None:
    """Append the end of sessions; the caller calls `closed` once that is committed."""
    transaction.append("session_end", [{"session": item.name, "reason": reason, "ended_at": now} for item in sessions])


def closed(office: Office, sessions: list[Session]) -> None:
    """Take ended sessions out of the book: their sockets close within a second."""
    for session in sessions:
        desk_of(office).book.close(session.name)


def sign_out(office: Office, session: Session) -> None:
    """End one session."""
    _sign_out(office, session, [session], "sign_out", "signed_out")


def own_sessions(office: Office, session: Session) -> list[dict]:
    """One row per open session of the same account, newest first: name, began_at, ends_at (UTC), address, door,
    is_this.
    """
    now, book = office.clock(), desk_of(office).book
    rows = [
        {"name": item.name, "began_at": item.began_at, "ends_at": book.ends_at(item), "address": item.address}
        | {"door": item.door, "is_this": item.name == session.name}
        for item in book.of_account(session.account)
        if now < book.ends_at(item) and not book.is_over(item)
    ]
    return sorted(rows, key=lambda row: (not row["is_this"], -row["began_at"].timestamp()))


def end_own_session(office: Office, session: Session, name: str) -> str:
    """End one session of the same account: the lost telephone, the computer left open. Gives its name."""
    found = desk_of(office).book.by_name(name)
    if found is None or found.account != session.account:
        raise Refused("session_not_own")
    _sign_out(office, session, [found], "end_session", "signed_out")
    return name


def sign_out_everywhere(office: Office, session: Session) -> None:
    """End every session of the account, this one too."""
    every = desk_of(office).book.of_account(session.account)
    _sign_out(office, session, every, "sign_out_everywhere", "signed_out_everywhere")


def _sign_out(office: Office, session: Session, sessions: list[Session], action: str, reason: str) -> None:
    now = office.clock()
    closed(office, sessions)  # first: whatever the disk says, the session is over

    def write(transaction: Transaction) -> None:
        end(transaction, sessions, reason, now)
        subject = f"account/{session.account}"
        record(transaction, now, session.account, action, subject, sessions=len(sessions), address=session.address)

    written_or_held(office, write)


def may_sign_in(name: str) -> bool:
    """False for the command line's own account, which has no password and no screens (design 6)."""
    return name != COMMAND_LINE_ACCOUNT


def _session(row: dict) -> Session:
    began_at = row["began_at"]
    who = (row["session"], row["account"], row["roles"], row["unit_code"])
    return Session(*who, row["address"], row["door"], began_at, row["is_proved_twice"])
