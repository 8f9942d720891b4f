"""Answers with small files of every kind an idea may have, made byte by byte; never with a real person's."""

import io
import struct
import zipfile


def box(kind: bytes, body: bytes = b"") -> bytes:
    """One box of an mp4."""
    return struct.pack(">I", 8 + len(body)) + kind + body


def mp4(size: int = 4_000, brand: bytes = b"isom") -> bytes:
    """A clip whose boxes follow one another to the end."""
    head = box(b"ftyp", brand + b"\0\0\2\0isomiso2") + box(b"moov", b"\0" * 100)
    return head + box(b"mdat", bytes(max(0, size - len(head) - 8)))


def mp3() -> bytes:
    """Two frames of MPEG layer III behind an ID3 tag."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + frame * 3


def office_file(part: str, *more: str) -> bytes:
    """A zip with the parts of a Word or Excel file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return data.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 2, 2) + bytes(20) + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + bytes(40) + b"\xff\xd9"
WAV = b"RIFF" + struct.pack("<I", 40) + b"WAVEfmt " + bytes(30)
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm" + bytes(40)
GOOD = {
    "application/pdf": PDF,
    "image/png": PNG,
    "image/jpeg": JPEG,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": office_file("word/document.xml"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": office_file("xl/workbook.xml"),
    "audio/mpeg": mp3(),
    "audio/mp4": mp4(brand=b"M4A "),
    "audio/wav": WAV,
    "video/mp4": mp4(),
    "video/webm": WEBM,
}
BAD = {
    "chương trình đặt tên .mp4": b"MZ" + bytes(400),
    "video cắt cụt": mp4()[:-200],
    "ftyp mà không có gì": box(b"ftyp", b"isom\0\0\2\0"),
    "chữ": "Sáng kiến".encode(),
    "zip thường": office_file("a.txt"),
    "Word có macro": office_file("word/document.xml", "word/vbaProject.bin"),
    "PDF cụt": b"%PDF-1.7\n1 0 obj",
    "một khung mp3 lẻ": b"\xff\xfb\x90\x00" + bytes(600),
    "trang web": b"<!doctype html><script>alert(1)</script>",
    "ảnh SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}
