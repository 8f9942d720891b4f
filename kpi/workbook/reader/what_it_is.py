"""Answers in a person's words what a file is that is no .xlsx: by its bytes, never by its name; never opens a part.

A wrong name sends people the wrong way ("lưu lại thành .xlsx" of a mail), so what is not known is said not to be.
"""

import struct

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
    if head[4:8] == b"ftyp":
        return next(kind for brand, kind in _BOXES if brand in head[8:32])
    if head.startswith(b"RIFF"):
        return next(kind for brand, kind in _RIFF if head[8:12].startswith(brand))
    if head[257:262] == b"ustar":
        return "tệp gói TAR"
    text = as_text(head)
    return "tệp không rõ loại" if text is None else _text_kind(text)


def _is_owner_file(head: bytes) -> bool:
    """One byte says how long the name of the person is, then the name, padded, then the same in UTF-16."""
    return head[1 : 1 + head[0]].replace(b" ", b"a").isalnum() or head[55:57] == bytes([head[0], 0])


def _text_kind(text: str) -> str:
    start = text.lstrip("\ufeff \t\r\n").lower()
    if not start:
        return "tệp trắng, không có nội dung"
    if "mime-version:" in start[:600]:
        is_page = "multipart/related" in start or "text/html" in start
        return "trang web lưu một tệp (.mht)" if is_page and "received:" not in start else "thư điện tử (.eml)"
    if start.startswith(("<html", "<!doctype html", "<table", "<meta", "<head")):
        return "trang web (HTML) đổi đuôi"
    if start.startswith("<"):
        if "excel.sheet" in start or "urn:schemas-microsoft-com:office:spreadsheet" in start:
            return "bảng tính Excel 2003 dạng XML"
        return "bảng tính OpenDocument dạng XML (.fods)" if "opendocument" in start else "tệp XML"
    if start.startswith("id;") and "\n" in start:
        return "bảng tính dạng SYLK (.slk)"
    if start.startswith("begin:vcard") or start.startswith("begin:vcalendar"):
        return "danh thiếp hoặc lịch (.vcf, .ics)"
    if start.startswith(("{", "[")):
        return "lối tắt Google Trang tính; hãy tải về dạng .xlsx" if "doc_id" in start else "tệp JSON"
    # The last line may be cut by the look; a table has the same separator on each of the others.
    lines = [line for line in text.splitlines() if line.strip()][:5]
    return "tệp CSV" if any(all(separator in line for line in lines) for separator in ",;\t") else "tệp văn bản"


def as_text(head: bytes) -> str | None:
    """The first bytes as text, or None where they hold what text never does."""
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = head.decode(encoding)
    except UnicodeDecodeError as error:
        # A look may end in the middle of a letter; older Vietnamese text (TCVN3, windows-1258) is not UTF-8 at all.
        cut_at_end = error.start >= len(head) - 4
        text = head[: error.start].decode(encoding) if cut_at_end else head.decode("latin-1")
    is_printable = all(
        letter.isprintable() or letter in "\r\n\t\f\ufeff\xad\xa0" or letter >= "\x80" for letter in text
    )
    return text if is_printable else None


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
)
_WORKBOOKS_INSIDE = (".xlsx", ".xls", ".xlsm", ".ods", ".xlsb")
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
    inside = [name for name in names if name.lower().endswith(_WORKBOOKS_INSIDE) and "/~$" not in f"/{name}"]
    if inside:
        shown = ", ".join(f"“{name.rpartition('/')[2]}”" for name in inside[:_MOST_NAMED])
        more = f" và {len(inside) - _MOST_NAMED} tệp khác" if len(inside) > _MOST_NAMED else ""
        return f"tệp nén (.zip), bên trong có {shown}{more}; hãy giải nén rồi nộp từng tệp .xlsx"
    return "tệp nén (.zip), bên trong không có bảng tính"
