"""Answers the commands about lists of awards: freeze, export, drift, paper; never renders or compares one itself."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kpi import actions, tables
from kpi.awards.papers.award_paper import AWARD_BOOKS, AWARD_FILES, AWARD_KINDS
from kpi.cli import desk
from kpi.cli.acting import acting
from kpi.cli.output import refuse, show, show_one
from kpi.plan.model import Refusal

_PAPERS = [f"{kind} ({name})" for kind, name in (AWARD_KINDS | AWARD_BOOKS).items()]


def shortlist_commands(commands: Any, make: Callable, actor: Callable) -> None:
    """Add shortlist freeze | export | drift | paper; make, actor: how every command is made and says who runs it."""
    group = commands.add_parser("shortlist", help="Danh sách đề nghị khen thưởng đã chốt")
    steps = group.add_subparsers(metavar="VIỆC", required=True, parser_class=type(group))
    freezing = make(steps, "freeze", freeze, "Chốt danh sách: lưu kết quả thẩm định và các văn bản đã lập")
    for name in ("--campaign", "--round", "--award"):
        freezing.add_argument(name, required=True, metavar="MÃ")
    freezing.add_argument("--scores", action="store_true", help="in cả điểm, hạng (chỉ để tham khảo)")
    actor(freezing)
    exporting = make(steps, "export", export, "Xuất các tệp của danh sách đã chốt, đúng từng byte")
    exporting.add_argument("shortlist", type=int, metavar="SỐ")
    exporting.add_argument("--out", required=True, metavar="THƯ_MỤC")
    exporting.set_defaults(out_is_folder=True)
    exporting.add_argument("--pdf", action="store_true", help="thêm bản PDF cạnh mỗi tệp .docx (cần LibreOffice)")
    drifting = make(steps, "drift", drift, "Thay đổi số liệu sau khi chốt: kết luận nào sẽ khác, vì số nào")
    drifting.add_argument("shortlist", type=int, metavar="SỐ")
    making = make(steps, "paper", paper, "Lập một văn bản theo số liệu lúc này (chưa chốt)")
    making.add_argument("kind", metavar="LOẠI", choices=(*AWARD_FILES, *AWARD_BOOKS), help=", ".join(_PAPERS))
    for name in ("--campaign", "--round", "--award"):
        making.add_argument(name, required=True, metavar="MÃ")
    whom = making.add_mutually_exclusive_group()
    whom.add_argument("--unit", metavar="MÃ", help="phiếu thẩm định, báo cáo thành tích của một tập thể")
    whom.add_argument("--nomination", type=int, metavar="SỐ", help="… của một cá nhân")
    making.add_argument("--scores", action="store_true", help="in cả điểm, hạng (chỉ để tham khảo)")
    making.add_argument("--out", required=True, metavar="TỆP", help="đuôi tệp chọn dạng: .docx, .pdf, .xlsx, .json")
    actor(making)


def paper(options: Namespace) -> int:
    """Write one paper of an award, on what is recorded now."""
    wanted = Path(options.out).suffix.lstrip(".").lower()
    form = "docx" if wanted == "pdf" else wanted
    about = (options.kind, options.campaign, options.round, options.award)
    asked = actions.AwardPaperForm(*about, options.unit, options.nomination, form, options.scores)
    made = acting(options, lambda office, actor: actions.award_paper(office, actor, asked))
    if isinstance(made, Refusal):
        return refuse(options.format, made)
    data = tables.paper_pdf(made[1]) if wanted == "pdf" else made[1]
    if isinstance(data, Refusal):
        return refuse(options.format, data)
    desk.write_bytes(options.out, data)
    row = {"kind": options.kind, "out": options.out, "bytes": len(data)}
    return show_one(options.format, row)


def freeze(options: Namespace) -> int:
    """Freeze the list of an award of a round."""
    about = (options.campaign, options.round, options.award, actions.FreezingForm(options.scores))
    done = acting(options, lambda office, actor: actions.freeze_shortlist(office, actor, *about))
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    row = {
        "shortlist": done.shortlist,
        "campaign": done.campaign,
        "round": done.round_code,
        "award": done.award_code,
        "period": done.period,
        "judged_count": done.judged_count,
        "listed_count": done.listed_count,
        "files": dict(done.files),
    }
    return show_one(options.format, row)


def export(options: Namespace) -> int:
    """Write the files of a frozen list into a folder."""
    with actions.open_office() as office:
        given = actions.export_shortlist(office, None, options.shortlist)
    if isinstance(given, Refusal):
        return refuse(options.format, given)
    folder = Path(options.out)
    if desk.remote() is None:
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in [item for item in given if options.pdf and item[0].endswith(".docx")]:
        if isinstance(made := tables.paper_pdf(data), Refusal):
            return refuse(options.format, made)
        given.append((f"{Path(name).stem}.pdf", made))
    rows = []
    for name, data in given:
        desk.write_bytes(str(folder / name), data)
        rows.append({"file": name, "bytes": len(data)})
    show(options.format, rows, shortlist=options.shortlist, out=options.out)
    return 0


def drift(options: Namespace) -> int:
    """Print whose verdict would be different now; no row: nothing has changed."""
    with actions.open_office() as office:
        answer = tables.shortlist_drift(office, options.shortlist)
    if isinstance(answer, Refusal):
        return refuse(options.format, answer)
    head = {
        "shortlist": options.shortlist,
        "campaign": answer.campaign,
        "period": answer.period,
        "basis": answer.basis,
        "as_of": answer.as_of,
        "config_sha256": answer.config_sha256,
    }
    if options.format == "json":
        show("json", answer.rows, **head)
    else:
        columns = ["unit_code", "unit_name", "nomination", "change", "verdict_was", "verdict_now", "criteria"]
        show(options.format, [_line(row) for row in answer.rows], columns, **head)
    return 0


def _line(row: dict) -> dict:
    """A difference on one line: each criterion with what it was and what it would be, and each figure."""
    said = []
    for item in row["criteria"]:
        said.append(f"{item['code']}: {item['result_was']} → {item['result_now']}")
        said += [f"{point['what']}: {point['found_was']} → {point['found_now']}" for point in item["items"]]
    return {**row, "criteria": said}
