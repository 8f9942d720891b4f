"""Answers with which link a house without any person's account is entered for the first time; never lets in twice.

The token lies in data/secrets/first-run.link (0600), holds a day and is gone with its first use; a new start of the
server writes a new one, and the one before no longer fits.
"""

import json
import secrets
from datetime import datetime, timedelta
from hmac import compare_digest
from pathlib import Path

from kpi.store import private_folder

FILE_NAME, HOLDS = "first-run.link", timedelta(hours=24)


def new_link_token(folder: Path, now: datetime) -> str:
    """A new token, written down; the one before no longer fits."""
    token = secrets.token_urlsafe(24)
    private_folder(folder)
    path = folder / FILE_NAME
    path.unlink(missing_ok=True)
    path.touch(0o600, exist_ok=False)
    path.write_text(json.dumps({"token": token, "until": (now + HOLDS).isoformat()}), "utf-8")
    return token


def fits(folder: Path, token: str, now: datetime) -> bool:
    """Whether this token is the one written down, and still holds."""
    try:
        kept = json.loads((folder / FILE_NAME).read_text("utf-8"))
        until = datetime.fromisoformat(kept["until"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return now < until <= now + HOLDS and compare_digest(kept["token"].encode(), token.encode())


def spend(folder: Path) -> None:
    """The link has been used."""
    (folder / FILE_NAME).unlink(missing_ok=True)
