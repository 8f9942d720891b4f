"""Answers what happened on this server, for whoever keeps it running: one JSON line per event, found by its number.

Never writes personal data or anything that somebody typed: no names, addresses, query strings, file names, figures,
reasons, nor the words of an error (they may quote a cell). An error is its type and the lines of the program it came
through. Everything is ASCII, so a hostile text could neither begin a new line nor reach a terminal as a command.
"""

import contextvars
import json
import logging
import logging.handlers
import os
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

FOLDER, FILE = "log", "kpi.log"
MOST_BYTES, KEPT_FILES = 10 * 2**20, 9
LOUD = "KPI_LOG_STDERR"  # "all": every line on the error stream too, not only warnings and errors
_PROGRAM = Path(__file__).resolve().parent.parent
_EVENTS = logging.getLogger("kpi.event")
_FOREIGN = ("streamlit", "uvicorn", "websockets", "starlette", "asyncio")
request_number: contextvars.ContextVar[str | None] = contextvars.ContextVar("request_number", default=None)


def new_number() -> str:
    """A number for a request or an incident, short enough to be read out on the telephone."""
    return secrets.token_hex(4).upper()


def note(event: str, level: int = logging.INFO, error: BaseException | None = None, **fields: Any) -> None:
    """Write one event. `fields` hold codes, counts and times only; `error` is written as its type and places."""
    if "request" not in fields and (number := request_number.get()):
        fields["request"] = number
    if error is not None:
        fields["errors"] = list(_told(error))
    _EVENTS.log(level, event, extra={"event_fields": fields})


def note_incident(error: BaseException, **fields: Any) -> str:
    """Write an unexpected error under a new number, and give the number for the screen ("Mã sự cố")."""
    number = new_number()
    note("incident", logging.ERROR, error, incident=number, **fields)
    return number


def open_log(data_dir: Path) -> Path:
    """From now on events go to data/log/kpi.log (ten files of 10 MB, readable by this account only) and to stderr.

    What the libraries log goes there too, by where it came from and never by its words. A folder that cannot be
    written leaves the error stream.
    """
    folder = data_dir / FOLDER
    root = logging.getLogger()
    close_log()
    stream = logging.StreamHandler(sys.stderr)
    stream.setLevel(logging.NOTSET if os.environ.get(LOUD) == "all" else logging.WARNING)
    handlers: list[logging.Handler] = [stream]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handlers.append(_File(folder / FILE, maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="ascii"))
    except OSError:
        pass
    for handler in handlers:
        handler.setFormatter(JsonLine())
        handler.set_name(f"kpi.log.{len(root.handlers)}")
        root.addHandler(handler)
    _EVENTS.setLevel(logging.INFO)
    _take_over_libraries()
    return folder / FILE


def close_log() -> None:
    """Write events nowhere any more."""
    root = logging.getLogger()
    for handler in [item for item in root.handlers if (item.get_name() or "").startswith("kpi.log.")]:
        root.removeHandler(handler)
        handler.close()


class JsonLine(logging.Formatter):
    """One event as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without a line break at its end."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"at": at, "level": record.levelname.lower()}
        fields = getattr(record, "event_fields", None)
        if fields is None:  # a library's own words may quote anything: only where they were said
            line |= {"event": "library", "logger": record.name, "place": f"{record.module}:{record.lineno}"}
            if record.exc_info and record.exc_info[1]:
                line["errors"] = list(_told(record.exc_info[1]))
        else:
            line |= {"event": record.msg, **fields}
        return json.dumps(line, ensure_ascii=True, default=lambda value: type(value).__name__)


class _File(logging.handlers.RotatingFileHandler):
    """A rotating file of mode 0600; a disk that is full or read-only must not disturb what is being logged."""

    def _open(self):
        stream = super()._open()
        if os.name != "nt":
            os.chmod(self.baseFilename, 0o600)
        return stream

    def handleError(self, record: logging.LogRecord) -> None:
        """Lose the line: there is no better place for it."""


def _take_over_libraries() -> None:
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and name.split(".")[0] in _FOREIGN:
            for handler in list(logger.handlers):
                logger.removeHandler(handler)
            logger.propagate = True
            logger.setLevel(max(logger.level, logging.WARNING))


def _told(error: BaseException | None):
    """The error and what it came from, outermost first: type, and the last places of the program's own code first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        told: dict[str, Any] = {"type": type(error).__name__, "places": _places(error.__traceback__)}
        if isinstance(error, OSError) and error.errno is not None:
            told["errno"] = error.errno
        yield told
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    """The last twenty places a traceback went through, the innermost last, without this machine's folders."""
    places = []
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        inside = path.is_relative_to(_PROGRAM) and ".venv" not in path.parts
        name = path.relative_to(_PROGRAM).as_posix() if inside else path.name
        places.append(f"{name}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}")
        trace = trace.tb_next
    return places[-20:]
