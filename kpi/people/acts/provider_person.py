"""Answers which person at the provider an account belongs to, and how an administrator releases it; never who that is.

A provider may give a name to somebody else later; its own lasting name for a person (`sub`) does not change. The first
sign-in binds the account to it; only its keyed hash is kept, since it may be a citizen's number.
"""

import hashlib
import hmac

from kpi.house.account import Account, name_of
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.people.acts.passwords import refuses_changing
from kpi.people.acts.sessions import closed, desk_of, end
from kpi.people.provider.settings import ProviderSettings
from kpi.people.signin.secret_key import key_in
from kpi.plan.model import Refusal
from kpi.store import Transaction


def subject_mark(office: Office, settings: ProviderSettings, subject: str) -> str:
    """How a person at the provider is remembered: a keyed hash, so that the store alone cannot be searched."""
    told = f"provider-person\0{settings.issuer}\0{subject}".encode()
    return hmac.new(key_in(office.secrets_dir), told, hashlib.sha256).hexdigest()


def bound_elsewhere(transaction: Transaction, account: str, mark: str) -> bool:
    """True when the account is another person's, or this person another account's."""
    found = transaction.run("provider_person_now", account=account, subject_hash=mark)
    return any((row["account"], row["subject_hash"]) != (account, mark) for row in found)


def release_provider_person(office: Office, actor: Account | None, name: str) -> str | Refusal:
    """Let the next person the provider calls by this account's name have it (a new number at the provider). Ends its
    sessions. `actor` None: the command line.
    """
    refusal, now = refuses_changing(office, actor, name), office.clock()
    sessions = desk_of(office).book.of_account(name)
    with office.store.transaction() as transaction:
        who, subject = name_of(actor), f"account/{name}"
        if refusal:
            record(transaction, now, who, "release_provider_person", subject, "refused", code=refusal.code)
            return refusal
        entry = transaction.next_id("account_provider_person", "entry")
        released = {"entry": entry, "account": name, "set_by": who, "set_at": now}
        transaction.append("account_provider_person", [released])
        end(transaction, sessions, "signed_out_everywhere", now)
        record(transaction, now, who, "release_provider_person", subject)
    closed(office, sessions)
    return name
