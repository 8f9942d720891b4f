"""Answers the commands about online contests (verify, recompute, status, settings, participation, publish); never
changes a result."""

import json
import tempfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kpi import actions, tables
from kpi.cli import desk
from kpi.cli.acting import acting
from kpi.cli.contest_parser import running_commands
from kpi.cli.output import refuse, show
from kpi.plan.model import Quiz, Refusal

_STATUS = ["campaign", "state", "document_number", "sitting", "handed_in", "answers_last_minute", "slowest_seconds"]
_ROWS = ["entrant", "unit", "group", "state", "quiz", "essay", "total", "rank", "rank_in_group", "prize", "decision"]


def contest_commands(commands: Any, make: Callable, actor: Callable, moment: Callable) -> None:
    """Add the commands under `contest`; make, actor, moment: how one is made, who runs it, how a moment is typed."""
    group = commands.add_parser("contest", help="Cuộc thi trực tuyến")
    steps = group.add_subparsers(metavar="VIỆC", required=True, parser_class=type(group))
    verifying = make(steps, "verify", verify, "Kiểm chứng nhật ký bài thi, hoặc một hồ sơ đã công bố")
    which = verifying.add_mutually_exclusive_group(required=True)
    which.add_argument("--campaign", metavar="MÃ")
    which.add_argument("--bundle", metavar="THƯ_MỤC", help="hồ sơ công bố (không cần kho dữ liệu)")
    again = make(steps, "recompute", recompute, "Tính lại kết quả từ nhật ký, so từng byte với kết quả đã chốt")
    again.add_argument("--campaign", required=True, metavar="MÃ")
    again.add_argument("--out", metavar="TỆP.json", help="ghi kết quả tính lại")
    make(steps, "status", status, "Cuộc thi nào đang mở, bao nhiêu người đang làm bài").add_argument(
        "--campaign", metavar="MÃ"
    )
    comparing = make(steps, "settings", settings, "Các bản Thể lệ và cấu hình khác nhau ở đâu")
    comparing.add_argument("--campaign", required=True, metavar="MÃ")
    comparing.add_argument("--all", action="store_true", help="cả những nội dung giống nhau")
    counting = make(
        steps, "participation", participation, "Từng đơn vị, từng ngày: đã đăng ký, đã thi, hợp lệ, tự luận"
    )
    counting.add_argument("--campaign", required=True, metavar="MÃ")
    counting.add_argument("--out", metavar="TỆP.xlsx", help="ghi bảng tính")
    publishing = make(steps, "publish", publish, "Ghi hồ sơ công bố của kết quả đã chốt, kèm chương trình kiểm chứng")
    publishing.add_argument("--campaign", required=True, metavar="MÃ")
    publishing.add_argument("--out", required=True, metavar="THƯ_MỤC")
    publishing.set_defaults(out_is_folder=True)
    actor(publishing)
    running_commands(steps, make, actor, moment)


def verify(options: Namespace) -> int:
    """0: everything fits; 1: something does not, each named; 2: there is no such folder."""
    if options.bundle:
        return _verify_bundle(options)
    with actions.open_office() as office:
        found = actions.verify_contest(office, None, options.campaign)
    if isinstance(found, Refusal):
        return refuse(options.format, found)
    rows = [{"sitting": s, "event": n, "problem": f"chain_{why}"} for s, n, why in found.broken]
    rows += [{"sitting": s, "event": None, "problem": f"seal_{why}"} for s, why in found.missing]
    head = {"campaign": found.campaign, "sittings": found.sittings, "events": found.events, "verified": found.is_right}
    show(options.format, rows, ["sitting", "event", "problem"], **head)
    return 0 if found.is_right else 1


def _verify_bundle(options: Namespace) -> int:
    if desk.remote() is not None or not Path(options.bundle).is_dir():
        desk.warn(f"Không có thư mục {options.bundle}. Mời kiểm tra tên thư mục.")
        return 2
    is_right, lines = actions.checked_bundle(Path(options.bundle))
    if options.format == "table":
        for line in lines:
            desk.say(line)
    else:
        show(options.format, [{"line": line} for line in lines], ["line"])
    return 0 if is_right else 1


def recompute(options: Namespace) -> int:
    """0: byte for byte the frozen result (or none is frozen yet); 1: it differs."""
    with actions.open_office() as office:
        found = actions.recompute_contest(office, None, options.campaign)
    if isinstance(found, Refusal):
        return refuse(options.format, found)
    if options.out:
        text = json.dumps(found.result, ensure_ascii=False, indent=1, sort_keys=True)
        desk.write_bytes(options.out, (text + "\n").encode())
    head = {"campaign": found.campaign, "sha256": found.sha256, "frozen_sha256": found.frozen_sha256}
    show(options.format, found.result["entries"], _ROWS, **head, equal=found.is_equal)
    return 0 if found.is_equal else 1


def status(options: Namespace) -> int:
    """One row per contest."""
    with actions.open_office() as office:
        codes = [code for code, plan in sorted(office.plans.items()) if isinstance(plan.campaign, Quiz)]
        if options.campaign and options.campaign not in codes:
            code = "not_a_quiz" if options.campaign in office.plans else "campaign_unknown"
            return refuse(options.format, Refusal(code, options.campaign, ", ".join(codes)))
        fronts = {row["campaign"]: row for row in tables.quiz_front(office)}
        rows = []
        for code in [options.campaign] if options.campaign else codes:
            told, front = tables.quiz_monitor(office, None, code), fronts[code]
            pulse = {} if isinstance(told, Refusal) else told
            row = {"campaign": code} | {
                key: front[key] for key in ("state", "document_number", "opens_at", "closes_at")
            }
            rows.append(row | {key: pulse.get(key) for key in _STATUS[3:]})
    show(options.format, rows, None if options.format == "json" else _STATUS)
    return 0


def settings(options: Namespace) -> int:
    """One row per setting that differs between the configuration and the versions of the Thể lệ."""
    with actions.open_office() as office:
        told = tables.quiz_settings(office, None, options.campaign)
    if isinstance(told, Refusal):
        return refuse(options.format, told)
    names = [row["version"] for row in told["versions"]]
    rows = [
        {"setting": row["setting"], "label": row["label"]} | dict(zip(names, row["values"], strict=True))
        for row in told["rows"]
        if options.all or row["is_changed"]
    ]
    head = {"versions": told["versions"]} if options.format == "json" else {}
    show(options.format, rows, ["setting", "label", *names], campaign=options.campaign, **head)
    return 0


def participation(options: Namespace) -> int:
    """One row per unit and day."""
    with actions.open_office() as office:
        rows = tables.quiz_participation_by_day(office, None, options.campaign)
        book = tables.quiz_participation_book(office, None, options.campaign) if options.out else None
    if isinstance(rows, Refusal):
        return refuse(options.format, rows)
    if isinstance(book, Refusal):
        return refuse(options.format, book)
    if book:
        desk.write_bytes(options.out, book[1])
    show(options.format, rows, campaign=options.campaign)
    return 0


def publish(options: Namespace) -> int:
    """Write the published folder and check it; 1 when it does not hold."""
    with tempfile.TemporaryDirectory(prefix="kpi_cong_bo_") as made:
        folder = Path(made) / "ho_so"
        done = acting(options, lambda office, who: actions.publish_quiz_bundle(office, who, options.campaign, folder))
        if isinstance(done, Refusal):
            return refuse(options.format, done)
        if desk.remote() is None:
            Path(options.out).mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.iterdir()):
            desk.write_bytes(str(Path(options.out) / path.name), path.read_bytes())
    is_right, lines = done.told
    show(options.format, [{"line": line} for line in lines], ["line"], out=options.out, verified=is_right)
    return 0 if is_right else 1
