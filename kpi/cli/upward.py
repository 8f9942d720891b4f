"""Answers the commands about what goes beyond a month: the confirmed list of indicators, proposals to UBND tỉnh."""

from argparse import Namespace
from collections.abc import Callable

from kpi import actions, tables
from kpi.cli.acting import acting, show_of_campaign
from kpi.cli.desk import write_bytes
from kpi.cli.output import refuse, show, show_done
from kpi.cli.typed import day
from kpi.plan.model import Refusal


def upward_commands(commands, command: Callable, actor: Callable) -> None:
    """The parsers of these commands."""
    lists = commands.add_parser("indicator-list", help="Danh mục chỉ tiêu áp dụng")
    steps = lists.add_subparsers(metavar="VIỆC", required=True, parser_class=type(lists))
    shown = command(steps, "show", show_lists, "Chỉ tiêu áp dụng của từng đơn vị, đã xác nhận chưa")
    confirmed = command(steps, "confirm", confirm_list, "Xác nhận danh mục của một đơn vị theo văn bản")
    paper = command(steps, "paper", list_paper, "Lập văn bản danh mục của một đơn vị để trình ký")
    for parser in (shown, confirmed, paper):
        parser.add_argument("--campaign", required=True, metavar="MÃ")
    for parser in (confirmed, paper):
        parser.add_argument("--unit", required=True, metavar="MÃ")
    paper.add_argument("--document", metavar="SỐ")
    paper.add_argument("--signed-on", type=day, metavar="2024-12-31")
    paper.add_argument("--out", required=True, metavar="TỆP.docx")
    actor(paper)
    higher = commands.add_parser("higher", help="Đề nghị cấp trên (UBND tỉnh) khen thưởng")
    steps = higher.add_subparsers(metavar="VIỆC", required=True, parser_class=type(higher))
    proposed = command(steps, "propose", propose, "Ghi Tờ trình đề nghị cấp trên khen")
    proposed.add_argument("--awarder", required=True, metavar="NGƯỜI KHEN")
    result = command(steps, "result", record_result, "Ghi kết quả của cấp trên")
    result.add_argument("--outcome", required=True, choices=("awarded", "not_awarded"))
    result.add_argument("--note", default="", metavar="GHI CHÚ")
    for parser in (proposed, result):
        parser.add_argument("nomination", type=int, metavar="SỐ_ĐỀ_NGHỊ")
        parser.add_argument("--award", required=True, metavar="HÌNH THỨC KHEN")
    for parser in (confirmed, proposed, result):
        parser.add_argument("--document", default="", metavar="SỐ")
        parser.add_argument("--signed-on", required=True, type=day, metavar="2024-12-31")
        actor(parser)
    command(steps, "list", show_higher, "Các đề nghị cấp trên và kết quả").add_argument(
        "--campaign", required=True, metavar="MÃ"
    )


def show_lists(options: Namespace) -> int:
    """Print the lists of indicators of a campaign's units."""
    return show_of_campaign(options, tables.indicator_lists)


def show_higher(options: Namespace) -> int:
    """Print the proposals to a higher level."""
    return show_of_campaign(options, tables.higher_proposals)


def confirm_list(options: Namespace) -> int:
    """Confirm one unit's list by a paper."""
    about = (options.campaign, options.unit, options.document, options.signed_on)
    done = acting(options, lambda office, by: actions.confirm_indicator_list(office, by, *about))
    return show_done(options.format, done, "confirmation", "unit_code", "indicators", "document_number", "signed_on")


def list_paper(options: Namespace) -> int:
    """Write the paper of one unit's list."""
    about = (options.campaign, options.unit, options.document, options.signed_on)
    made = acting(options, lambda office, by: actions.unit_list_paper(office, by, *about))
    if isinstance(made, Refusal):
        return refuse(options.format, made)
    write_bytes(options.out, made[1])
    show(options.format, [{"file": options.out}])
    return 0


def propose(options: Namespace) -> int:
    """Write down a proposal to a higher level."""
    about = (options.nomination, options.award, options.awarder, options.document, options.signed_on)
    done = acting(options, lambda office, by: actions.propose_higher(office, by, *about))
    return show_done(options.format, done, "step", "nomination", "award_name", "outcome")


def record_result(options: Namespace) -> int:
    """Write down what the higher level decided."""
    said = (options.award, options.outcome, options.document, options.signed_on, options.note)
    form = actions.HigherResultForm(*said)
    done = acting(options, lambda office, by: actions.record_higher_result(office, by, options.nomination, form))
    return show_done(options.format, done, "step", "nomination", "award_name", "outcome")
