"""Answers `python -m kpi plan start | try-report`: the first movement of a new house, as the first run in a browser
sets it up, and a trial of its first month; never once a second person is there.
"""

from argparse import Namespace

from kpi import actions, tables
from kpi.cli.acting import acting
from kpi.cli.change import file_bytes, file_name
from kpi.cli.desk import say
from kpi.cli.output import problem_rows, refuse, show
from kpi.cli.typed import day
from kpi.plan.model import Refusal

_PROBLEM = ["code", "severity", "sheet", "cell", "found", "expected", "message"]


def first_plan_commands(kinds, command, actor) -> None:
    """Add `plan start` and `plan try-report`."""
    made = command(kinds, "start", start, "Phong trào đầu tiên của kho mới: cơ quan, đơn vị, tháng đầu (một quản trị)")
    made.add_argument("file", metavar="TỆP_ĐƠN_VỊ", help="danh sách đơn vị .xlsx hoặc .csv, cột theo thứ tự bất kỳ")
    made.add_argument("--campaign", required=True, metavar="MÃ", help="mã mới, ví dụ thi_dua_2026")
    made.add_argument("--body", required=True, help="cơ quan phát động, như trên văn bản")
    made.add_argument("--title", required=True, help="tên phong trào, như Kế hoạch ghi")
    made.add_argument("--starts-on", type=day, required=True, metavar="2026-01-01")
    made.add_argument("--ends-on", type=day, required=True, metavar="2026-12-31")
    made.add_argument(
        "--copy-of", metavar="MÃ", help="bản sao của một phong trào kèm theo; không ghi là phong trào trống"
    )
    made.add_argument("--first-period", default="", metavar="2026-03", help="tháng báo cáo đầu tiên")
    actor(made)
    tried = command(kinds, "try-report", try_report, "Gửi thử: lập mẫu tháng đầu, điền số giả định, đọc lại, lấy lại")
    tried.add_argument("--campaign", required=True)
    actor(tried)


def start(options: Namespace) -> int:
    """Make the first movement; a blank one stays a draft until it has indicators (export --draft, propose)."""
    if (data := file_bytes(options.file)) is None:
        return 2
    about = (options.body, options.campaign, options.title, options.starts_on, options.ends_on, data)
    asked = actions.FirstPlan(*about, file_name(options), options.copy_of, options.first_period)
    made = acting(options, lambda office, by: actions.start_first_plan(office, by, asked))
    if isinstance(made, Refusal):
        return refuse(options.format, made)
    if isinstance(made, list):
        show(options.format, problem_rows(made), _PROBLEM, file=file_name(options))
        return 1
    names = ("code", "name", "kind", "peer_group")
    row = {"draft": made.draft, "units": made.unit_count, "is_in_force": made.is_in_force}
    if options.format == "json":
        units = [dict(zip(names, unit, strict=True)) for unit in made.read]
        told = {"left_out": list(made.left_out), "unused_columns": list(made.unused)}
        show(
            "json",
            units,
            list(names),
            campaign=made.campaign,
            **row,
            **told,
            problems=problem_rows(list(made.problems)),
        )
        return 0
    show(options.format, [row])
    for line in (*made.left_out, *(tables.say(item) for item in made.problems)):
        say(line)
    return 0


def try_report(options: Namespace) -> int:
    """Try the way of a month's report; nothing stays but the line in the audit."""
    tried = acting(options, lambda office, by: actions.try_first_report(office, by, options.campaign))
    if isinstance(tried, Refusal):
        return refuse(options.format, tried)
    row = {"unit": tried.unit_name, "period": tried.period, "figures": tried.figure_count}
    show(options.format, [{**row, "problems": tried.problem_count, "score": tried.score}], campaign=options.campaign)
    return 1 if tried.problem_count else 0
