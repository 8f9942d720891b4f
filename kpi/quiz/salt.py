"""Answers where the salt that gives each entrant a paper lies until it is published; never shows it on a screen."""

import os
from pathlib import Path


def _path(secrets_dir: Path, campaign: str) -> Path:
    return secrets_dir / f"contest_{campaign}.salt"


def keep_salt(secrets_dir: Path, campaign: str, salt: bytes) -> None:
    """Keep it, owner only, on the disk before this returns."""
    path = _path(secrets_dir, campaign)
    secrets_dir.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".part")
    half.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(half, flags, 0o600), "wb") as file:
        file.write(salt)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)


def salt_of(secrets_dir: Path, campaign: str) -> bytes:
    """The salt. Raises FileNotFoundError when the papers are not sealed."""
    return _path(secrets_dir, campaign).read_bytes()
