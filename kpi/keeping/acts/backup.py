"""Answers how the house is backed up while it runs and handed out whole in open formats; never restores (the command
line does, on a stopped house).

Every backup, every export and every failed one is an audit row; a copy is on the disk and checked before it is told.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand, note, refusing
from kpi.keeping.backup.container import BackupDamaged, Manifest
from kpi.keeping.backup.export_all import Exported, export_all
from kpi.keeping.backup.keeping import is_due, to_remove
from kpi.keeping.backup.writing import SCHEDULED, backup_name, write_backup
from kpi.people.rights import refuses_administration
from kpi.plan.config import config_dir
from kpi.plan.config_texts import texts
from kpi.store import StoreError, changed_files


@dataclass(frozen=True)
class BackedUp:
    """A backup that was written and read back. removed: scheduled ones that the rule no longer keeps.
    changed_files: kept files that are not what was taken in any more (their sha256); older backups are kept then.
    """

    path: Path
    made_at: str
    audit_count: int
    member_count: int
    byte_count: int
    removed: tuple[str, ...] = ()
    changed_files: tuple[str, ...] = ()


def back_up(office: Office, actor: Account | None, target: Path | None = None, is_taken: bool = False) -> BackedUp:
    """Back up now. `target`: a file (….zip), or a folder that gets a file with the moment as its name; one that is not
    there yet is made, readable by nobody else. None: the scheduled backups' folder. `is_taken`: where it goes in the
    end something lies already (the command line beside a server). actor None: the command line; else an administrator.

    Refused too when the target exists already, or the folder it is to lie in does not. Raises StoreError (full disk),
    BackupDamaged, OSError: no file is left, and the failure is an audit row.
    """
    with refusing(office, actor, "backup", "store"):
        if actor is not None:
            demand(refuses_administration(actor))
        target = target or backup_folder(office)
        is_folder = target.is_dir() or names_a_folder(target)
        path = target / backup_name(office.clock()) if is_folder else target
        above = target.parent if is_folder else path.parent
        if is_taken or path.exists() or not above.is_dir():
            found = "đã có" if is_taken or path.exists() else "thư mục chưa có"
            raise Refused("backup_target", f"{path} ({found})", "tên tệp mới trong một thư mục đã có")
    return _made(office, actor, path)


def names_a_folder(target: Path) -> bool:
    """Whether a target that is not there yet is meant as a folder: a backup itself is called …zip."""
    return not target.exists() and target.suffix != ".zip"


def backup_if_due(office: Office) -> BackedUp | None:
    """The scheduled backup, when one is due (config/backup.yaml); None: none is due. Then what is not kept is removed.

    Call it from the server's background thread, about once a minute. Raises like back_up; the failure is an audit row.
    """
    settings = texts("backup.yaml")
    folder = backup_folder(office)
    now = office.clock()
    if not is_due(folder, settings, now):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    made = _made(office, None, folder / backup_name(now, SCHEDULED))
    old = [] if made.changed_files else to_remove(folder, settings, now)  # an older one may hold what was changed
    for path in old:
        path.unlink(missing_ok=True)
    if old:
        note(office, None, "remove_backups", "store", files=[path.name for path in old])
    return BackedUp(**{**made.__dict__, "removed": tuple(path.name for path in old)})


def backup_folder(office: Office) -> Path:
    """Where scheduled backups go: config/backup.yaml `folder`, else data/backup."""
    folder = texts("backup.yaml").get("folder")
    return Path(folder) if folder else office.data_dir / "backup"


def export_everything(
    office: Office,
    actor: Account | None,
    folder: Path,
    has_names: bool = False,
    has_files: bool = True,
    is_taken: bool = False,
) -> Exported:
    """Everything in open formats into an empty folder: each table as Parquet and CSV, the uploaded files, a README.

    No secrets (passwords, keys, sessions) in it. People's names and particulars only with `has_names`; the original
    files (`has_files`) are as they were handed in, names and all. actor None: the command line; else an administrator.
    """
    with refusing(office, actor, "export_all", "store"):
        if actor is not None:
            demand(refuses_administration(actor))
        if is_taken or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            raise Refused("export_folder_not_empty", str(folder))
    made = export_all(office.store, office.data_dir, folder, office.clock(), has_names, has_files)
    told = {"tables": made.table_count, "files": made.file_count, "names": has_names, "originals": has_files}
    note(office, actor, "export_all", "store", **told)
    return made


def _made(office: Office, actor: Account | None, path: Path) -> BackedUp:
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        manifest = write_backup(office.store, office.data_dir, config_dir(), path, office.clock())
    except (StoreError, BackupDamaged, OSError) as error:
        note(office, actor, "backup", "store", "failed", error=type(error).__name__)
        raise
    changed = changed_files(office.data_dir)
    made = replace(_told(path, manifest), changed_files=tuple(changed))
    told = {"changed_files": [sha256[:12] for sha256 in changed]} if changed else {}
    note(office, actor, "backup", "store", file=path.name, audit=manifest.head[0], bytes=made.byte_count, **told)
    return made


def _told(path: Path, manifest: Manifest) -> BackedUp:
    count = len(manifest.members)
    return BackedUp(path, manifest.made_at, manifest.head[0], count, path.stat().st_size)
