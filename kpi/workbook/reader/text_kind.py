"""Answers what a file of text is, in words a person knows: a web page, a CSV, a mail; never by its name."""

import re

_MAIL = re.compile(r"(?:from|to|date|subject|received|return-path|delivered-to): .*\n(?:[\w-]+: |[ \t])")
_LIST = re.compile(r'\[\s*(?:[\[{"\]]|-?\d|true|false|null)')  # no "[Section]" of a settings file
_HTML = re.compile(r"<(?:html|head|meta|body|table|style|div|span|font|title|script|center)[\s>/]")


def text_kind(text: str) -> str:
    """What a text is, by how it begins."""
    start = text.lstrip("\ufeff \t\r\n").lower()
    if not start:
        return "tệp trắng, không có nội dung"
    if "mime-version:" in start[:600]:
        is_page = "multipart/related" in start or "text/html" in start
        return "trang web lưu một tệp (.mht)" if is_page and "received:" not in start else "thư điện tử (.eml)"
    if start.startswith("<!doctype html") or (
        start.startswith("<") and _HTML.search(start) and "excel.sheet" not in start
    ):
        return "trang web (HTML) đổi đuôi"
    if start.startswith("<"):
        if "excel.sheet" in start or "urn:schemas-microsoft-com:office:spreadsheet" in start:
            return "bảng tính Excel 2003 dạng XML"
        return "bảng tính OpenDocument dạng XML (.fods)" if "opendocument" in start else "tệp XML"
    if start.startswith("id;") and "\n" in start:
        return "bảng tính dạng SYLK (.slk)"
    if start.startswith("begin:vcard") or start.startswith("begin:vcalendar"):
        return "danh thiếp hoặc lịch (.vcf, .ics)"
    if _MAIL.match(start):
        return "thư điện tử (.eml)"
    if start.startswith("[internetshortcut]"):
        return "lối tắt tới một trang web (.url), không phải tệp thật"
    if start.startswith("{") and ("doc_id" in start or "docs.google.com" in start):
        return "lối tắt Google Trang tính; hãy tải về dạng .xlsx"
    if start.startswith("{") or _LIST.match(start):
        return "tệp JSON"
    # The last line may be cut by the look; a table has the same separator on each of the others.
    lines = [line for line in text.splitlines() if line.strip()][:5]
    return "tệp CSV" if any(all(separator in line for line in lines) for separator in ",;\t") else "tệp văn bản"


def as_text(head: bytes) -> str | None:
    """The first bytes as text, or None where they hold what text never does."""
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    if encoding == "utf-8-sig" and head[1:2] == b"\0" and head[3:4] == b"\0" and head[:1] != b"\0":
        encoding = "utf-16-le"  # some programs leave its mark out
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
