"""Answers `python -m kpi plan change-units`: merge, split, rename, dissolve or move units on a day, as a proposal; it
never puts one in force.
"""

from argparse import ArgumentTypeError, Namespace

from kpi import actions
from kpi.cli.plan_drafting import propose_written
from kpi.cli.typed import day
from kpi.house.account import Account
from kpi.plan.model import Refusal

KINDS = ("merge", "split", "rename", "dissolve", "move")


def _pair(text: str) -> tuple[str, str]:
    code, _, name = text.rpartition("=")
    if not name.strip():
        raise ArgumentTypeError(f"{text!r} không có dạng MÃ=Tên đơn vị (đổi tên: chỉ cần =Tên mới)")
    return code.strip(), name.strip()


def change_units_command(kinds, command, actor) -> None:
    """Add `plan change-units`."""
    made = command(kinds, "change-units", change_units, "Sáp nhập, chia, đổi tên, giải thể, chuyển cụm đơn vị")
    made.add_argument("--campaign", required=True)
    made.add_argument("--kind", required=True, choices=KINDS, help="merge, split, rename, dissolve, move")
    made.add_argument("--units", required=True, metavar="MÃ,MÃ", help="đơn vị hiện nay")
    made.add_argument(
        "--new", type=_pair, action="append", default=[], metavar="MÃ=TÊN", help="đơn vị mới; lặp lại được"
    )
    made.add_argument("--peer-group", metavar="CỤM", help="cụm, khối mới")
    made.add_argument("--on", type=day, required=True, metavar="2025-07-01", help="từ ngày")
    made.add_argument("--figures", choices=("none", "predecessor", "stated"), default="none", help="số liệu đơn vị mới")
    made.add_argument("--rounds", choices=("heir", "end"), default="heir", help="đợt xét riêng của đơn vị cũ")
    made.add_argument("--opening", action="append", default=[], metavar="ĐƠN_VỊ;CHỈ_TIÊU;TỬ;MẪU", help="số văn bản nêu")
    made.add_argument("--document", required=True, help="số văn bản")
    made.add_argument("--reason", required=True, help="vì sao đổi")
    made.add_argument("--from", dest="effective_on", type=day, help="bản mới hiệu lực từ ngày")
    actor(made)


def change_units(options: Namespace) -> int:
    """Write the change into a draft of what is in force and propose it; a refusal leaves nothing proposed."""

    def write(office: actions.Office, by: Account):
        stated = actions.openings_of("\n".join(options.opening))
        if isinstance(stated, Refusal):
            return stated
        units = tuple(code.strip() for code in options.units.split(",") if code.strip())
        about = (options.kind, options.on, units, tuple(options.new), options.peer_group, options.figures, stated)
        begun = actions.begin_plan_draft(office, by, options.campaign)
        if isinstance(begun, Refusal):
            return begun
        change = actions.UnitChange(*about, options.rounds)
        return actions.change_units(office, by, begun.draft, change, options.document, begun.version)

    return propose_written(options, write)
