"""Answers how a question's right answer is kept until the papers are sealed; never shows one.

Under a key of the contest's own in data/secrets, which is destroyed when the papers are sealed: from then on only two
members together open the answers.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class KeyGone(Exception):
    """The draft key was destroyed: the papers are sealed."""


def _path(secrets_dir: Path, campaign: str) -> Path:
    return secrets_dir / f"contest_{campaign}.draft"


def hidden(secrets_dir: Path, campaign: str, right: str, is_first: bool) -> str:
    """A right answer as it is kept. Raises KeyGone when the papers are sealed (is_first: no question is kept yet)."""
    path = _path(secrets_dir, campaign)
    if not path.exists():
        if not is_first:
            raise KeyGone
        secrets_dir.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags, 0o600), "wb") as file:
            file.write(AESGCM.generate_key(256))
            file.flush()
            os.fsync(file.fileno())
    nonce = secrets.token_bytes(12)
    return (nonce + AESGCM(path.read_bytes()).encrypt(nonce, right.ljust(8).encode(), None)).hex()


def shown(secrets_dir: Path, campaign: str, kept: str) -> str:
    """The right answer again. Raises KeyGone."""
    path = _path(secrets_dir, campaign)
    if not path.exists():
        raise KeyGone
    data = bytes.fromhex(kept)
    try:
        return AESGCM(path.read_bytes()).decrypt(data[:12], data[12:], None).decode().strip()
    except InvalidTag as error:
        raise KeyGone from error


def destroy(secrets_dir: Path, campaign: str) -> None:
    """Overwrite and remove the key."""
    path = _path(secrets_dir, campaign)
    if path.exists():
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
