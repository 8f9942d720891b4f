"""Answers what signing in is: an attempt reserved, a password looked at, a session opened; never shows a page.

The attempt is written down before the slow hash is computed, so that parallel guesses cannot slip through (design 6).
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime

from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import demand, granted
from kpi.house.seldom import seldom
from kpi.people.acts.sessions import Entered, begin, may_sign_in, opened
from kpi.people.acts.sign_in_warnings import warn_owner
from kpi.people.acts.when_full import is_held, tried_in_memory, was_right, written_or_held
from kpi.people.signin.attempts import (
    DAY,
    OF_PLACE,
    TOLD_AFTER_PASSWORDS,
    TWO_STEP,
    WINDOW,
    Counted,
    account_key,
    refuses_attempt,
    seconds_to_wait,
)
from kpi.people.signin.passwords import as_handed_over, is_right
from kpi.people.signin.session import DEMO_DOOR, PASSWORD_DOOR, Session
from kpi.people.signin.tokens import hash_of, new_token
from kpi.plan.model import Refusal
from kpi.store import Transaction
from kpi.text import narrow, one_line

PASSWORD = "password"


@dataclass(frozen=True)
class Reserved:
    """An attempt that may be made: its number, whom it named (hashed), from where, and how long it waits first."""

    attempt: int
    account_key: str
    place: str
    seconds_to_wait: float = 0.0


def reserve_attempt(
    office: Office, name: str, address: str, device: str | None = None, kind: str = PASSWORD
) -> Reserved:
    """Write down that somebody is about to try; refused when 5 of account and place were made in 15 minutes (which is
    written into the audit once in that time).

    `device`: the browser's device cookie. A device the account has signed in on before is a place of its own, so that
    whoever sits behind the same address cannot use up its attempts.
    """
    key, is_known = account_key(name), bool(device) and _is_known(office, name, device or "")
    place = f"device:{hash_of(device)[:32]}" if device and is_known else address

    def reserve(transaction: Transaction) -> Reserved | Refusal:
        now = office.clock()  # of its turn: attempts written while it waited are not later than now, so they count
        counted = _counted(transaction, key, place, kind, now)
        if refusal := refuses_attempt(kind, counted, is_known):
            is_place_full = counted.of_place >= OF_PLACE
            lock = {"account_key": "*" if is_place_full else key, "place": place, "kind": kind, "tried_at": now}
            _note_lock(office, transaction, lock, name, {"code": refusal.code, "door": kind, "address": address})
            if kind == TWO_STEP:
                warn_owner(transaction, now, name, kind, address, counted.of_day)
            return refusal
        if is_held(transaction):
            held = tried_in_memory(office, key, kind)
            locked = Refusal("sign_in_locked", None, str(int(WINDOW.total_seconds() // 60)))
            return locked if held is None else Reserved(held, key, place, seconds_to_wait(counted.of_account))
        if kind == PASSWORD and counted.of_day >= TOLD_AFTER_PASSWORDS:
            warn_owner(transaction, now, name, kind, address, counted.of_day)
        attempt = transaction.next_id("sign_in_attempt", "attempt")
        row = {"attempt": attempt, "account_key": key, "place": place, "kind": kind, "tried_at": now}
        transaction.append("sign_in_attempt", [row])
        return Reserved(attempt, key, place, seconds_to_wait(counted.of_account))

    return granted(written_or_held(office, reserve))  # not raised inside: what is written of a refusal stays


def _counted(transaction: Transaction, key: str, place: str, kind: str, now: datetime) -> Counted:
    asked = {"account_key": key, "place": place, "kind": kind}
    return Counted(**transaction.run("sign_in_counts", **asked, since=now - WINDOW, day=now - DAY, now=now)[0])


def _note_lock(office: Office, transaction: Transaction, lock: dict, name: str, detail: dict) -> None:
    """Write down that somebody is locked out, once in 15 minutes: guesses by the hundred must not fill the audit."""
    row, now = lock | {"kind": f"locked_{lock['kind']}"}, lock["tried_at"]
    if _counted(transaction, row["account_key"], row["place"], row["kind"], now).of_account_and_place:
        return
    transaction.append("sign_in_attempt", [{"attempt": transaction.next_id("sign_in_attempt", "attempt"), **row}])
    found = transaction.rows("select account from account where account = $account", {"account": name})
    known = found[0]["account"] if found else None
    count = seldom(office, "sign_in_locked", lock["kind"], known, lock["place"])  # names made up by the thousand: one
    if count is not None:
        more = {"times": count} if count > 1 else {}
        record(transaction, now, known, "sign_in", f"account/{known or '?'}", "refused", **detail, **more)


def account_named(office: Office, typed: str) -> str:
    """The account that a person means: the one of this very name (letters of a Japanese keyboard and unseen signs read
    through), else the only one that differs in capitals alone; what was typed where there is none.
    """
    name = one_line(narrow(typed)).strip()
    if office.store.rows("select 1 from account where account = $account", {"account": name}):
        return name
    found = [row["account"] for row in office.store.run("accounts_written_otherwise", account=name)]
    return found[0] if len(found) == 1 and found[0].casefold() == name.casefold() else name


def _is_known(office: Office, name: str, device: str) -> bool:
    asked = {"device_hash": hash_of(device), "account": name}
    found = "select 1 from known_device where device_hash = $device_hash and account = $account limit 1"
    return bool(office.store.rows(found, asked))


def succeeded(office: Office, transaction: Transaction, reserved: Reserved) -> None:
    """The attempt was right: it and the ones before it no longer count; of those that no disk holds, it alone."""
    if reserved.attempt < 0:
        return was_right(office, reserved.attempt)
    row = {"attempt": reserved.attempt, "account_key": reserved.account_key, "place": reserved.place}
    transaction.append("sign_in_success", [{**row, "succeeded_at": office.clock()}])


def sign_in(office: Office, reserved: Reserved, name: str, password: str, address: str) -> Entered:
    """Look at a password and open a session; unknown, disabled and wrong are one refusal and take the same time."""
    found = office.store.run("credentials", account=name)
    row = found[0] if found and may_sign_in(name) else {}
    usable = bool(row) and _is_usable(office, name)
    if row and row["is_first_use"]:
        password = as_handed_over(password)
    is_fit = is_right(row.get("password_hash") if usable else None, password)
    now = office.clock()
    refusal = None if is_fit else Refusal("sign_in_refused")
    if is_fit and row["is_first_use"] and row["expires_at"] and row["expires_at"] <= now:
        refusal = Refusal("one_time_expired")
    known = name if found else None  # what was typed for no account may be a password: it is never written down
    subject = f"account/{known or '?'}"

    def enter(transaction: Transaction) -> tuple[str, Session]:
        succeeded(office, transaction, reserved)
        begun = begin(office, transaction, name, address, PASSWORD_DOOR)
        record(transaction, now, name, "sign_in", subject, address=address, door=PASSWORD_DOOR)
        return begun

    if refusal:
        note_refused_sign_in(office, refusal, known, address)
        demand(refusal)
    return opened(office, *written_or_held(office, enter))


def note_refused_sign_in(office: Office, refusal: Refusal, known: str | None, address: str, *more: str) -> None:
    """Write a refusal into the audit once in a while for each account and address, with how many it stands for."""
    count = seldom(office, "sign_in", known, address, refusal.code, *more)
    if count is None:
        return

    def note_it(transaction: Transaction) -> None:
        told = {"code": refusal.code, "address": address} | ({"times": count} if count > 1 else {})
        record(transaction, office.clock(), known, "sign_in", f"account/{known or '?'}", "refused", **told)

    written_or_held(office, note_it)


def _is_usable(office: Office, name: str) -> bool:
    found = office.store.rows("select disabled_at from account where account = $account", {"account": name})
    return bool(found) and found[0]["disabled_at"] is None


def know_device(office: Office, account: str, device: str | None = None) -> str:
    """A token for the cookie by which this browser is known again; it opens nothing. To be called once a sign-in lacks
    nothing any more, the second step included.

    `device`: what the browser brought: kept for this account too, when it was given out by this house.
    """
    now = office.clock()

    def know(transaction: Transaction) -> str:
        asked = "select account from known_device where device_hash = $device_hash"
        given = transaction.rows(asked, {"device_hash": hash_of(device or "")})
        if device and any(row["account"] == account for row in given):
            return device
        token = device if device and given else new_token()
        row = {"device_hash": hash_of(token), "account": account, "known_at": now}
        transaction.append("known_device", [row])
        record(transaction, now, account, "know_device", f"account/{account}")
        return token

    return written_or_held(office, know)


def enter_demo(office: Office, name: str, address: str) -> Entered:
    """Sign in with a demonstration account, without a password: only its accounts, only on this very machine."""
    found = office.store.rows("select * from account where account = $account", {"account": name})
    now = office.clock()
    refusal = None
    if not found or not found[0]["is_demo"] or found[0]["disabled_at"] is not None:
        refusal = Refusal("not_a_demo_account", name if found else None)
    elif not is_this_machine(address):
        refusal = Refusal("demo_is_local", address)
    if refusal:
        note_refused_sign_in(office, refusal, None, address, "demo")
        demand(refusal)

    def enter(transaction: Transaction) -> tuple[str, Session]:
        begun = begin(office, transaction, name, address, DEMO_DOOR)
        record(transaction, now, name, "sign_in", f"account/{name}", address=address, door=DEMO_DOOR)
        return begun

    return opened(office, *written_or_held(office, enter))


def is_this_machine(address: str) -> bool:
    """True for a loopback address."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
