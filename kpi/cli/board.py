"""Answers the leaders' questions on the command line: why, milestones, changes, indicator, robustness; and the
month's brief by e-mail. Computes nothing of its own.

The same ready tables as the screens: their figures agree.
"""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from kpi import tables
from kpi.actions import Office, open_office, subscribe_brief
from kpi.cli.acting import acting
from kpi.cli.desk import warn
from kpi.cli.output import show, show_answer, show_done
from kpi.cli.typed import day
from kpi.house.account import Account
from kpi.plan.model import Refusal


def _asked(options: Namespace) -> dict[str, Any]:
    return {name: getattr(options, name) for name in ("campaign", "period", "basis", "as_of")}


def why(options: Namespace) -> int:
    """Print a unit's score taken apart."""
    with open_office() as office:
        about = (options.campaign, options.unit, options.period, options.basis, options.as_of)
        answer = tables.reasons(office, *about)
    return show_answer(options.format, answer, ["unit_code", "score", "start", "added", "above", "above_points"])


def milestones(options: Namespace) -> int:
    """Print who makes a milestone."""
    with open_office() as office:
        answer = tables.milestone_race(office, **_asked(options), due_on=options.due_on, indicator=options.indicator)
    columns = [
        "unit_code",
        "indicator_code",
        "due_on",
        "verdict",
        "chance",
        "value",
        "target",
        "left",
        "needed",
        "pace",
    ]
    return show_answer(options.format, answer, [*columns, "estimate", "forecast", "low", "high", "way"])


def changes(options: Namespace) -> int:
    """Print what moved since the month before, or since a moment."""
    with open_office() as office:
        answer = tables.changes(office, **_asked(options), since=options.since)
        over = tables.borders(office, **_asked(options))
    for row in () if isinstance(over, Refusal) else over.rows:
        warn(row["sentence"])  # beside the figures, never among them
    return show_answer(
        options.format, answer, ["unit_code", "score_before", "score", "score_change", "rank_before", "rank"]
    )


def indicator(options: Namespace) -> int:
    """Print one indicator over all units."""
    with open_office() as office:
        about = (options.campaign, options.indicator, options.period, options.basis, options.as_of)
        answer = tables.indicator_board(office, *about)
    return show_answer(options.format, answer, ["unit_code", "status", "value", "expected", "numerator", "denominator"])


def robustness(options: Namespace) -> int:
    """Print whether ranks are sure under changed weights and figures not yet approved."""
    with open_office() as office:
        answer = tables.robustness(office, **_asked(options), spread=options.spread, peer_group=options.peer_group)
    return show_answer(options.format, answer, ["unit_code", "rank", "rank_low", "rank_high", "first_chance", "word"])


def subscribe(options: Namespace) -> int:
    """From the next closing on the month's brief goes to a mailbox of the account after --as."""
    done = acting(options, lambda office, actor: _subscribed(office, actor, options.campaign, options.address))
    return show_done(options.format, done, "account", "campaign", "address")


def unsubscribe(options: Namespace) -> int:
    """The account after --as gets no brief any more."""
    done = acting(options, lambda office, actor: _subscribed(office, actor, options.campaign, None))
    return show_done(options.format, done, "account", "campaign")


def _subscribed(office: Office, actor: Account, campaign: str, address: str | None) -> Namespace | Refusal:
    refusal = subscribe_brief(office, actor, campaign, address)
    return refusal or Namespace(account=actor.name, campaign=campaign, address=address)


def subscribers(options: Namespace) -> int:
    """Print who gets the month's brief by e-mail."""
    with open_office() as office:
        rows = tables.brief_subscriptions(office, options.campaign)
    show(options.format, rows, ["account", "address", "recorded_at"])
    return 0


def board_commands(commands, command: Callable, which: Callable, moment: Callable) -> None:
    """board why | milestones | changes | indicator | robustness | subscribe | unsubscribe | subscribers."""
    group = commands.add_parser("board", help="Vì sao, mốc, thay đổi, chỉ tiêu, hạng có chắc không")
    inner = group.add_subparsers(metavar="VIỆC", required=True, parser_class=type(group))
    made = {
        "why": command(inner, "why", why, "Điểm của một đơn vị mất ở đâu"),
        "milestones": command(inner, "milestones", milestones, "Ai kịp mốc, cần bao nhiêu mỗi tháng, dự báo"),
        "changes": command(inner, "changes", changes, "Điểm, hạng thay đổi, vì đâu, do ai"),
        "indicator": command(inner, "indicator", indicator, "Một chỉ tiêu trên mọi đơn vị"),
        "robustness": command(inner, "robustness", robustness, "Hạng có chắc không khi đổi trọng số"),
    }
    acts = {
        "subscribe": command(inner, "subscribe", subscribe, "Nhận bản tin tháng qua thư, từ lần chốt kỳ kế tiếp"),
        "unsubscribe": command(inner, "unsubscribe", unsubscribe, "Ngừng nhận bản tin tháng"),
        "subscribers": command(inner, "subscribers", subscribers, "Ai nhận bản tin tháng qua thư"),
    }
    for name, parser in acts.items():
        parser.add_argument("--campaign", required=True, metavar="MÃ")
        if name != "subscribers":
            parser.add_argument("--as", dest="actor", required=True, metavar="TÀI_KHOẢN")
    acts["subscribe"].add_argument("--address", required=True, metavar="HỘP_THƯ")
    for name, parser in made.items():
        which(parser, unit=name == "why")
        parser.add_argument("--basis", choices=("reported", "approved"), default="approved")
        parser.add_argument("--as-of", type=moment, metavar="T", help="số liệu ghi nhận đến thời điểm T")
    made["milestones"].add_argument("--due-on", type=day, metavar="2024-12-31", help="mốc; mặc định mốc kế tiếp")
    made["milestones"].add_argument("--indicator", metavar="MÃ")
    made["indicator"].add_argument("--indicator", required=True, metavar="MÃ")
    made["changes"].add_argument("--since", type=moment, metavar="T", help="so với lúc T; mặc định tháng trước")
    made["robustness"].add_argument("--spread", type=float, default=0.25, help="trọng số thay đổi trong ± phần này")
    made["robustness"].add_argument("--peer-group", metavar="CỤM")
