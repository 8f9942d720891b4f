"""Answers the commands about accounts: user add, disable, enable, role, password, two-step, release; no secret."""

from argparse import Namespace
from collections.abc import Callable

from kpi import actions
from kpi.cli.desk import say
from kpi.cli.output import refuse, show
from kpi.house.account import Account
from kpi.plan.model import Refusal


def user_add(options: Namespace) -> int:
    """Make an account and print its one-time password: the only moment anybody can read it."""
    with actions.open_office() as office:
        made = actions.add_account(office, None, options.name, options.role, options.unit)
        password = "" if isinstance(made, Refusal) else actions.give_one_time_password(office, None, made.name)
    if isinstance(made, Refusal):
        return refuse(options.format, made)
    if isinstance(password, Refusal):
        return refuse(options.format, password)
    return _shown(options, made, one_time_password=password)


def user_add_all(options: Namespace) -> int:
    """Make an account for every unit of a campaign that has none; their one-time passwords are printed once."""
    with actions.open_office() as office:
        slips = actions.add_unit_accounts(office, None, options.campaign)
    if isinstance(slips, Refusal):
        return refuse(options.format, slips)
    columns = ["unit", "unit_name", "account", "one_time_password"]
    rows = [dict(zip(columns, (it.unit_code, it.unit_name, it.account, it.password), strict=True)) for it in slips]
    show(options.format, rows, columns, campaign=options.campaign)
    if options.format == "table":
        say("Mật khẩu dùng một lần, có hiệu lực 7 ngày, phải đổi khi đăng nhập lần đầu; sẽ không hiện lại.")
    return 0


def user_password(options: Namespace) -> int:
    """Print a new one-time password for an account; what it had no longer works and its sessions end."""
    with actions.open_office() as office:
        password = actions.give_one_time_password(office, None, options.name)
        known = actions.account(office, options.name)
    if isinstance(password, Refusal):
        return refuse(options.format, password)
    assert known is not None
    return _shown(options, known, one_time_password=password)


def user_disable(options: Namespace) -> int:
    """Shut an account out."""
    with actions.open_office() as office:
        return _changed(options, actions.disable_account(office, None, options.name))


def user_enable(options: Namespace) -> int:
    """Let a disabled account in again."""
    with actions.open_office() as office:
        return _changed(options, actions.enable_account(office, None, options.name))


def user_role(options: Namespace) -> int:
    """Give an account another role."""
    with actions.open_office() as office:
        return _changed(options, actions.change_role(office, None, options.name, options.role, options.unit))


def user_two_step(options: Namespace) -> int:
    """Take the second step away from an account whose telephone is lost; it enrols again at its next sign-in."""
    return _released(options, actions.reset_two_step)


def user_release(options: Namespace) -> int:
    """Let an account be bound anew to a person at the sign-in provider (the name has gone to somebody else)."""
    return _released(options, actions.release_provider_person)


def _released(options: Namespace, act: Callable[..., str | Refusal]) -> int:
    with actions.open_office() as office:
        done = act(office, None, options.name)
        known = actions.account(office, options.name)
    if isinstance(done, Refusal) or known is None:
        return refuse(options.format, done if isinstance(done, Refusal) else Refusal("account_unknown", options.name))
    return _shown(options, known)


def _changed(options: Namespace, done: Account | Refusal) -> int:
    return refuse(options.format, done) if isinstance(done, Refusal) else _shown(options, done)


def _shown(options: Namespace, account: Account, **more: str) -> int:
    row = {"account": account.name, "roles": sorted(account.roles), "unit": account.unit_code, **more}
    show(options.format, [{**row, "is_disabled": account.is_disabled} if not more else row])
    if more and options.format == "table":
        say("Mật khẩu dùng một lần, có hiệu lực 7 ngày, phải đổi khi đăng nhập lần đầu; sẽ không hiện lại.")
    return 0
