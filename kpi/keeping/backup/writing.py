"""Answers how a running house becomes one backup file; never copies the live store file and never stops a writer."""

import secrets
from datetime import datetime
from pathlib import Path

from kpi.keeping.backup.container import STORE, BackupDamaged, Manifest, write_container
from kpi.people.erasures import read_erasures, write_erasures
from kpi.store import Store, copy_store

SCHEDULED, ON_DEMAND = "tu_dong", "sao_luu"
SUFFIX = ".kpi.zip"
# Of data/ everything is taken but these: the store (copied by itself), what is made from it, what is of one machine.
_LEFT_OUT = ("backup", "export", "audit.mark", "errors.log", "logs")
_LEFT_OUT_STARTS = (STORE, "before-restore-", ".restore-", "config-from-backup")
_LEFT_OUT_ENDS = (".part", ".sock", ".lock", ".tmp", ".log", ".port")


def backup_name(moment: datetime, kind: str = ON_DEMAND) -> str:
    """The file name of a backup, sorted by time (UTC)."""
    return f"{kind}_{moment:%Y%m%d_%H%M%S}{SUFFIX}"


def write_backup(store: Store, data_dir: Path, config_dir: Path, target: Path, now: datetime) -> Manifest:
    """Copy store, uploads, secrets and configuration into one file and check it from end to end.

    The store is copied first: every file that a copied row names was kept before the row was (so it is there).
    Raises StoreError (full disk), BackupDamaged (the copy does not hold), OSError.
    """
    copy = data_dir / "backup" / f".{secrets.token_hex(6)}.part"
    try:
        contents = copy_store(store, copy)
        if contents.first_break is not None:
            number = contents.first_break.audit
            raise BackupDamaged(f"Nhật ký đứt ở dòng {number}: đã dừng sao lưu. Xem: python -m kpi audit verify")
        about = {
            "made_at": now.isoformat(),
            "head": [contents.head.audit, contents.head.link],
            "row_counts": contents.row_counts,
            "schema_version": contents.schema_version,
        }
        members = [*_members(data_dir), *_configuration(config_dir)]
        manifest = write_container(target, copy, members, about)
        write_erasures(target.parent, read_erasures(data_dir))
        return manifest
    finally:
        for left in (copy, copy.with_name(copy.name + ".wal")):
            left.unlink(missing_ok=True)


def _members(data_dir: Path) -> list[tuple[str, Path]]:
    """Every other file of data/ with its name in the backup; links and sockets are left out."""
    found = []
    for path in sorted(data_dir.rglob("*")):
        parts = path.relative_to(data_dir).parts
        top = parts[0]
        if top in _LEFT_OUT or top.startswith(_LEFT_OUT_STARTS) or path.name.endswith(_LEFT_OUT_ENDS):
            continue
        if path.is_file() and not path.is_symlink():
            found.append(("/".join(parts), path))
    return found


def _configuration(config_dir: Path) -> list[tuple[str, Path]]:
    return [
        ("config/" + "/".join(path.relative_to(config_dir).parts), path)
        for path in sorted(config_dir.rglob("*"))
        if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts
    ]
