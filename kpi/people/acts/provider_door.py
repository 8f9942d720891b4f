"""Answers what signing in through the provider is: sent there, come back, known here; never makes an account.

It ends in the same server session as the own sign-in. No transaction is open while the provider is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from kpi.house import refusing
from kpi.house.audit import record
from kpi.house.office import Office
from kpi.house.refusing import granted
from kpi.house.seldom import seldom
from kpi.log import note
from kpi.people.acts.provider_person import bound_elsewhere, subject_mark
from kpi.people.acts.sessions import Entered, begin, desk_of, may_sign_in, opened
from kpi.people.acts.signing_in import Reserved, reserve_attempt, succeeded
from kpi.people.provider.claims import Person, has_needed, person_of
from kpi.people.provider.client_secret import client_secret
from kpi.people.provider.errors import Refused
from kpi.people.provider.handshake import Begun, is_same, sealed, unsealed, with_parameters
from kpi.people.provider.settings import ProviderSettings
from kpi.people.signin.secret_key import key_in
from kpi.people.signin.session import PROVIDER_DOOR, Session
from kpi.people.signin.tokens import hash_of, new_token
from kpi.plan.model import Refusal
from kpi.store import Store, Transaction

LONGEST_WANTED = 1_000
# The ID token of each session, for the provider's sign-out: in memory only, since it holds a person's particulars.
_hints: WeakKeyDictionary[Store, dict[tuple[str, datetime], str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class SentToProvider:
    """Where the browser is sent, and the cookie's value without which nobody comes back."""

    address: str
    cookie: str


def start_provider_sign_in(office: Office, settings: ProviderSettings, wanted: str, here: str) -> SentToProvider:
    """Begin a sign-in (state, nonce, PKCE S256). Nothing is written: whoever is not known yet could ask without end.

    `here`: the scheme and host the browser asked; at any other than redirect_uri's its cookie would not come back.
    """
    if here != settings.origin:
        raise refusing.Refused("provider_other_address", here, settings.origin)
    from kpi.people.provider import remote  # late, here and below: a third of a second no command needs

    begun = Begun(new_token(), office.clock(), wanted if len(wanted) <= LONGEST_WANTED else "")
    try:
        client_secret(office.secrets_dir, settings)
        address = remote.metadata(settings)["authorization_endpoint"]
    except Refused as refused:
        note("provider_silent", code=refused.code, why=refused.why)
        raise
    asked = {
        "response_type": "code",
        "response_mode": "query",
        "client_id": settings.client_id,
        "redirect_uri": settings.redirect_uri,
        "scope": " ".join(settings.scopes),
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": begun.challenge,
        "code_challenge_method": "S256",
    }
    return SentToProvider(with_parameters(address, asked), sealed(key_in(office.secrets_dir), begun))


def finish_provider_sign_in(
    office: Office, settings: ProviderSettings, cookie: str | None, answer: Mapping[str, str], address: str
) -> tuple[Entered, str]:
    """Look at what the provider sent the browser back with; a session and the screen that was wanted.

    Counted like a password (5 of one state, 200 of one place in 15 minutes), so that guesses cannot fill the audit.
    """
    state = answer.get("state", "")
    place = reserve_attempt(office, state, address, None, PROVIDER_DOOR)
    begun = unsealed(key_in(office.secrets_dir), cookie, office.clock())
    try:
        _use_up(office, begun, state)
        assert begun is not None
        person, hint = _asked(office, settings, begun, answer)
    except Refused as refused:
        if seldom(office, PROVIDER_DOOR, None, address, refused.code, refused.why) is not None:
            with office.store.transaction(is_change=False) as transaction:
                _written(transaction, office.clock(), None, refused, address)
        raise
    mark = subject_mark(office, settings, person.subject)
    with office.store.transaction(is_change=False) as transaction:  # what is written of a refusal stays
        let_in = _let_in(office, transaction, place, person, mark, address)
    token, session = granted(let_in)
    entered = opened(office, token, session)
    _remember(office, session, hint)
    return entered, begun.wanted


def _use_up(office: Office, begun: Begun | None, state: str) -> None:
    """The answer is to what this browser asked, and is the first one."""
    if begun is None or not is_same(state, begun.state):
        raise Refused("provider_sign_in_unknown", "cookie" if begun is None else "state")
    row = {"state_hash": hash_of(begun.state), "used_at": office.clock()}
    with office.store.transaction(is_change=False) as transaction:
        used = "select 1 from provider_sign_in_used where state_hash = $state_hash"
        if transaction.rows(used, {"state_hash": row["state_hash"]}):
            raise Refused("provider_sign_in_unknown", "used")
        transaction.append("provider_sign_in_used", [row])


def _asked(office: Office, settings: ProviderSettings, begun: Begun, answer: Mapping[str, str]) -> tuple[Person, str]:
    """The person behind the provider's answer, and the ID token."""
    from kpi.people.provider import id_token, remote

    is_iss_owed = remote.metadata(settings).get("authorization_response_iss_parameter_supported") is True
    if answer.get("iss", None if is_iss_owed else settings.issuer) != settings.issuer:
        raise Refused("provider_token_refused", "iss_of_answer")  # RFC 9207: another provider's answer
    if "error" in answer or not answer.get("code"):
        raise Refused("provider_said_no", "access_denied" if answer.get("error") == "access_denied" else "error")
    secret = client_secret(office.secrets_dir, settings)
    found = remote.tokens(settings, secret, answer["code"], begun.verifier)
    raw, access = found["id_token"], found["access_token"]
    try:
        claims = id_token.verified(raw, remote.keys(settings), settings, begun.nonce, access, office.clock())
    except id_token.UnknownKey:
        try:
            again = remote.keys(settings, is_again=True)
            claims = id_token.verified(raw, again, settings, begun.nonce, access, office.clock())
        except id_token.UnknownKey:
            raise Refused("provider_token_refused", "key") from None
    if not has_needed(settings, claims):
        more = remote.userinfo(settings, access)
        if more and more.get("sub") != claims["sub"]:
            raise Refused("provider_token_refused", "sub_of_userinfo")
        claims = {**more, **claims}
    return person_of(settings, claims), raw


def _let_in(
    office: Office, transaction: Transaction, place: Reserved, person: Person, mark: str, address: str
) -> tuple[str, Session] | Refusal:
    """A session's token and the session of the person's account, or why there is none; either is written down."""
    now, who = office.clock(), person.account
    if refused := _refuses_person(transaction, person, mark):
        return _written(transaction, now, who if _account_row(transaction, who) else None, refused, address)
    if not transaction.run("provider_person_now", account=who, subject_hash=mark):
        entry = transaction.next_id("account_provider_person", "entry")
        bound = {"entry": entry, "account": who, "subject_hash": mark, "set_by": who, "set_at": now}
        transaction.append("account_provider_person", [bound])
        record(transaction, now, who, "bind_provider_person", f"account/{who}")
    succeeded(office, transaction, place)
    is_proved = person.is_proved_twice
    begun = begin(office, transaction, who, address, PROVIDER_DOOR, is_proved_twice=is_proved)
    detail = {"address": address, "door": PROVIDER_DOOR, "second_step": "provider" if is_proved else "own"}
    record(transaction, now, who, "sign_in", f"account/{who}", **detail)
    return begun


def _refuses_person(transaction: Transaction, person: Person, mark: str) -> Refused | None:
    """Why this person may not come in, or None: the account is there, open, of this unit and of this very person."""
    row = _account_row(transaction, person.account)
    if row is None or not may_sign_in(person.account):
        return Refused("provider_no_account", "unknown")
    if row["disabled_at"] is not None:
        return Refused("provider_no_account", "disabled")
    if person.unit is not None and row["unit_code"] is not None and person.unit != row["unit_code"]:
        return Refused("provider_other_unit", "other_unit")
    if bound_elsewhere(transaction, person.account, mark):
        return Refused("provider_other_person", "other_person")
    return None


def _account_row(transaction: Transaction, name: str) -> dict | None:
    found = transaction.rows(
        "select account, unit_code, disabled_at from account where account = $account", {"account": name}
    )
    return found[0] if found else None


def _written(transaction: Transaction, now: datetime, account: str | None, refused: Refused, address: str) -> Refusal:
    detail = {"code": refused.code, "why": refused.why, "address": address, "door": PROVIDER_DOOR}
    record(transaction, now, account, "sign_in", f"account/{account or '?'}", "refused", **detail)
    return Refusal(refused.code)


def _remember(office: Office, session: Session, hint: str) -> None:
    """Keep the ID token while a session of this account holds; what belongs to no open session is dropped."""
    book, kept = desk_of(office).book, _hints.setdefault(office.store, {})
    for account, began_at in list(kept):
        if not any(found.began_at == began_at for found in book.of_account(account)):
            kept.pop((account, began_at), None)
    kept[session.account, session.began_at] = hint


def provider_sign_out(office: Office, settings: ProviderSettings, session: Session, back: str) -> str | None:
    """Where a browser signs out at the provider too (RP-initiated logout); None: it came by another door, or the
    provider has no such address. `back`: the path of ours it comes back to, registered with the provider.
    """
    from kpi.people.provider import remote

    hint = _hints.get(office.store, {}).pop((session.account, session.began_at), None)
    if session.door != PROVIDER_DOOR or not settings.enabled:
        return None
    try:
        address = remote.sign_out_endpoint(settings)
    except Refused:
        return None
    asked = {"client_id": settings.client_id, "post_logout_redirect_uri": settings.origin + back}
    asked |= {"id_token_hint": hint} if hint else {}
    return with_parameters(address, asked) if address else None
