"""Answers how a fault of the configuration is told to who has never seen its keys; never finds one itself."""

import re
from datetime import date

EMPTY = "(để trống)"
_DECIMAL = re.compile(r"Decimal\('(-?[\d.]+)'\)")
_PLAIN = re.compile(r"-?\d+\.\d+")
_QUOTED = re.compile(r"^'(.*)'$", re.DOTALL)
_ISO = re.compile(r"(?<![\d-])(\d{4}-\d\d-\d\d)(?![\d-])")
_DAY = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")
_WORDS = (  # what the check says, as it is said to who reads a table; the longer first
    ("khóa bắt buộc phải có với count và rank", "phải nhập, vì chỉ tiêu là số lượng hay thứ hạng"),
    ("khóa bắt buộc phải có", "phải nhập"),
    ("ít nhất một mốc {due_on, target}", "ít nhất một mốc ở bảng Mốc"),
    ("(trừ measure: done)", "(trừ chỉ tiêu “đã làm hay chưa”)"),
    ("(80% viết 0.8)", "(80% viết 80% hoặc 0,8)"),
    ("1 (done, assessment)", "để trống (chỉ tiêu “đã làm hay chưa”, “đạt hay không” có mục tiêu là 1)"),
    (" (ends_on)", ""),
    ("có trong indicators", "có ở bảng Chỉ tiêu"),
    ("có trong awards", "có ở bảng Hình thức khen"),
    ("mã đơn vị có trong cùng tệp", "mã đơn vị có ở bảng Đơn vị"),
    ("valid_from/valid_to không chồng nhau", "ngày có hiệu lực, hết hiệu lực của một mã không chồng nhau"),
    ("true hoặc false", "có hoặc không"),
    ("ngày dạng 2024-09-30", "ngày dạng 30/09/2024"),
    ("tháng dạng 2024-03", "tháng dạng 2024-03 (năm-tháng)"),
)
_UNITS = re.compile(r"có trong units/[\w.\-]+\.csv")


def told(found: str, allowed: str) -> tuple[str, str]:
    """What was found and what is allowed, in the words of a table: days as 30/09/2024, no keys and no Python."""
    plain = EMPTY if found in ("không có", "None", "''") else "chưa có" if found == "trống" else _said(found)
    for words, instead in _WORDS:
        allowed = allowed.replace(words, instead)
    plain = plain.replace(".", ",") if _PLAIN.fullmatch(plain) else plain
    return _QUOTED.sub(r"“\1”", plain), _said(_UNITS.sub("có ở bảng Đơn vị", allowed))


def _said(text: str) -> str:
    text = _DECIMAL.sub(lambda match: match[1].replace(".", ","), text)
    text = _DAY.sub(lambda match: f"{int(match[3]):02d}/{int(match[2]):02d}/{match[1]}", text)
    return _ISO.sub(_day, text)


def _day(match: re.Match[str]) -> str:
    try:
        return f"{date.fromisoformat(match[1]):%d/%m/%Y}"
    except ValueError:
        return match[1]
