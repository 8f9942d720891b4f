"""Answers what was typed after `python -m kpi`; trusts the operating-system user who can read data/ and says so.

Exit 0 done, 1 refused or problems found, 2 wrong use.
"""

import secrets
import sys
import traceback

from kpi.actions.office import default_data_dir
from kpi.cli.parser import arguments
from kpi.config_errors import ConfigError
from kpi.store import StoreError


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = arguments(argv)
    try:
        return options.command(options)
    except (ConfigError, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"Không đọc hoặc ghi được {error.filename}: {error.strerror}. Hãy kiểm tra thư mục.", file=sys.stderr)
        return 1
    except Exception as error:  # the one place where a bug ends: whole in the log, its number on the screen
        return _unexpected(error)


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
    print(f"Lỗi ngoài dự kiến, số tham chiếu {reference}; lệnh này dừng lại. {where}", file=sys.stderr)
    return 1
