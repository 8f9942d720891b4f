"""Answers how a number of a plan's text can be written so that it states something; never knows a plan.

The order is the order in which they are looked for: what one has taken, none after it takes again.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

_I = re.IGNORECASE
UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())  # À-Ỹ has "đ" too
_NUM = r"(?<![\d.,/\-])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])|(?<![\d.,/\-])\d+(?:[.,]\d+)?"
_DIGIT = "không|một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|mốt|trăm|rưỡi"
_WORDS = rf"(?:{_DIGIT})(?:\s+(?:{_DIGIT}))*"
_LARGE = rf"(?:{_DIGIT}|nghìn|ngàn|triệu|linh|lẻ)"
_WEEKDAY = r"thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật"
_MONTHS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2})?\s*(?:phút)?\s*,?\s*)?"
_SEPARATOR = r"\s*[/.\-]\s*"
_CAPITAL_MONTHS = "|".join(name.capitalize() for name in reversed(_MONTHS))
Value = Callable[[re.Match[str]], str]


def _nothing(_: re.Match[str]) -> str:
    return ""


def _plain(text: str) -> str:
    bare = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", text) else text
    return f"{Decimal(bare.replace(',', '.')):f}"


def _percent(match: re.Match[str]) -> str:
    return f"{Decimal(match[1].replace(',', '.')) / 100:f}"


def _day(match: re.Match[str]) -> str:
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return ""


def _end_of_year(match: re.Match[str]) -> str:
    return f"{match[1]}-12-31"


def _month(match: re.Match[str]) -> str:
    said = match[1].lower()
    number = int(said) if said.isdigit() else _MONTHS.index(said) + 1
    return f"{match[2]}-{number:02d}" if 1 <= number <= 12 else ""


def _money(match: re.Match[str]) -> str:
    times = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
    amount = Decimal(_plain(match[1])) * times.get((match[2] or "").lower(), 1)
    return f"{amount.normalize():f}"


def _fraction(match: re.Match[str]) -> str:
    below = Decimal(_plain(match[2]))
    return f"{Decimal(_plain(match[1])) / below:.6f}".rstrip("0").rstrip(".") if below else ""


def _number(match: re.Match[str]) -> str:
    return _plain(match[1])


def _rank(match: re.Match[str]) -> str:
    said = match[1].lower()
    return str(int(said)) if said.isdigit() else str(["nhất", "nhì", "ba", "tư", "năm"].index(said) + 1)


_DAY = rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}})(?!\d)"
_NOUN = r"(?![\w/\-.,]*\d)(?!(?:và|hoặc|đến|trở|của|về|thì|là|do|tại|năm học)\b|ngày\s+\d)[^\W\d_]{1,12}"

_COUNTED = (
    "tập thể|cá nhân|đơn vị|bài|sáng kiến|mô hình|giải pháp|lần|đợt|bước|phần|người|giải|công trình|đề tài|sản phẩm|"
    "cờ|bậc|tuần|vòng|bản|bộ"
)
_OTHERS = (  # with any number but "năm" and "một": "năm ngày" counts none
    "thôn|xã|phường|hộ|lớp|cuộc|buổi|đội|tổ|suất|hồ sơ|văn bản|huyện|nhà|trẻ|em|học sinh|hội viên|trường|cây|hội nghị"
)
_ONE = "tập thể|cá nhân|sáng kiến|công trình|đề tài|sản phẩm|bậc"  # "một phần", "một số bài" count nothing

# kind, pattern, what it means ("" where it is no single value)
PATTERNS: tuple[tuple[str, re.Pattern[str], Value], ...] = (
    ("percent", re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?\s*%?\s*(?:-|–|đến)\s*\d+(?:[.,]\d+)?\s*%", _I), _nothing),
    ("percent", re.compile(r"(?<![\d.,])(\d+(?:[.,]\d+)?)\s*(?:[%\uff05]|phần trăm)", _I), _percent),
    ("percent", re.compile(rf"\b{_WORDS}\s+phần trăm", _I), _nothing),
    ("day", re.compile(rf"{_HOUR}(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}\s*(?:đến|-|–)\s*(?:ngày\s+)?{_DAY}", _I), _day),
    ("day", re.compile(rf"{_HOUR}(?:ngày\s+)?(?<![\d/.\-]){_DAY}", _I), _day),
    ("day", re.compile(rf"{_HOUR}(?:ngày\s+)?(\d{{1,2}})\s+tháng\s+(\d{{1,2}})\s+năm\s+(\d{{4}})", _I), _day),
    ("day", re.compile(r"(?:đến\s+hết|hết|cuối|kết thúc)\s+năm\s+(20\d\d)\b", _I), _end_of_year),
    (
        "every",
        re.compile(r"ngày\s+\d{1,2}(?:\s*(?:và|,|-)\s*(?:ngày\s+)?\d{1,2})*\s+(?:hằng|hàng|mỗi|của)\s+\w+", _I),
        _nothing,
    ),
    ("every", re.compile(rf"(?:{_WEEKDAY})\s+(?:hằng|hàng|mỗi)\s+tuần", _I), _nothing),
    (
        "every",
        re.compile(
            r"ngày\s+(?:làm việc\s+)?(?:cuối|đầu)(?:\s+cùng|\s+tiên)?\s+(?:của\s+)?(?:tháng|quý|tuần)\b(?!\s*\d)", _I
        ),
        _nothing,
    ),
    (
        "every",
        re.compile(
            rf"(?:mỗi|hằng|hàng)\s+(?:tuần|tháng|quý|năm)\s+(?:ít nhất\s+)?(?:\d+|{_DIGIT})\s+(?:lần|kỳ|cuộc|buổi)", _I
        ),
        _nothing,
    ),
    ("every", re.compile(r"tuần\s+(?:thứ\s+)?\d+\s*(?:đến|-|–)\s*(?:tuần\s+)?(?:thứ\s+)?\d+", _I), _nothing),
    ("quarter", re.compile(r"quý\s+(?:IV|III|II|I|[1-4])\b(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?", _I), _nothing),
    (
        "month",
        re.compile(rf"tháng\s+(\d{{1,2}}|{'|'.join(reversed(_MONTHS))})(?:\s*/\s*|\s+năm\s+)(\d{{4}})(?!\d)", _I),
        _month,
    ),
    (
        "month",
        re.compile(r"(?:trong|vào|từ|đến|hết|đầu|cuối|giữa|nửa \w+)\s+tháng\s+\d{1,2}\b(?!\s*/\s*\d)", _I),
        _nothing,
    ),
    ("month", re.compile(rf"tháng\s+(?:Giêng|Chạp|{_CAPITAL_MONTHS})\b"), _nothing),
    ("day", re.compile(r"(?:ngày|đến|sau|trước|từ|hết)\s+\d{1,2}/\d{1,2}(?![\d/])(?-i:(?!\s*[A-ZĐ]))", _I), _nothing),
    ("money", re.compile(rf"({_NUM})\s*(nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng\b|đ\b|VNĐ\b)", _I), _money),
    (
        "money",
        re.compile(rf"\b{_WORDS}\s+(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+{_WORDS})?(?:\s+(?:nghìn|ngàn))?\s+đồng\b", _I),
        _nothing,
    ),
    (
        "rank",
        re.compile(
            r"(?:top|thứ hạng|xếp thứ|xếp hạng|hạng)\s+(?:thứ\s+)?(0?\d{1,3}|nhất|nhì)\b(?:,? (?:và )?(?:nhì|ba)\b)*",
            _I,
        ),
        _rank,
    ),
    ("rank", re.compile(r"(?:(?<=đến )|(?<=đứng )|(?<=vị trí ))thứ\s+(\d{1,3}|nhất|nhì|ba)\b", _I), _rank),
    ("rank", re.compile(r"(?<=hoặc )(Nhất|Nhì|Ba)\b(?=\s+(?:trong|của|toàn|khối|cụm))"), _rank),
    ("rank", re.compile(r"giải\s+(Nhất|Nhì|Ba)\b(?=\s+trở lên)", _I), _rank),
    (
        "fraction",
        re.compile(rf"({_NUM})\s*(?:/|trên|phần)\s*(\d+)(?![\d/]|(?-i:/?\s*[A-ZĐ]{{2}}|-[A-ZĐ]))", _I),
        _fraction,
    ),
    ("fraction", re.compile(rf"\b(?:{_DIGIT})\s+phần\s+(?:{_DIGIT})\b(?!\s+trăm)", _I), _nothing),
    ("fraction", re.compile(r"\b(?:một nửa|quá nửa|hơn nửa)\b", _I), _nothing),
    ("count", re.compile(rf"\b{_WORDS}\s*\(\s*({_NUM})\s*\)(?=\s+{_NOUN})", _I), _number),  # "mười (10) tập thể"
    ("count", re.compile(rf"({_NUM})(?:ha|km|m|m2|m3|kg|tấn|tạ|lít|kWh|MW)\b"), _number),  # "500ha"
    ("count", re.compile(rf"({_NUM})\s*(?:-|–|đến)\s*\d+[ \t]+{_NOUN}", _I), _nothing),
    ("count", re.compile(rf"({_NUM})[ \t]+{_NOUN}", _I), _number),
    (
        "count",
        re.compile(rf"(?:(?<=ít nhất )|(?<=tối thiểu )|(?<=tối đa )|(?<=không quá ))(?!không){_WORDS}\s+{_NOUN}", _I),
        _nothing,
    ),
    ("count", re.compile(rf"\b(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:{_COUNTED})\b", _I), _nothing),
    (
        "count",
        re.compile(rf"(?<!thứ )(?<!tháng )\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)\s+(?:{_OTHERS})\b", _I),
        _nothing,
    ),
    (
        "count",
        re.compile(rf"(?<![“\"‘])\b(?:{_DIGIT})\s+(?:trăm|nghìn|ngàn|vạn|triệu)(?:\s+{_LARGE})*\s+{_NOUN}", _I),
        _nothing,
    ),
    ("count", re.compile(r"\bgấp\s+(?:đôi|rưỡi|(?:\d+(?:,\d+)?|hai|ba|bốn|năm|mười)(?:\s+lần)?)\b", _I), _nothing),
    ("count", re.compile(r"(?<=[ :(])[+\-−–](\d+(?:,\d+)?)\s+điểm\b", _I), _number),
    ("count", re.compile(r"\bmột\s+lần\b(?!\s+nữa)|(?<=\d x )\d+\b|(?<=[a-zà-ỹ] x )\d+\b", _I), _nothing),
    (
        "count",
        re.compile(r"(?<=[^\n|\t][|\t])[ ]*(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)[ ]*(?=[|\t\n]|$)"),
        _number,
    ),  # alone in a cell
    ("count", re.compile(rf"({_NUM})\s+đến\s+dưới\s+(?:{_NUM})", _I), _nothing),
    ("count", re.compile(r"\bmột\s+bài(?=\s+(?:báo|dự thi|viết|tham luận))", _I), _nothing),
    ("count", re.compile(rf"\bmột\s+(?:{_ONE})\b", _I), _nothing),
    ("count", re.compile(r"(?<![\d.,/])\d{1,2}\s?h(?:\d{2})?\b", _I), _nothing),
    (
        "count",
        re.compile(r"(?<![\d.,/])(\d+,\d+)(?![\d.,/])|(?<=thang )\(?(\d+)\)?(?=[ ;,.)])|(?<=hệ số )(\d+)", _I),
        _nothing,
    ),
    (
        "count",
        re.compile(
            rf"(?<=[≥≤><])\s*({_NUM})|"
            rf"(?:(?<=không quá )|(?<=ít nhất )|(?<=tối đa )|(?<=tối thiểu ))(?:[±+]\s*)?({_NUM})",
            _I,
        ),
        _nothing,
    ),
    (
        "count",
        re.compile(rf"(?:(?<=từ )|(?<=trên )|(?<=dưới ))(?!(?:19|20)\d\d\b)({_NUM})(?=\s*(?:đến|trở|[.,;)\n]|$))", _I),
        _number,
    ),
)
