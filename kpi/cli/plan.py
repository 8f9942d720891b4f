"""Answers `python -m kpi plan …`: every change by kpi.actions, nothing counted here."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import date

from kpi import actions, tables
from kpi.cli.acting import acting
from kpi.cli.change import file_bytes, file_name
from kpi.cli.desk import say, write_bytes
from kpi.cli.output import problem_rows, refuse, show
from kpi.cli.plan_first import first_plan_commands
from kpi.cli.plan_rounds import own_rounds_command
from kpi.cli.plan_units import change_units_command
from kpi.cli.typed import day
from kpi.house.account import Account
from kpi.period import local_day
from kpi.plan.model import Problem, Refusal

_DIFFERENCE = ["table", "row", "key", "what", "before", "after", "name", "sentence"]
_PROBLEM = ["code", "severity", "sheet", "cell", "found", "expected", "message"]


def plan_commands(commands, command, actor) -> None:
    """Add `plan` and what stands below it."""
    below = commands.add_parser("plan", help="Soạn phong trào: xuất, kiểm tra, so sánh, đề xuất, cho hiệu lực")
    kinds = below.add_subparsers(metavar="VIỆC", required=True, parser_class=type(below))
    made = command(kinds, "export", export, "Xuất Kế hoạch đang hiệu lực ra .xlsx, .yaml hoặc .csv (đơn vị)")
    of = made.add_mutually_exclusive_group(required=True)
    of.add_argument("--campaign", help="bản đang hiệu lực")
    of.add_argument("--draft", type=int, metavar="SỐ", help="một bản soạn, kể cả khi còn sai")
    made.add_argument("--out", required=True, metavar="TỆP")
    command(kinds, "check", check, "Kiểm tra một bộ cấu hình .xlsx, không lưu gì").add_argument("file")
    changed = command(kinds, "diff", diff, "Bộ cấu hình này khác bản đang hiệu lực ở đâu")
    changed.add_argument("file")
    changed.add_argument("--campaign", required=True)
    kept = command(kinds, "text", text_file, "Lấy tệp Kế hoạch đã ký được giữ kèm phong trào")
    kept.add_argument("--campaign", required=True)
    kept.add_argument("--out", required=True, metavar="TỆP")
    actor(kept)
    words = command(kinds, "as-words", as_words, "Đọc lại Kế hoạch đang hiệu lực bằng lời")
    words.add_argument("--campaign", required=True)
    asked = command(kinds, "propose", propose, "Đề xuất một bộ cấu hình; người thứ hai cho hiệu lực")
    asked.add_argument("file")
    asked.add_argument("--campaign", required=True)
    _reasons(asked)
    asked.add_argument(
        "--carry-over", action="store_true", help="bộ cấu hình lấy từ bản cũ: giữ cả điều bản đang hiệu lực đã đổi"
    )
    actor(asked)
    force = command(kinds, "put-in-force", put_in_force, "Cho một đề xuất hiệu lực (người khác người đề xuất)")
    force.add_argument("proposal", type=int, metavar="SỐ_ĐỀ_XUẤT")
    actor(force)
    back = command(kinds, "take-back", take_back, "Đề xuất trở lại như trước một đề xuất đã có hiệu lực")
    back.add_argument("proposal", type=int, metavar="SỐ_ĐỀ_XUẤT")
    _reasons(back)
    actor(back)
    first_plan_commands(kinds, command, actor)
    change_units_command(kinds, command, actor)
    own_rounds_command(kinds, command, actor)


def _reasons(command: ArgumentParser) -> None:
    """What every proposal says: its document, its reason, its day."""
    command.add_argument("--document", required=True, help="số văn bản")
    command.add_argument("--reason", required=True, help="vì sao đổi")
    command.add_argument("--from", dest="effective_on", type=day, help="hiệu lực từ ngày, dạng 2025-07-01")


def export(options: Namespace) -> int:
    """Write the plan in force, or a draft, in the way the ending of --out says."""
    kind = options.out.rsplit(".", 1)[-1].lower()
    with actions.open_office() as office:
        kind = {"yml": "yaml"}.get(kind, kind)
        if options.draft is None:
            made = actions.plan_in_force_file(office, None, options.campaign, kind)
        else:
            made = actions.plan_draft_file(office, None, options.draft, kind)
    return refuse(options.format, made) if isinstance(made, Refusal) else _written(options, made)


def text_file(options: Namespace) -> int:
    """Write the signed plan's own file, as it was uploaded; who took it is written down."""
    made = acting(options, lambda office, by: actions.plan_text_file(office, by, options.campaign))
    if isinstance(made, Refusal):
        return refuse(options.format, made)
    return _written(options, made)


def _written(options: Namespace, made: tuple[str, bytes]) -> int:
    write_bytes(options.out, made[1])
    show(options.format, [{"campaign": options.campaign, "file": options.out, "byte_count": len(made[1])}])
    return 0


def check(options: Namespace) -> int:
    """Print everything that is wrong in a plan workbook; stores nothing."""
    if (data := file_bytes(options.file)) is None:
        return 2
    with actions.open_office() as office:
        found = actions.check_plan_workbook(data, file_name(options), plans=office.plans)
    return _problems(options, found if isinstance(found, list) else [])


def _problems(options: Namespace, problems: list[Problem]) -> int:
    if options.format == "table" and not problems:
        say(f"Tệp: {file_name(options)}\nKhông có lỗi.")
        return 0
    show(options.format, problem_rows(problems), _PROBLEM, file=file_name(options))
    return 1 if problems else 0


def diff(options: Namespace) -> int:
    """Print what a plan workbook changes against what is in force."""
    if (data := file_bytes(options.file)) is None:
        return 2
    found = actions.check_plan_workbook(data, file_name(options))
    if isinstance(found, list):
        return _problems(options, found)
    of = str(found.get("code"))
    with actions.open_office() as office:
        if of != options.campaign:
            is_known = options.campaign in office.plans
            known = ", ".join(sorted(office.plans))
            other = Refusal("plan_book_of_other", of, options.campaign)
            return refuse(options.format, other if is_known else Refusal("campaign_unknown", options.campaign, known))
        rows = tables.plan_differences(office, options.campaign, found)
    if isinstance(rows, Refusal):
        return refuse(options.format, rows)
    if options.format == "table":
        for line in [row.sentence for row in rows] or ["Không khác gì bản đang hiệu lực."]:
            say(line)
        return 0
    told = [{**asdict(row), "sentence": row.sentence} for row in rows]
    show(options.format, told, _DIFFERENCE, campaign=options.campaign)
    return 0


def as_words(options: Namespace) -> int:
    """Print the plan in force in sentences."""
    with actions.open_office() as office:
        if options.campaign not in office.plans:
            known = ", ".join(sorted(office.plans))
            return refuse(options.format, Refusal("campaign_unknown", options.campaign, known))
        sections = tables.plan_as_words(office, None, options.campaign)
    if isinstance(sections, Refusal):
        return refuse(options.format, sections)
    if options.format != "table":
        rows = [{"heading": item["heading"], "sentence": line} for item in sections for line in item["sentences"]]
        show(options.format, rows, ["heading", "sentence"], campaign=options.campaign)
        return 0
    for section in sections:
        say(f"\n{section['heading'].upper()}")
        for sentence in section["sentences"]:
            say(f"  {sentence}")
    return 0


def propose(options: Namespace) -> int:
    """Propose the plan of a workbook; nothing counts before a second account puts it in force."""
    if (data := file_bytes(options.file)) is None:
        return 2

    def work(office: actions.Office, actor: Account):
        name, is_new = file_name(options), options.campaign not in office.plans
        begun = _begun_anew(office, actor, options.campaign, data, name) if is_new else None
        begun = begun or actions.begin_plan_draft(office, actor, options.campaign)
        if isinstance(begun, (list, Refusal)):
            return begun
        read = actions.read_plan_workbook(office, actor, begun.draft, data, name, begun.version)
        if options.carry_over and isinstance(read, actions.PlanDraft):
            read = actions.carry_over_plan_draft(office, actor, read.draft, read.version)
        if isinstance(read, (list, Refusal)):
            return read
        if is_new and actions.is_first_administrator(office, actor):  # a new house has no second person to ask
            return actions.first_plan_in_force(office, actor, read.draft, read.version)
        return _proposed(office, actor, options, read)

    found = acting(options, work)
    return _problems(options, found) if isinstance(found, list) else _told(options, found)


def _proposed(office: actions.Office, actor: Account, options: Namespace, draft: actions.PlanDraft):
    from_day = options.effective_on or local_day(office.clock())
    change = actions.PlanChange(draft.draft, draft.version, options.document, options.reason, from_day)
    return actions.propose_plan(office, actor, change)


def take_back(options: Namespace) -> int:
    """Propose what counted before a proposal did; nothing counts before a second account puts it in force."""

    def work(office: actions.Office, actor: Account):
        begun = actions.take_plan_back(office, actor, options.proposal)
        return begun if isinstance(begun, Refusal) else _proposed(office, actor, options, begun)

    return _told(options, acting(options, work))


def _begun_anew(office: actions.Office, actor: Account, campaign: str, data: bytes, name: str):
    """A draft of a movement that there was not, named as its workbook names it; every fault of the workbook."""
    found = actions.check_plan_workbook(data, name)
    if isinstance(found, list):
        return found
    if found.get("code") != campaign:
        return Refusal("campaign_unknown", campaign, ", ".join(sorted({*office.plans, str(found.get("code"))})))
    days = (date.fromisoformat(str(found[key])) for key in ("starts_on", "ends_on"))
    return actions.begin_blank_plan(office, actor, campaign, str(found.get("title")), *days)


def put_in_force(options: Namespace) -> int:
    """Put a proposal in force, in the name of another account than the one that proposed it."""
    return _told(options, acting(options, lambda office, actor: actions.decide_plan(office, actor, options.proposal)))


def _told(options: Namespace, found: actions.PlanProposal | actions.FirstPlanMade | Refusal) -> int:
    if isinstance(found, Refusal):
        return refuse(options.format, found)
    if isinstance(found, actions.FirstPlanMade):
        show(options.format, [{"draft": found.draft, "is_in_force": found.is_in_force}], campaign=found.campaign)
        return 0
    row = {"proposal": found.proposal, "config_sha256": found.config_sha256, "is_in_force": found.is_in_force}
    show(options.format, [row], campaign=found.campaign)
    return 0
