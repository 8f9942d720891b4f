"""Answers what was typed after `python -m kpi`; trusts the operating-system user who can read data/ and says so.

Exit 0 done, 1 refused or problems found, 2 wrong use.
"""

import os
import secrets
import sys
import traceback
from argparse import Namespace

from kpi.cli import keep, machine
from kpi.cli.desk import demand_place, demand_right, remote, warn
from kpi.cli.output import refuse
from kpi.cli.parser import arguments
from kpi.house.office import default_data_dir
from kpi.keeping.backup.container import BackupDamaged
from kpi.keeping.backup.restoring import RestoreRefused
from kpi.local.asking import ask_server, is_folder_wanted
from kpi.plan.config_errors import ConfigError
from kpi.plan.model import Refusal
from kpi.store import StoreError, StoreInUse


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if argv is None:  # as a program of its own: what it makes is for this account alone (0700, 0600)
        os.umask(0o077)
    words = sys.argv[1:] if argv is None else argv
    try:
        return run(words)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def run(argv: list[str]) -> int:
    """Run one command, at this terminal or at the desk of another process (kpi.cli.desk), and give its exit code.

    A store that a running server holds is reached through that server, where the same command runs (kpi.local).
    """
    options = arguments(argv)
    try:
        if remote() and options.command in _NOT_THROUGH_SERVER:
            return refuse(getattr(options, "format", "table"), Refusal("command_not_through_server", argv[0]))
        if getattr(options, "out", None):
            demand_place(options.out, is_folder_wanted(options))
        if getattr(options, "dest", None):
            demand_right(options.dest)
        return options.command(options)
    except StoreInUse as error:
        code = None if remote() else _asked(argv, options)
        if code is None:
            warn(error)
        return 1 if code is None else code
    except (ConfigError, StoreError, BackupDamaged, RestoreRefused) as error:
        warn(error)
        return 1
    except BrokenPipeError:
        raise
    except OSError as error:
        return _unreached(error)
    except Exception as error:  # the one place where a bug ends: whole in the log, its number on the screen
        return _unexpected(error)


_NOT_THROUGH_SERVER = (machine.init, machine.serve, machine.doctor, keep.restore)  # about this machine, or stopped


def _asked(argv: list[str], options: Namespace) -> int | None:
    """What the running server answers; None when none listens, or the command wants it stopped."""
    if options.command in _NOT_THROUGH_SERVER:
        return None
    try:
        return ask_server(argv, options, default_data_dir())
    except OSError as error:
        return _unreached(error)


def _unreached(error: OSError) -> int:
    warn(f"Không đọc hoặc ghi được {error.filename}: {error.strerror}. Hãy kiểm tra thư mục.")
    return 1


def _unexpected(error: Exception) -> int:
    """Say that something went wrong under a reference number; the whole error goes to errors.log in the data folder."""
    reference, whole = secrets.token_hex(4).upper(), "".join(traceback.format_exception(error))
    log = default_data_dir() / "errors.log"
    try:
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{reference}\n{whole}\n")
        where = f"Chi tiết trong {log}"
    except OSError:
        where = f"Chi tiết:\n{whole}"
    warn(f"Lỗi ngoài dự kiến, số tham chiếu {reference}; lệnh này dừng lại. {where}")
    return 1
