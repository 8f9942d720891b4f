"""Answers in a person's words what a file is that is no .xlsx: by its bytes, never by its name; never opens a part.

A wrong name sends people the wrong way ("lưu lại thành .xlsx" of a mail), so what is not known is said not to be.
"""

import struct

from .text_kind import as_text, text_kind

_MOST_SECTORS, _ENTRY_BYTES, _BIG_SECTORS = 4096, 128, 12
_FREE = 0xFFFFFFFA
# Streams and storages by which the program is known, the surest first.
_OLE_KINDS = (
    ("__properties_version1.0", "thư Outlook (.msg)"),
    ("VisioDocument", "bản vẽ Visio (.vsd)"),
    ("WordDocument", "văn bản Word (.doc)"),
    ("PowerPoint Document", "tệp trình chiếu (.ppt)"),
    ("Quill", "tài liệu Publisher (.pub)"),
    ("HwpSummaryInformation", "văn bản Hangul (.hwp)"),
    ("Project", "kế hoạch Microsoft Project (.mpp)"),
    ("Props14", "kế hoạch Microsoft Project (.mpp)"),
    ("Props12", "kế hoạch Microsoft Project (.mpp)"),
    ("Catalog", "tệp ảnh thu nhỏ của Windows (Thumbs.db)"),
    ("MM", "tài liệu Works"),
)
PASSWORD, OLD_XLS = "password", "xls"
_OLD_WORKBOOK = frozenset({"workbook", "book"})

_MAGIC = (
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "tệp ảnh PNG"),
    (b"\xff\xd8\xff", "tệp ảnh JPEG"),
    (b"GIF8", "tệp ảnh GIF"),
    (b"BM", "tệp ảnh BMP"),
    (b"II*\0", "tệp ảnh TIFF"),
    (b"MM\0*", "tệp ảnh TIFF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"BZh", "tệp nén BZIP2"),
    (b"\xfd7zXZ", "tệp nén XZ"),
    (b"\x28\xb5\x2f\xfd", "tệp nén ZSTD"),
    (b"MSCF", "tệp nén CAB"),
    (b"PK\x05\x06", "tệp nén rỗng"),
    (b"PK\x07\x08", "tệp nén chia nhiều phần"),
    (b"{\\rtf", "văn bản RTF"),
    (b"AC10", "bản vẽ AutoCAD (.dwg)"),
    (b"MZ", "chương trình Windows (.exe)"),
    (b"\x7fELF", "chương trình"),
    (b"\x4c\0\0\0\x01\x14\x02\0", "lối tắt (shortcut), không phải tệp thật"),
    (b"SQLite format 3\0", "tệp cơ sở dữ liệu SQLite"),
    (b"\0\x01\0\0Standard ", "tệp Access (.mdb, .accdb)"),
    (b"ID3", "tệp âm thanh"),
    (b"ID;P", "bảng tính dạng SYLK (.slk)"),
    (b"TABLE\r\n0,1", "bảng tính dạng DIF (.dif)"),
    (b"TABLE\n0,1", "bảng tính dạng DIF (.dif)"),
    (b"\0\0\x02\0", "bảng tính Lotus 1-2-3"),
    (b"\0\0\x1a\0", "bảng tính Lotus 1-2-3"),
    (b"\0\x05\x16\x07", "tệp phụ “._…” của máy Mac; hãy chọn tệp không có “._” ở đầu tên"),
    (b"\0\0\0\x01Bud1", "tệp .DS_Store của máy Mac"),
    (b"bplist00", "trang web lưu bằng Safari (.webarchive)"),
    (b"-----BEGIN ", "tệp chữ ký số"),
    (b"OggS", "tệp âm thanh"),
    (b"\x1aE\xdf\xa3", "tệp phim"),
)
# Excel before 1995 wrote its records without a container around them.
_VERY_OLD_EXCEL = (b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0", b"\x09\x08\x08\0", b"\x09\x08\x10\0")
_BOXES = (
    (b"heic", "tệp ảnh HEIC (ảnh chụp điện thoại)"),
    (b"heix", "tệp ảnh HEIC (ảnh chụp điện thoại)"),
    (b"mif1", "tệp ảnh HEIC (ảnh chụp điện thoại)"),
    (b"avif", "tệp ảnh AVIF"),
    (b"", "tệp phim"),
)
_RIFF = ((b"WEBP", "tệp ảnh WEBP"), (b"WAVE", "tệp âm thanh"), (b"", "tệp phim"))
_SIGNED = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07"  # PKCS #7, behind the length of the whole
_FOXPRO = (0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5, 0xFB)
_OWNER_FILE = 165  # bytes of Excel's "~$…" beside a workbook that somebody has open
_LAST_NAME_BYTE = 54


def ole_names(data: bytes) -> set[str]:
    """The names at the top of an OLE container, in small letters; not those of what is embedded in it.

    Where the directory is damaged, every name of a known kind that stands anywhere in the file.
    """
    try:
        names = {name.casefold() for name in _top_of(_directory(data)) if name}
    except (struct.error, IndexError, UnicodeDecodeError):
        names = set()
    known = [*(name for name, _ in _OLE_KINDS), "EncryptedPackage", "Workbook", "Book"]
    return names or {name.casefold() for name in known if name.encode("utf-16-le") + b"\0\0" in data}


def ole_kind(data: bytes) -> str | None:
    """What an OLE container is: PASSWORD, OLD_XLS, a kind in words, or None where nothing says it."""
    names = ole_names(data)
    if "encryptedpackage" in names:
        return PASSWORD
    if _OLD_WORKBOOK & names:
        return OLD_XLS
    return next((kind for name, kind in _OLE_KINDS if name.casefold() in names), None)


def _directory(data: bytes) -> list[tuple[str, int, int, int]]:
    """Every entry of the directory along its chain of sectors: name, left and right neighbour, first child."""
    size = 1 << (12 if struct.unpack_from("<H", data, 30)[0] == _BIG_SECTORS else 9)
    sector = struct.unpack_from("<I", data, 48)[0]
    table: list[int] = []
    for at in struct.unpack_from("<109I", data, 76):
        piece = data[(at + 1) * size : (at + 2) * size] if at < _FREE else b""
        table += struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4])
    entries: list[tuple[str, int, int, int]] = []
    seen: set[int] = set()
    while sector < _FREE and sector not in seen and len(seen) < _MOST_SECTORS:
        seen.add(sector)
        start = (sector + 1) * size
        for at in range(start, min(start + size, len(data) - _ENTRY_BYTES + 1), _ENTRY_BYTES):
            length = min(struct.unpack_from("<H", data, at + 64)[0], 64)
            name = data[at : at + max(0, length - 2)].decode("utf-16-le").lstrip("\x01\x03\x05")
            entries.append((name, *struct.unpack_from("<3I", data, at + 68)))
        sector = table[sector] if sector < len(table) else _FREE
    return entries


def _top_of(entries: list[tuple[str, int, int, int]]) -> list[str]:
    """The names of the root's own children."""
    names: list[str] = []
    seen: set[int] = set()
    waiting = [entries[0][3]] if entries else []
    while waiting:
        at = waiting.pop()
        if at >= len(entries) or at in seen:
            continue
        seen.add(at)
        name, left, right, _ = entries[at]
        names.append(name)
        waiting += [left, right]
    return names


def looks_like(data: bytes, look: int = 4096) -> str:
    """What a file that is no zip and no OLE container seems to be, in words a person knows."""
    head = data[:look]
    if len(data) == _OWNER_FILE and head[:1] and head[0] <= _LAST_NAME_BYTE and _is_owner_file(head):
        return "tệp tạm “~$…” của Excel; hãy đóng Excel rồi chọn tệp không có “~$” ở đầu tên"
    if head.startswith(_VERY_OLD_EXCEL):
        return "bảng tính Excel đời trước 1997"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:1] == b"\x30" and _SIGNED in head[:24]:
        return "tệp đã ký số (.p7m, .p7s); hãy lấy tệp bảng tính gốc bên trong"
    if _is_foxpro(head):
        return "bảng dữ liệu dBase, FoxPro (.dbf)"
    if b"%PDF-" in head[:1024]:
        return "tệp PDF"
    if data and not data.strip(b"\0"):
        return "tệp rỗng (toàn số 0), có thể do chép hoặc tải về dở dang"
    if head[4:8] == b"ftyp":
        return next(kind for brand, kind in _BOXES if brand in head[8:32])
    if head.startswith(b"RIFF"):
        return next(kind for brand, kind in _RIFF if head[8:12].startswith(brand))
    if head[257:262] == b"ustar":
        return "tệp gói TAR"
    text = as_text(head)
    return "tệp không rõ loại" if text is None else text_kind(text)


def _is_foxpro(head: bytes) -> bool:
    """A kind, then the year, month and day of the last change, and the end of the list of columns in its place."""
    if len(head) < 33 or head[0] not in _FOXPRO or not (1 <= head[2] <= 12 and 1 <= head[3] <= 31):
        return False
    length = int.from_bytes(head[8:10], "little")
    return length > 32 and length <= len(head) and head[length - 1] in (0x0D, 0x00)


def _is_owner_file(head: bytes) -> bool:
    """One byte says how long the name of the person is, then the name, padded, then the same in UTF-16."""
    return head[1 : 1 + head[0]].replace(b" ", b"a").isalnum() or head[55:57] == bytes([head[0], 0])


# Members that say whose a zip is; "/" at the end: a folder.
_PACKAGES = (
    ("word/document.xml", "văn bản Word (.docx)"),
    ("ppt/presentation.xml", "tệp trình chiếu (.pptx)"),
    ("xl/workbook.bin", "bảng tính Excel nhị phân (.xlsb)"),
    ("visio/document.xml", "bản vẽ Visio (.vsdx)"),
    ("index/document.iwa", "bảng tính Apple Numbers"),
    ("index.zip", "bảng tính Apple Numbers"),
    ("androidmanifest.xml", "ứng dụng Android (.apk)"),
    ("meta-inf/manifest.mf", "chương trình Java (.jar)"),
    ("doc.kml", "bản đồ (.kmz)"),
    ("fixeddocseq.fdseq", "tài liệu XPS"),
    ("fixeddocumentsequence.fdseq", "tài liệu XPS"),
)
_MIMES = (
    ("opendocument.text", "văn bản OpenDocument (.odt)"),
    ("opendocument.presentation", "tệp trình chiếu OpenDocument (.odp)"),
    ("opendocument.graphics", "bản vẽ OpenDocument (.odg)"),
    ("epub", "sách điện tử (.epub)"),
    ("opendocument.base", "cơ sở dữ liệu OpenDocument (.odb)"),
)
_WORKBOOKS_INSIDE = (".xlsx", ".xls", ".xlsm", ".ods", ".xlsb")
_PACKED = (".zip", ".rar", ".7z", ".gz")
_MOST_NAMED = 3


def package_kind(names: list[str]) -> str | None:
    """What a zip with these members (lower case) is, None where it is none of the kinds known."""
    known = set(names)
    return next((kind for member, kind in _PACKAGES if member in known), None)


def mime_kind(mime: str) -> str:
    """What a zip that says its own kind is."""
    return next((kind for word, kind in _MIMES if word in mime), "tài liệu loại khác, không phải bảng tính")


def zip_kind(names: list[str]) -> str:
    """What stands in a plain zip, for the person who packed it; workbooks inside are named."""
    names = [name for name in names if "/~$" not in f"/{name}" and "/._" not in f"/{name}"]  # Excel's, a Mac's own
    inside = [name for name in names if name.lower().endswith(_WORKBOOKS_INSIDE)]
    if inside:
        shown = ", ".join(f"“{name.rpartition('/')[2]}”" for name in inside[:_MOST_NAMED])
        more = f" và {len(inside) - _MOST_NAMED} tệp khác" if len(inside) > _MOST_NAMED else ""
        return f"tệp nén (.zip), bên trong có {shown}{more}; hãy giải nén rồi nộp từng tệp .xlsx"
    if parts := next((name for name in names if name.lower().endswith("/xl/workbook.xml")), None):
        folder = parts[: -len("/xl/workbook.xml")].rpartition("/")[2]
        return f"một tệp .xlsx đã bị giải nén rồi nén lại trong thư mục “{folder}”; hãy chọn chính tệp .xlsx ban đầu"
    if packed := next((name for name in names if name.lower().endswith(_PACKED)), None):
        return f"tệp nén (.zip), bên trong lại có tệp nén “{packed.rpartition('/')[2]}”; hãy giải nén rồi nộp tệp .xlsx"
    if {"content.xml", "meta-inf/manifest.xml"} <= {name.lower() for name in names}:
        return "tài liệu OpenDocument; hãy mở tệp, lưu lại thành .xlsx"
    return "tệp nén (.zip), bên trong không có bảng tính"
