"""Answers where the bytes of an uploaded file lie and keeps them for good; never reads what is in them."""

import hashlib
import os
import secrets
from pathlib import Path


def stored_path(data_dir: Path, sha256: str) -> Path:
    """Where a file with this sha256 lies (whether or not it is there)."""
    return data_dir / "files" / sha256[:2] / sha256


def keep_file(data_dir: Path, data: bytes) -> str:
    """Keep the bytes under their sha256, on the disk before this returns; keeping them twice changes nothing."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = stored_path(data_dir, sha256)
    if path.exists() and path.stat().st_size == len(data):
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    half_written = path.with_name(f"{sha256}.{secrets.token_hex(4)}.part")
    try:
        with half_written.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half_written.replace(path)
    finally:
        half_written.unlink(missing_ok=True)
    return sha256
