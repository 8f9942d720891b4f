"""Answers which percentages, days, counts, ranks and sums the text of a plan states, each with its passage; it never
guesses but goes by rules: what is proposed stands in the text letter for letter.

Numbers of documents, days of cited documents, years alone, numbers of paragraphs and numbers that are part of a name
(Đề án 06, Mẫu số 08, Điều 12) are no statements.
"""

import re
from dataclasses import dataclass

from kpi.planner.text.patterns import PATTERNS, UPPER

_AROUND = 70
_NAMES = "Luật|Nghị quyết|Nghị định|Quyết định|Kế hoạch|Thông tư|Chỉ thị|Công văn|Chương trình|Đề án|Kết luận"
_PAPERS = f"{_NAMES}|Hướng dẫn|Thông báo"  # these two are verbs too: "Hướng dẫn 10.000 lượt người"
_PLACES = (
    "số|Số|Điều|điều|khoản|Khoản|mục|Mục|Phần|PHẦN|Chương|Mẫu|(?<!kiểu )mẫu|(?<![Vv]ăn )[Pp]hòng|nhà|đường|"
    "(?<!thành )phố|máy lẻ|máy|[Tt]rang|[Tt]ờ|[Kk]m|[Qq]uốc lộ|[Tt]ỉnh lộ|Phụ lục|giai đoạn|Giai đoạn|mức độ|năm|Năm"
)
_CALLED = r"(?:số|Số|điện thoại|ĐT|năm|Năm)(?:\s+số)?[:\s]+"  # of the others a colon begins something new
_NAMED = re.compile(
    rf"(?:\b(?:{_CALLED}|(?:{_PLACES}|{_NAMES})(?:\s+số)?\s+)(?:\d+(?:\s*[,\-–]\s*|\s+và\s+))*|/|[A-ZĐ]-?|\(i)$"
)
_CITED = re.compile(
    rf"(?:\b(?:{_PAPERS})\b[^;\n]*?\d[\w./\-]*|\bLuật\b[^;,\n]*,?[^;\n]*|[Ss]ố:?\s*[\w./\-]*\d[\w./\-]*|"
    r"\b(?:ban hành|ký)|\b(?:KẾ HOẠCH|QUYẾT ĐỊNH) SỐ[^\n;]*)\s*,?\s*(?:ngày\s*)?$"
)
_TERM = re.compile(r"(?:trước|đến|hết|sau|từ|nhất|vào|là|hạn|xong|và|hoặc)\s*:?\s*(?:ngày\s*)?$", re.IGNORECASE)
_NUMBER_BESIDE = re.compile(r"^Số\s*:?\s*[\w.]*\s*/?\s*[\w\-/]*[\s|]+")  # the number on the same line of a page
_DATELINE = re.compile(r"^[^\n.;:]{2,40},\s*(?:ngày\s*)?$")
BASIS = re.compile(r"^[\W\d]*(?:Căn cứ|Thực hiện (?:Kế hoạch|Nghị|Quyết|Chỉ|Công)|Nơi nhận|Số:)", re.IGNORECASE)
_GROUP = re.compile(  # "nhóm 2", "tổ 14" are names; "mỗi khối 4 tập thể", "trong vòng 10 ngày" are none
    r"(?<!mỗi )(?<!từng )(?<!trong )\b(?:nhóm|tổ|khu|lớp|khối|đội|cụm|vòng|đợt|loại|cấp|bậc|bước|khu phố|tầng)\s+"
    r"(?:số\s+)?(?:\d+(?:\s*,\s*|\s+và\s+))*$",
    re.IGNORECASE,
)
_LASTS = re.compile(r"\d+\s+(?:ngày|tuần|tháng|giờ|phút|đêm)\b")  # "đợt 90 ngày" is no name
_BODY = re.compile(  # "Đội Kiểm ngư 3"
    rf"(?<!Mỗi )(?<!mỗi )\b(?:Đội|Tổ|Trung tâm|Chi cục|Trạm|Trường|Hạt)(?:\s+[{UPPER}]\w*(?:\s+[a-zà-ỹđ]+){{0,2}})?\s+$"
)
_FEAST = re.compile(  # "kỷ niệm 136 năm Ngày sinh … (19/5/1890 - 19/5/2026)", "Quốc khánh 2/9"
    rf"[Kk]ỷ niệm(?! chương)[^.;:\n]*$|\bNgày\s+[{UPPER}][^.;:\n\d]{{3,60}}$|"
    r"(?:Quốc khánh|Giải phóng|Quốc tế)[^.;:\n\d]{0,30}$"
)
_ADDRESSES = re.compile(r"(?:^|\n)[ \t]*(?:Nơi nhận|Kính gửi):[^\n]*(?:\n[ \t]*(?:[-+–][^\n]*)?(?=\n|$))*")
_FILED = re.compile(r"Lưu:[^\n]*$")
_READ_OUT = re.compile(r"(?:(?:đồng|đ)\s*\(|bằng chữ)[^)\n]*$", re.IGNORECASE)  # a sum once more, in words
_LONGER = re.compile(r"\d{3}[ .]$")  # the rest of a number written in groups: a telephone, a hot line
_STREET = re.compile(  # "trụ sở 01 Trần Phú": a number before a name of several words, unless it is an award's
    rf"\d+\s+(?!(?:Giải|Cờ|Bằng|Giấy|Huân|Huy|Kỷ|Danh|Cúp|Anh|Chiến)\b)[{UPPER}]\w*(?=\s+[{UPPER}]\w)"
)
_PARAGRAPH = re.compile(r"(?:^|\n)[ \t]*(?:[-+*•(]\s*)?$")


@dataclass(frozen=True)
class Passage:
    """One statement: its kind (percent, day, signed, every, month, quarter, count, fraction, rank, money; of lists
    bodies, papers), its words as they stand, what they mean ("0.1", "2024-09-30"; "" where it is no single value), the
    words around it, where it begins and ends."""

    kind: str
    words: str
    value: str
    around: str
    start: int
    end: int


def passages(text: str) -> list[Passage]:
    """Every statement of a text, in its order; none overlaps another."""
    found: list[Passage] = []
    taken = bytearray(len(text))
    for block in _ADDRESSES.finditer(text):
        taken[block.start() : block.end()] = b"\x01" * (block.end() - block.start())
    for kind, pattern, value in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            if _is_signing(text, kind, start, end):
                found.append(passage(text, "signed", start, end, value(match)))
            elif not _is_none(text, kind, start, match[0]):
                found.append(passage(text, kind, start, end, value(match)))
    return sorted(found, key=lambda item: item.start)


def passage(text: str, kind: str, start: int, end: int, value: str = "") -> Passage:
    """The passage from start to end, with the words around it."""
    around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
    return Passage(kind, " ".join(text[start:end].split()), value, around, start, end)


def _is_signing(text: str, kind: str, start: int, end: int) -> bool:
    """Whether a day stands in the head of the plan, behind the place, alone: the day it was signed."""
    line = _NUMBER_BESIDE.sub("", text[max(0, start - 160) : start].rpartition("\n")[2].strip(" \t*|"))
    is_at_end = text[end : end + 40].lstrip(" \t*|")[:1] in ("\n", "")
    return kind in ("day", "month") and start < 1500 and is_at_end and bool(_DATELINE.match(line))


def _is_none(text: str, kind: str, start: int, words: str) -> bool:
    """Whether a number that looks like a statement states nothing of this plan."""
    line = text[max(0, start - 260) : start].rpartition("\n")[2]
    if kind in ("day", "month"):
        return bool(_FEAST.search(line)) or (bool(_CITED.search(line)) and not _TERM.search(line))
    if kind == "money":
        return bool(_READ_OUT.search(line)) and not words[:1].isdigit()
    if kind not in ("count", "fraction") or re.search(r"\d,\d", words):  # no name has a decimal comma
        return False
    if _FEAST.search(line) or _FILED.search(line):
        return True
    if kind == "fraction":
        return bool(_NAMED.search(line)) or bool(re.match(r"(?:19|20)\d\d\b", words))
    if _PARAGRAPH.search(line):  # "1. Mục đích"; "02 bài" at a line's beginning states something
        return words[:1].isdigit() and not re.match(r"\d+\s+[a-zà-ỹđ]", words)
    is_name = not _LASTS.match(words) and not re.match(r"\d{1,3}\.\d{3}|\d{3,}", words)  # "cấp 4.800 thẻ" is none
    is_group = is_name and bool(_GROUP.search(line) or _BODY.search(line))
    return is_group or any((_LONGER.search(line), _STREET.match(text[start : start + 60]), _NAMED.search(line)))
