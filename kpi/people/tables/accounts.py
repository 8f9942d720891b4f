"""Answers which accounts there are, and what the sign-in page may offer; never a password, a code or a hash."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from kpi.house.account import COMMAND_LINE_ACCOUNT, Account
from kpi.house.answer import House as Office
from kpi.house.refusing import demand
from kpi.people.rights import refuses_administration
from kpi.store import Store


@dataclass(frozen=True)
class FrontDoor:
    """What stands at the door: the demonstration's accounts (none in a real house), and whether anybody has a password.

    `demo_accounts`: active ones, leader before reviewer before units. `is_demo`: there are any, disabled ones too; such
    a house never leaves its own machine.
    """

    demo_accounts: tuple[Account, ...]
    is_demo: bool
    has_password: bool


_ORDER = ("leader", "reviewer", "unit_reviewer", "unit_head", "unit", "verifier", "admin")


_doors: WeakKeyDictionary[Store, tuple[int, FrontDoor]] = WeakKeyDictionary()  # store -> as of a data version


def front_door(office: Office) -> FrontDoor:
    """What the sign-in page may offer; people who are not signed in ask, so it names demonstration accounts only.

    Asked at every request, so it is made once for each version of the data.
    """
    version = office.store.data_version
    if (known := _doors.get(office.store)) and known[0] == version:
        return known[1]
    found = _front_door(office.store.run("sign_in_state"))
    _doors[office.store] = version, found
    return found


def _front_door(rows: list[dict]) -> FrontDoor:
    demo = [_account(row) for row in rows if row["is_demo"] and row["disabled_at"] is None]
    demo.sort(key=lambda item: (min(_ORDER.index(role) for role in item.roles), item.name))
    usable = (row for row in rows if row["has_password"] and row["disabled_at"] is None and not row["is_demo"])
    return FrontDoor(tuple(demo), any(row["is_demo"] for row in rows), any(usable))


def _account(row: dict) -> Account:
    roles = frozenset(row["roles"].split(";"))
    return Account(row["account"], roles, row["unit_code"], row["is_demo"], row["disabled_at"])


def account_list(office: Office, viewer: Account | None) -> list[dict]:
    """One row per account but the command line's own: name, roles, unit, whether it is disabled, has a password, must
    change it, has a second step. Administrators only; `viewer` None: the command line.
    """
    if viewer is not None:
        demand(refuses_administration(viewer))
    return [
        {
            "account": row["account"],
            "roles": sorted(row["roles"].split(";")),
            "unit": row["unit_code"],
            "is_demo": row["is_demo"],
            "is_disabled": row["disabled_at"] is not None,
            "has_password": row["has_password"],
            "is_first_use": row["is_first_use"],
            "has_two_step": row["has_two_step"],
        }
        for row in office.store.run("sign_in_state")
        if row["account"] != COMMAND_LINE_ACCOUNT
    ]
