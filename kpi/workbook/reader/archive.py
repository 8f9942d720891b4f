"""Answers what a zip holds and inflates its members one by one within the limits; never trusts a declared size."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from .limits import Limits
from .refused import Refused, count_text, megabytes_text, shown
from .what_it_is import mime_kind, package_kind, zip_kind

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_PIECE_BYTES = 65_536
_PORTION_BYTES = 8_192
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


class Archive:
    """The members of a zip held in memory, by lower-case name; each may be inflated, all of them within one budget."""

    def __init__(self, data: bytes, limits: Limits):
        self._data, self._limits, self._inflated = data, limits, 0
        try:
            members = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except (zipfile.BadZipFile, ValueError, OverflowError, struct.error, NotImplementedError):
            raise Refused("file_broken", found="không mở được phần nén của tệp") from None
        if len(members) > limits.entries:
            raise Refused("file_zip_too_many_entries", count_text(len(members)), count_text(limits.entries))
        self.members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            self._admit(member)
        self._check_document()
        self._check_declared_sizes()

    def _admit(self, member: zipfile.ZipInfo) -> None:
        name = member.filename.replace("\\", "/")
        steps = name.split("/")
        if "\0" in member.orig_filename or ".." in steps or name.startswith("/") or ":" in steps[0]:
            raise Refused("file_zip_bad_path", found=shown(member.orig_filename))
        if name.lower() in self.members:
            raise Refused("file_zip_duplicate_names", found=shown(name))
        if member.flag_bits & 1:
            raise Refused("file_zip_encrypted", found=shown(name))
        self.members[name.lower()] = member

    def _check_document(self) -> None:
        """Tells other documents that are zips, and workbooks with macros, from a plain .xlsx by their members."""
        if kind := package_kind(list(self.members)):
            raise Refused("file_not_a_spreadsheet", found=kind)
        if any("vbaproject" in name or "macrosheets/" in name for name in self.members):
            raise Refused("file_has_macros", found="VBA")
        if "mimetype" in self.members:
            mime = b"".join(self.inflate("mimetype")).strip()
            if mime.startswith(_ODS):
                raise Refused("file_is_ods")
            raise Refused("file_not_a_spreadsheet", found=mime_kind(mime[:100].decode("ascii", "replace")))
        written = [shown(member.filename) for member in self.members.values()]
        if "[content_types].xml" not in self.members or not any(n.endswith("workbook.xml") for n in self.members):
            raise Refused("file_not_a_spreadsheet", found=zip_kind(written))

    def _check_declared_sizes(self) -> None:
        """Refuses by the sizes the directory declares, so that an honest bomb costs no inflating."""
        total = 0
        for name, member in self.members.items():
            total += member.file_size
            self._check_sizes(name, member.file_size, total)
        self._check_ratio(total)

    def _check_sizes(self, name: str, size: int, total: int) -> None:
        limits = self._limits
        if size > limits.member_bytes:
            raise Refused("file_zip_too_large", megabytes_text(size), megabytes_text(limits.member_bytes))
        if total > limits.inflated_bytes:
            raise Refused("file_zip_too_large", megabytes_text(total), megabytes_text(limits.inflated_bytes))
        compressed = max(1, self.members[name].compress_size)
        if size > limits.member_ratio_from_bytes and size > limits.member_ratio * compressed:
            raise Refused("file_zip_ratio", f"{count_text(size // compressed)} lần", f"{limits.member_ratio} lần")

    def _check_ratio(self, total: int) -> None:
        limits = self._limits
        if total > limits.ratio_from_bytes and total > limits.ratio * len(self._data):
            raise Refused("file_zip_ratio", f"{count_text(total // len(self._data))} lần", f"{limits.ratio} lần")

    def inflate(self, name: str) -> Iterator[bytes]:
        """The member's bytes in pieces, counted as they really come; checked against directory and checksum.

        Raises
        ------
        Refused
            file_zip_too_large or file_zip_ratio on the real bytes; file_broken where the member is damaged.
        """
        member = self.members[name]
        size, checksum = 0, 0
        for piece in _pieces(self._packed(member), member.compress_type):
            size += len(piece)
            self._inflated += len(piece)
            checksum = zlib.crc32(piece, checksum)
            self._check_sizes(name, size, self._inflated)
            self._check_ratio(self._inflated)
            yield piece
        if size != member.file_size or checksum != member.CRC:
            raise Refused("file_broken", found=f"phần {shown(name)} bị hỏng")

    def _packed(self, member: zipfile.ZipInfo) -> memoryview:
        header = self._data[member.header_offset : member.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise Refused("file_broken", found=f"phần {shown(member.filename)} bị mất")
        name_size, extra_size = _LOCAL_HEADER.unpack(header)[-2:]
        start = member.header_offset + _LOCAL_HEADER.size + name_size + extra_size
        return memoryview(self._data)[start : start + member.compress_size]


def _pieces(packed: memoryview, method: int) -> Iterator[bytes]:
    """Inflates in bounded pieces, whatever the directory says about the size."""
    if method == zipfile.ZIP_STORED:
        for start in range(0, len(packed), _PIECE_BYTES):
            yield bytes(packed[start : start + _PIECE_BYTES])
        return
    if method != zipfile.ZIP_DEFLATED:
        raise Refused("file_broken", found="kiểu nén lạ")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        # Fed in small portions: the unconsumed tail is copied on every call.
        for start in range(0, len(packed), _PORTION_BYTES):
            portion: memoryview | bytes = packed[start : start + _PORTION_BYTES]
            while portion and not inflater.eof:
                yield inflater.decompress(portion, _PIECE_BYTES)
                portion = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise Refused("file_broken", found="dữ liệu nén bị hỏng") from None
