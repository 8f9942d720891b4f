"""Answers the commands that keep the house: backup, restore, export-all, audit verify; computes no figure."""

import secrets
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from kpi import actions, tables
from kpi.cli.acting import acting
from kpi.cli.desk import remote, say, warn
from kpi.cli.output import refuse, show
from kpi.house.office import default_data_dir
from kpi.keeping.backup.restoring import restore as bring_back
from kpi.keeping.backup.writing import backup_name
from kpi.period import local_text
from kpi.plan.messages import sentence
from kpi.plan.model import Refusal

_NEW_FILE = "tên tệp mới trong một thư mục đã có"


def backup(options: Namespace) -> int:
    """Back up store, uploads, secrets and configuration into one checked file."""
    with actions.open_office() as office:
        target, desk = Path(options.dest), remote()
        if desk and desk.there.get(options.dest) == "file":
            made = actions.back_up(office, None, target, is_taken=True)
        elif desk:  # the server writes into its own folder; the asker's process brings the file to where it wants it
            if desk.there.get(options.dest) == "nowhere":
                return refuse(options.format, Refusal("backup_target", f"{target} (thư mục chưa có)", _NEW_FILE))
            if desk.there.get(options.dest) or target.suffix != ".zip":
                target = target / backup_name(office.clock())
            made = actions.back_up(office, None, office.data_dir / "backup" / f".{secrets.token_hex(6)}.part.zip")
            if not isinstance(made, Refusal):
                desk.moves.append((str(made.path), str(target)))
        else:
            made = actions.back_up(office, None, target)
    if isinstance(made, Refusal):
        return refuse(options.format, made)
    path = target if desk else made.path
    row = {
        "file": str(path),
        "made_at": made.made_at,
        "audit_count": made.audit_count,
        "member_count": made.member_count,
        "byte_count": made.byte_count,
    }
    if options.format == "table":
        size = f"{made.byte_count / 1e6:.1f} MB".replace(".", ",")
        say(f"Đã sao lưu và kiểm tra lại: {path} ({made.member_count} thành phần, {size}).")
        for sha256 in made.changed_files:
            warn(f"Tệp đã nhận {sha256} bị sửa trên đĩa: đã sao lưu như hiện có. Xem: python -m kpi audit verify")
        say("Trong bản sao có cả khóa bí mật và tên người: hãy giữ như giữ kho dữ liệu. Thử: python -m kpi restore")
    else:
        show(options.format, [row])
    return 0


def restore(options: Namespace) -> int:
    """Bring a backup back into an empty data folder; a store that is there is kept aside, and only with --replace."""
    data_dir = default_data_dir()
    done = bring_back(Path(options.source), data_dir, datetime.now(UTC), options.replace)
    row = {
        "data_dir": str(data_dir),
        "made_at": done.made_at,
        "audit_count": done.audit_count,
        "member_count": done.member_count,
        "erased_again": done.erased_again,
        "aside": done.aside and str(done.aside),
        "config": str(done.config),
    }
    if options.format != "table":
        show(options.format, [row])
        return 0
    when = local_text(datetime.fromisoformat(done.made_at))
    say(f"Đã phục hồi vào {data_dir}: bản sao lúc {when}, nhật ký {done.audit_count} dòng, đã kiểm tra đủ.")
    if done.aside:
        say(f"Nội dung trước khi phục hồi được cất tại {done.aside} (xóa khi chắc chắn không cần).")
    if not done.knows_erasures:
        warn(sentence("restore_erasures_unknown", found=when))
    if done.erased_again:
        say(f"Đã xóa lại {done.erased_again} tên người từng được xóa sau khi bản sao này được lập.")
    say(f"Cấu hình lúc sao lưu nằm tại {done.config}; dùng nó: đặt KPI_CONFIG_DIR. Mọi người đăng nhập lại.")
    return 0


def export_all(options: Namespace) -> int:
    """Write everything in open formats into an empty folder."""
    with actions.open_office() as office:
        folder, desk = Path(options.dest), remote()
        place = office.data_dir / "export" / f".{secrets.token_hex(6)}.part" if desk else folder
        what = (options.with_names, not options.no_files)
        if desk and desk.there.get(options.dest) in ("file", "full folder"):
            made = actions.export_everything(office, None, folder, *what, is_taken=True)
        else:
            made = actions.export_everything(office, None, place, *what)
        if desk and not isinstance(made, Refusal):
            desk.moves.append((str(place), str(folder)))
    if isinstance(made, Refusal):
        return refuse(options.format, made)
    row = {"folder": str(folder), "tables": made.table_count, "rows": made.row_count, "files": made.file_count}
    if options.format == "table":
        say(f"Đã xuất {made.table_count} bảng ({made.row_count} dòng) và {made.file_count} tệp gốc vào {folder}.")
        say("Đọc DOC_TRUOC.txt trong thư mục đó. Tệp gốc có thể có tên người.")
    else:
        show(options.format, [row])
    return 0


def audit_verify(options: Namespace) -> int:
    """Follow the audit log link by link; name the first broken one."""
    with actions.open_office() as office:
        state = tables.audit_state(office)
        if isinstance(state, Refusal):
            return refuse(options.format, state)
        if options.head:
            state = tables.with_head(office, state, *options.head)
    number, link = state["head"]
    rows = [{key: item[key] for key in ("code", "audit", "sentence")} for item in state["findings"]]
    if options.format == "table" and not rows:
        say(sentence("audit_is_whole", found=str(number), expected=f"{number}:{link}"))
    else:
        head = {"is_whole": state["is_whole"], "row_count": number, "head": f"{number}:{link}"}
        show(options.format, rows, ["audit", "sentence"], **(head if options.format == "json" else {}))
    return 0 if state["is_whole"] else 1


def audit_accept_gap(options: Namespace) -> int:
    """Accept the gaps of the audit log that have been explained."""
    done = acting(options, lambda office, actor: actions.accept_audit_gap(office, actor, options.reason))
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    show(options.format, [{"accepted": done}])
    return 0
