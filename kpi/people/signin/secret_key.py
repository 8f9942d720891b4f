"""Answers which key the second step rests on: data/secrets/two-step.key, made when it is first needed (0600).

Never leaves that file; without it every person enrols again.
"""

import os
import secrets
from pathlib import Path

FILE_NAME = "two-step.key"


def key_in(folder: Path) -> bytes:
    """The 256-bit key of this house; made once, readable by the server's own user only."""
    path = folder / FILE_NAME
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text("ascii"))
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    return bytes.fromhex(path.read_text("ascii"))
