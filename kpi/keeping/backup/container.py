"""Answers what stands in a backup file and whether it is whole; never believes a member whose sha256 it has not seen.

One zip: manifest.json last, which names every other member with its size and sha256; kpi.duckdb; files/… (uploads);
secrets/…; the rest of data/; config/… (the configuration the server ran with). Read and write for its owner only.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

FORMAT = "thi-dua-kpi backup 1"
MANIFEST = "manifest.json"
STORE = "kpi.duckdb"
_PIECE = 1 << 20


class BackupDamaged(Exception):
    """The file is no backup of this product, or not whole; the text is a Vietnamese sentence that says what to do."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. head: number and link of its newest audit row; members: name -> sha256, size."""

    made_at: str
    head: tuple[int, str]
    row_counts: dict[str, int]
    schema_version: int
    members: dict[str, dict]


def write_container(path: Path, store_copy: Path, members: list[tuple[str, Path]], about: dict) -> Manifest:
    """Write the backup whole or not at all: beside its place, onto the disk, read back member by member, then renamed.

    `about`: made_at, head, row_counts, schema_version. Raises BackupDamaged when what was read back differs.
    """
    half = path.with_name(path.name + ".part")
    half.unlink(missing_ok=True)
    try:
        with open(os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "r+b") as file:
            with zipfile.ZipFile(file, "w", allowZip64=True) as box:
                listed = {STORE: _add(box, STORE, store_copy, zipfile.ZIP_DEFLATED)}
                for name, source in members:
                    listed[name] = _add(box, name, source, zipfile.ZIP_STORED)
                box.writestr(MANIFEST, json.dumps({"format": FORMAT, **about, "members": listed}, ensure_ascii=False))
            file.flush()
            os.fsync(file.fileno())
        manifest = verify(half)
        half.replace(path)
        _sync_folder(path.parent)
    finally:
        half.unlink(missing_ok=True)
    return manifest


def _add(box: zipfile.ZipFile, name: str, source: Path, how: int) -> dict:
    digest, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(name)
    info.compress_type, info.external_attr = how, 0o600 << 16
    with source.open("rb") as read, box.open(info, "w", force_zip64=True) as written:
        while piece := read.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            written.write(piece)
    return {"sha256": digest.hexdigest(), "size": size}


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk once its folder is (Windows has no such thing to sync)."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def verify(path: Path) -> Manifest:
    """Read every byte of a backup and compare it with its manifest. Raises BackupDamaged naming what is wrong."""
    with _opened(path) as box:
        manifest = _manifest(box, path)
        for name, told in manifest.members.items():
            for _ in _checked(box, name, told, path):
                pass
    return manifest


def unpack(path: Path, folder: Path) -> Manifest:
    """Unpack a backup into an empty folder, each member checked as it is written; owner only."""
    with _opened(path) as box:
        manifest = _manifest(box, path)
        for name, told in manifest.members.items():
            target = folder.joinpath(*PurePosixPath(name).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with open(os.open(target, flags, 0o600), "wb") as file:
                for piece in _checked(box, name, told, path):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
    return manifest


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise BackupDamaged(f"Không có tệp sao lưu {path}. Hãy kiểm tra tên tệp.") from error
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        sentence = f"Tệp {path.name} không đọc được như một bản sao lưu (bị cắt cụt, bị hỏng {OTHER}"
        raise BackupDamaged(sentence) from error


OTHER = "hoặc là tệp khác). Hãy dùng bản sao lưu khác; bản này đừng xóa, chưa có gì bị thay đổi."


def _manifest(box: zipfile.ZipFile, path: Path) -> Manifest:
    names = [item.filename for item in box.infolist()]
    try:
        found = json.loads(box.read(MANIFEST))
        if found["format"] != FORMAT:
            raise KeyError(found["format"])
        manifest = Manifest(
            found["made_at"], tuple(found["head"]), found["row_counts"], found["schema_version"], found["members"]
        )
    except Exception as error:  # whatever the bytes are, they are no manifest of ours
        raise BackupDamaged(f"Tệp {path.name} không phải bản sao lưu của phần mềm này ({OTHER}") from error
    if len(names) != len(set(names)) or set(names) != {*manifest.members, MANIFEST} or STORE not in names:
        raise BackupDamaged(f"Bản sao lưu {path.name} thiếu hoặc thừa thành phần so với danh mục của nó ({OTHER}")
    for name in names:
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or "\\" in name or ":" in name or not parts:
            raise BackupDamaged(f"Bản sao lưu {path.name} có tên tệp không an toàn ({OTHER}")
    return manifest


def _checked(box: zipfile.ZipFile, name: str, told: dict, path: Path) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    try:
        with box.open(name) as file:
            while piece := _piece(file):
                digest.update(piece)
                size += len(piece)
                yield piece
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise BackupDamaged(f"Thành phần {name} của bản sao lưu {path.name} bị hỏng ({OTHER}") from error
    except Exception as error:  # zlib.error has no base of its own
        raise BackupDamaged(f"Thành phần {name} của bản sao lưu {path.name} bị hỏng ({OTHER}") from error
    if (digest.hexdigest(), size) != (told["sha256"], told["size"]):
        raise BackupDamaged(f"Thành phần {name} của bản sao lưu {path.name} bị thay đổi ({OTHER}")


def _piece(file: IO[bytes]) -> bytes:
    return file.read(_PIECE)
