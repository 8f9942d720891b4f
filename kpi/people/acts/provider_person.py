"""Answers which person at the provider an account belongs to, and how an administrator releases it; never who that is.

A provider may give a name to somebody else later; its own lasting name for a person (`sub`) does not change. The first
sign-in binds the account to it; only its keyed hash is kept, since it may be a citizen's number.
"""

import hashlib
import hmac

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import acting, demand
from kpi.people.acts.passwords import refuses_changing
from kpi.people.acts.sessions import closed, desk_of, end
from kpi.people.provider.settings import ProviderSettings
from kpi.people.signin.secret_key import key_in
from kpi.store import Transaction


def subject_mark(office: Office, settings: ProviderSettings, subject: str) -> str:
    """How a person at the provider is remembered: a keyed hash, so that the store alone cannot be searched."""
    told = f"provider-person\0{settings.issuer}\0{subject}".encode()
    return hmac.new(key_in(office.secrets_dir), told, hashlib.sha256).hexdigest()


def bound_elsewhere(transaction: Transaction, account: str, mark: str) -> bool:
    """True when the account is another person's, or this person another account's."""
    found = transaction.run("provider_person_now", account=account, subject_hash=mark)
    return any((row["account"], row["subject_hash"]) != (account, mark) for row in found)


def release_provider_person(office: Office, actor: Account | None, name: str) -> str:
    """Let the next person the provider calls by this account's name have it (a new number at the provider). Ends its
    sessions. `actor` None: the command line.
    """
    sessions = desk_of(office).book.of_account(name)
    with acting(office, actor, "release_provider_person", f"account/{name}") as act:
        demand(refuses_changing(office, actor, name))
        entry = act.transaction.next_id("account_provider_person", "entry")
        released = {"entry": entry, "account": name, "set_by": act.account, "set_at": act.now}
        act.transaction.append("account_provider_person", [released])
        end(act.transaction, sessions, "signed_out_everywhere", act.now)
        act.done()
    closed(office, sessions)
    return name
