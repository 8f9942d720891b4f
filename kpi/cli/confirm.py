"""Answers the commands that confirm what a unit says of itself: no cases, the figures of its predecessor."""

from argparse import Namespace
from collections.abc import Callable

from kpi import actions
from kpi.cli.acting import acting
from kpi.cli.output import show_done


def confirm_commands(commands, command: Callable, actor: Callable, which: Callable) -> None:
    """The parsers of these commands."""
    no_cases = command(commands, "confirm-no-cases", confirm_no_cases, "Xác nhận không phát sinh (0/0) là đúng")
    which(no_cases, unit=True)
    no_cases.add_argument("--indicator", required=True, metavar="MÃ")
    no_cases.add_argument("--document", default="", metavar="SỐ", help="cần khi kỳ trước đã có phát sinh")
    succession = command(commands, "succession", record_succession, "Đơn vị mới kế thừa số liệu của đơn vị cũ")
    succession.add_argument("--campaign", required=True)
    succession.add_argument("--unit", required=True, metavar="MÃ_ĐƠN_VỊ")
    succession.add_argument("--predecessor", metavar="MÃ_ĐƠN_VỊ", help="đơn vị cũ; không nêu: thôi kế thừa")
    succession.add_argument("--document", default="", metavar="SỐ")
    succession.add_argument("--reason", default="", metavar="LÝ DO")
    member = command(commands, "membership", record_membership, "Ghi hội viên của người viết được đề nghị, kèm giấy tờ")
    member.add_argument("nomination", type=int, metavar="SỐ_ĐỀ_NGHỊ")
    member.add_argument("--member-of", required=True, metavar="MÃ_HỘI")
    member.add_argument("--document", default="", metavar="SỐ")
    for parser in (no_cases, succession, member):
        actor(parser)


def confirm_no_cases(options: Namespace) -> int:
    """Confirm that an approved 0/0 of a month is true."""
    about = (options.campaign, options.unit, options.indicator, options.period, options.document)
    done = acting(options, lambda office, by: actions.confirm_no_cases(office, by, *about))
    names = ("confirmation", "unit_code", "indicator_code", "period", "document_number")
    return show_done(options.format, done, *names, above=("campaign",))


def record_succession(options: Namespace) -> int:
    """Record, or take back, that a unit takes its predecessor's figures."""
    about = (options.campaign, options.unit, options.predecessor, options.document, options.reason)
    done = acting(options, lambda office, by: actions.record_succession(office, by, *about))
    names = ("succession", "unit_code", "predecessor", "document_number")
    return show_done(options.format, done, *names, above=("campaign",))


def record_membership(options: Namespace) -> int:
    """Write down a nominated writer's membership with its paper."""
    about = (options.nomination, options.member_of, options.document)
    done = acting(options, lambda office, by: actions.record_membership(office, by, *about))
    return show_done(options.format, done, "nomination", "member_of", "document_number")
