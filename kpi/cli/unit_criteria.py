"""Answers `python -m kpi criteria`: criteria of a unit's own for its own round; decides nothing by itself."""

from argparse import Namespace
from collections.abc import Callable

from kpi import actions, tables
from kpi.cli.acting import acting, show_of_campaign
from kpi.cli.desk import write_bytes
from kpi.cli.output import refuse, show, show_done
from kpi.cli.typed import day, number
from kpi.plan.model import Refusal

_DONE = ("proposal", "campaign", "unit_code", "award_code", "outcome", "config_sha256")


def criteria_commands(commands, command: Callable, actor: Callable) -> None:
    """criteria show | proposals | propose | confirm | refuse | withdraw | paper."""
    group = commands.add_parser("criteria", help="Tiêu chí của đơn vị cho đợt xét riêng")
    steps = group.add_subparsers(metavar="VIỆC", required=True, parser_class=type(group))
    shown = command(steps, "show", show_criteria, "Tiêu chuẩn của Kế hoạch và tiêu chí riêng của từng đợt xét riêng")
    listed = command(steps, "proposals", show_proposals, "Các đề xuất tiêu chí riêng và kết quả")
    proposed = command(steps, "propose", propose, "Đơn vị đề xuất tiêu chí riêng (thay toàn bộ tiêu chí riêng đang có)")
    paper = command(steps, "paper", make_paper, "Văn bản tiêu chí để thủ trưởng ký")
    for parser in (shown, listed, proposed, paper):
        parser.add_argument("--campaign", required=True, metavar="MÃ")
    for parser in (proposed, paper):
        parser.add_argument("--award", required=True, metavar="MÃ")
    proposed.add_argument("--question", action="append", default=[], metavar="CÂU", help="điều cần kết luận; nhiều lần")
    proposed.add_argument("--indicator", action="append", default=[], metavar="MÃ", help="chỉ tiêu phải đạt; nhiều lần")
    proposed.add_argument("--least-score", type=number, metavar="ĐIỂM", help="điểm ít nhất của đơn vị công tác")
    proposed.add_argument("--reason", required=True, metavar="LÝ DO")
    paper.add_argument("--out", required=True, metavar="TỆP.docx")
    steps_of = {
        "confirm": (confirm, "Xác nhận theo văn bản, có hiệu lực từ hôm nay"),
        "refuse": (turn_down, "Không đồng ý, kèm lý do"),
        "withdraw": (withdraw, "Rút đề xuất của chính mình"),
    }
    for name, (run, told) in steps_of.items():
        parser = command(steps, name, run, told)
        parser.add_argument("proposal", type=int, metavar="SỐ_ĐỀ_XUẤT")
        if name == "confirm":
            parser.add_argument("--document", required=True, metavar="SỐ")
            parser.add_argument("--signed-on", required=True, type=day, metavar="2024-12-31")
        if name == "refuse":
            parser.add_argument("--reason", required=True, metavar="LÝ DO")
        actor(parser)
    for parser in (proposed, paper):
        actor(parser)


def show_criteria(options: Namespace) -> int:
    """Print the criteria of the awards of units' own rounds."""
    return show_of_campaign(options, tables.unit_criteria)


def show_proposals(options: Namespace) -> int:
    """Print what units proposed and what came of it."""
    return show_of_campaign(options, tables.unit_criteria_proposals)


def propose(options: Namespace) -> int:
    """Propose a unit's own criteria."""
    rules = (tuple(options.question), tuple(options.indicator), options.least_score)
    form = actions.UnitCriteriaForm(options.campaign, options.award, *rules, options.reason)
    return show_done(
        options.format, acting(options, lambda office, by: actions.propose_unit_criteria(office, by, form)), *_DONE
    )


def confirm(options: Namespace) -> int:
    """Confirm a proposal by its paper."""
    return _decide(options, "confirmed", document_number=options.document, document_on=options.signed_on)


def turn_down(options: Namespace) -> int:
    """Refuse a proposal with a reason."""
    return _decide(options, "refused", reason=options.reason)


def withdraw(options: Namespace) -> int:
    """Withdraw one's own proposal."""
    return _decide(options, "withdrawn")


def _decide(options: Namespace, outcome: str, **how) -> int:
    said = actions.CriteriaDecision(options.proposal, outcome, **how)
    done = acting(options, lambda office, by: actions.decide_unit_criteria(office, by, said))
    return show_done(options.format, done, *_DONE)


def make_paper(options: Namespace) -> int:
    """Write the paper of a unit's criteria."""
    about = (options.campaign, options.award)
    made = acting(options, lambda office, by: actions.unit_criteria_paper(office, by, *about))
    if isinstance(made, Refusal):
        return refuse(options.format, made)
    write_bytes(options.out, made[1])
    show(options.format, [{"file": options.out}])
    return 0
