"""Answers how the first administrator of a new house comes to be, by a one-time link; never a second one."""

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, acting, demand
from kpi.people.acts.passwords import refuses_changing, set_own_password
from kpi.people.acts.people import add_account
from kpi.people.acts.sessions import Entered, begin, may_sign_in, opened
from kpi.people.signin.first_link import fits, new_link_token, spend
from kpi.people.signin.passwords import refuses_password
from kpi.people.tables.accounts import front_door


def is_first_run(office: Office) -> bool:
    """True as long as nobody can sign in: no account with a password, no demonstration."""
    door = front_door(office)
    return not door.has_password and not door.is_demo


def first_link(office: Office) -> str | None:
    """A new one-time token for the first start, None where somebody can sign in already."""
    return new_link_token(office.secrets_dir, office.clock()) if is_first_run(office) else None


def first_link_fits(office: Office, token: str) -> bool:
    """Whether a link opens the first run: nobody can sign in yet, and it is the link last printed."""
    return is_first_run(office) and fits(office.secrets_dir, token, office.clock())


def first_administrator(office: Office, token: str, name: str, password: str, again: str, address: str) -> Entered:
    """Make the first administrator with their own password and sign them in (the second step still lacks). The link is
    spent. Raises Refused; then the link still holds."""
    if not first_link_fits(office, token):
        raise Refused("first_link_spent")
    if password != again:
        raise Refused("passwords_differ")
    demand(refuses_password(password, name))
    made = add_account(office, None, name.strip(), "admin")
    demand(refuses_changing(office, None, made.name))
    with acting(office, made, "first_administrator", f"account/{made.name}") as act:
        set_own_password(act.transaction, made.name, password, act.now)
        text, session = begin(office, act.transaction, made.name, address, "password")
        act.done()
    spend(office.secrets_dir)
    return opened(office, text, session)


def is_first_administrator(office: Office, actor: Account) -> bool:
    """Whether the first run is still under way for this account: an administrator, and no other person's account."""
    rows = office.store.rows("select account from account where account <> $own", {"own": actor.name})
    others = [row for row in rows if may_sign_in(row["account"])]
    return "admin" in actor.roles and not others
