"""Answers `python -m kpi plan own-rounds`: a round of their own for units of some kinds, as a proposal; puts none in
force.
"""

from argparse import Namespace

from kpi import actions
from kpi.cli.plan_drafting import propose_written
from kpi.cli.typed import day
from kpi.house.account import Account
from kpi.plan.model import Refusal


def own_rounds_command(kinds, command, actor) -> None:
    """Add `plan own-rounds`."""
    made = command(kinds, "own-rounds", own_rounds, "Đợt xét riêng của từng đơn vị (thủ trưởng khen theo thẩm quyền)")
    made.add_argument("--campaign", required=True)
    made.add_argument("--kinds", required=True, metavar="LOẠI,LOẠI", help="loại đơn vị")
    made.add_argument("--except", dest="left_out", default="", metavar="MÃ,MÃ", help="trừ các đơn vị")
    made.add_argument("--like", required=True, metavar="MÃ,MÃ", help="hình thức khen lấy tiêu chuẩn")
    made.add_argument("--awarder", required=True, metavar='"Thủ trưởng {unit}"', help="người khen, có {unit}")
    made.add_argument("--data-on", type=day, required=True, metavar="2025-11-30", help="chốt số liệu")
    made.add_argument("--document", required=True, help="số văn bản")
    made.add_argument("--reason", required=True, help="vì sao")
    made.add_argument("--from", dest="effective_on", type=day, help="bản mới hiệu lực từ ngày")
    actor(made)


def own_rounds(options: Namespace) -> int:
    """Write the rounds into a draft of what is in force and propose it; a refusal leaves nothing proposed."""

    def write(office: actions.Office, by: Account):
        begun = actions.begin_plan_draft(office, by, options.campaign)
        if isinstance(begun, Refusal):
            return begun
        wanted = actions.OwnRounds(
            _listed(options.kinds), _listed(options.left_out), options.data_on, _listed(options.like), options.awarder
        )
        return actions.add_own_rounds(office, by, begun.draft, wanted, begun.version)

    return propose_written(options, write)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
