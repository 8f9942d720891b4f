"""Answers how a backup becomes the house again; never writes over a store: what was there is kept aside.

The backup is read through before anything is touched; the store comes last into its place, so a restore that is cut
off in the middle leaves no store rather than half of one.
"""

import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kpi.house.audit import record
from kpi.keeping.backup.container import OTHER, STORE, BackupDamaged, Manifest, unpack, verify
from kpi.people.erasing import erase_everywhere
from kpi.people.erasures import ERASURES_FILE, read_erasures, write_erasures
from kpi.store import AuditMark, Store, StoreDamaged, StoreError, StoreInUse, inspect, refuse_place

_KEPT_IN_PLACE = ("backup", "export", "log", "errors.log")
CONFIG = "config-from-backup"
FRESH = timedelta(days=1)  # of an older backup, alone, nobody knows which names were erased since


class RestoreRefused(Exception):
    """The restore did not begin; nothing was changed. The text is a Vietnamese sentence that says what to do."""


@dataclass(frozen=True)
class Restored:
    """What came back. aside: where the earlier content lies (None: there was none); config: that of then.
    knows_erasures: False when nothing beside the backup says which names were erased since: they may be back.
    """

    made_at: str
    audit_count: int
    member_count: int
    erased_again: int
    aside: Path | None
    config: Path
    knows_erasures: bool = True


def restore(source: Path, data_dir: Path, now: datetime, is_replacing: bool = False) -> Restored:
    """Bring a backup back into data_dir, checked before, opened after; refused where a store lies, unless replacing.

    Raises RestoreRefused, BackupDamaged, StoreError or OSError; each time the old content is still there.
    """
    refuse_place(data_dir)
    store_path = data_dir / STORE
    if store_path.exists():
        _refuse_in_use(data_dir, now)
        if not is_replacing:
            raise RestoreRefused(
                f"Trong {data_dir} đã có kho dữ liệu nên chưa phục hồi, chưa có gì bị thay đổi. Muốn thay bằng bản sao "
                "lưu (kho hiện tại được cất sang một bên), chạy lại lệnh này với --replace."
            )
    verify(source)
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    _refuse_no_room(source, data_dir)
    for left in data_dir.glob(".restore-*"):  # of a restore that was cut off
        shutil.rmtree(left, ignore_errors=True)
    staged = data_dir / f".restore-{secrets.token_hex(4)}"
    staged.mkdir(mode=0o700)
    try:
        manifest = unpack(source, staged)
        _compare(staged / STORE, manifest, source)
        aside = _set_aside(data_dir, staged, now)
        _move_in(staged, data_dir)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    kept_in = [folder for folder in (source.parent, aside, data_dir) if folder]
    is_fresh = now - datetime.fromisoformat(manifest.made_at) < FRESH
    knows_erasures = is_fresh or any((folder / ERASURES_FILE).exists() for folder in kept_in)
    known = [*read_erasures(source.parent), *(read_erasures(aside) if aside else []), *read_erasures(data_dir)]
    erased = _begin_again(data_dir, manifest, known if knows_erasures else None, aside, now)
    told = (manifest.made_at, manifest.head[0], len(manifest.members), erased, aside, data_dir / CONFIG)
    return Restored(*told, knows_erasures)


def _refuse_in_use(data_dir: Path, now: datetime) -> None:
    """A running server holds the store: then nothing is done. A damaged one is no hindrance: restore is for that."""
    try:
        Store.open(data_dir, now).close()
    except StoreInUse:
        raise
    except StoreError:
        return


def _refuse_no_room(source: Path, data_dir: Path) -> None:
    needed = 3 * source.stat().st_size
    if shutil.disk_usage(data_dir).free < needed:
        raise RestoreRefused(f"Ổ đĩa của {data_dir} không đủ chỗ để phục hồi (cần khoảng {needed // 2**20 + 1} MB).")


def _compare(copy: Path, manifest: Manifest, source: Path) -> None:
    """The store in the backup opens, holds what the manifest says, and its audit chain holds link by link."""
    try:
        found = inspect(copy)
    except StoreDamaged as error:
        raise BackupDamaged(f"Kho dữ liệu trong bản sao lưu {source.name} không mở được ({OTHER}") from error
    head = (found.head.audit, found.head.link)
    if found.row_counts != manifest.row_counts or head != manifest.head:
        raise BackupDamaged(f"Kho dữ liệu trong bản sao lưu {source.name} khác với danh mục của nó ({OTHER}")
    if found.first_break is not None:
        number = found.first_break.audit
        raise BackupDamaged(f"Nhật ký trong bản sao lưu {source.name} đứt ở dòng {number} ({OTHER}")


def _set_aside(data_dir: Path, staged: Path, now: datetime) -> Path | None:
    """Move what lies in data/ into a folder of its own; None when there is nothing."""
    there = [path for path in data_dir.iterdir() if path != staged and path.name not in _KEPT_IN_PLACE]
    there = [path for path in there if not path.name.startswith("before-restore-")]
    if not there:
        return None
    aside = data_dir / f"before-restore-{now:%Y%m%d_%H%M%S}-{secrets.token_hex(2)}"
    aside.mkdir(mode=0o700)
    for path in sorted(there, key=lambda item: item.name != STORE):  # the store first: no moment with a wrong pair
        path.replace(aside / path.name)
    return aside


def _move_in(staged: Path, data_dir: Path) -> None:
    if (staged / "config").is_dir():
        (staged / "config").replace(staged / CONFIG)
    for path in sorted(staged.iterdir(), key=lambda item: item.name == STORE):  # the store last
        path.replace(data_dir / path.name)
    if (data_dir / "secrets").is_dir():
        (data_dir / "secrets").chmod(0o700)


def _begin_again(
    data_dir: Path, manifest: Manifest, known: list[dict] | None, aside: Path | None, now: datetime
) -> int:
    """Open the store, write into its chain that it was restored, end every session, erase again what was erased."""
    store = Store.open(data_dir, now)
    try:
        before = None if aside is None else AuditMark(aside).read()
        with store.transaction() as transaction:
            again = [row for row in known or [] if transaction.run("name_to_erase_again", **_which(row))]
            covered: dict[str, str] = {}
            for row in again:
                covered |= erase_everywhere(transaction, row["person_id"])[1]
            told = {"made_at": manifest.made_at, "backup_audit": manifest.head[0], "erased_again": len(again)}
            told |= {"covered": covered} if covered else {}
            told |= {"erasures_unknown": True} if known is None else {}
            record(transaction, now, None, "restore", "store", mark_before=before and before.audit, **told)
            transaction.run("end_every_session", now=now)
        store.write_anew()
    finally:
        store.close()
    (data_dir / ERASURES_FILE).unlink(missing_ok=True)
    write_erasures(data_dir, again)
    return len(again)


def _which(row: dict) -> dict:
    return {"person_id": row["person_id"], "recorded_at": row["recorded_at"]}
