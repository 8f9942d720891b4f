"""Answers which number a cell's text means in Vietnamese writing; never guesses between two readings.

"1.234" is the one that matters: 1234 to a Vietnamese reader, 1,234 to a spreadsheet set to English. It is handed
back as ambiguous (design 5), as is every other text whose points and commas have no single Vietnamese reading.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import Context, Decimal
from typing import NamedTuple

from kpi.numbers import whole_or_decimal
from kpi.text import one_line
from kpi.workbook.reader.words_beside import changes_the_number, folded

_MINUSES = "-\u2212\u2013\u2012\ufe63\uff0d"
_LONGEST_PAIR = 80
_LONGEST = 40  # characters; nobody types more digits than this into a report
_PLAIN = re.compile(r"[0-9]+(,[0-9]+)?")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}( [0-9]{3})+(,[0-9]+)?")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")  # "1.234", "1,234": a thousand or a decimal?
_POINT_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")  # "1.5", "0.125": English writing
_PAIR = re.compile(  # folded: "298/321", "298 tren 321 ho so", "12/15 (80%)", "dat 96 trong tong so 120"
    r"(?:dat )?(?P<of>[0-9](?:[0-9., ]*[0-9])?) ?(?:/|:|tren(?: tong so)?|trong(?: tong)?(?: so)?) ?"
    r"(?P<all>[0-9](?:[0-9., ]*[0-9])?)(?P<words>[a-z ]*)"
    r"(?:[ ,;=(]*(?:(?:dat|bang|ty le|ti le|tuong ung) ?)?(?P<rate>[0-9]+(?:[.,][0-9]+)?) ?%\)?)?"
)
_MONTH = re.compile(r"(?P<m>0?[1-9]|1[0-2]) ?[/\-] ?(?P<y>(?:19|20)[0-9]{2})")
_DAY = re.compile(r"(?P<d>[0-3]?[0-9]) ?[/.\-] ?(?P<m>0?[1-9]|1[0-2]) ?[/.\-] ?(?P<y>(?:19|20)?[0-9]{2})")
_ISO_DAY = re.compile(r"(?P<y>(?:19|20)[0-9]{2})[/.\-](?P<m>0?[1-9]|1[0-2])(?:[/.\-](?P<d>[0-3]?[0-9]))?")
_CLOCK = re.compile(
    r"(?P<h>[01]?[0-9]|2[0-4]) ?(?:[:hg]|gio) ?(?P<n>[0-5][0-9])?(?:[:p](?P<s>[0-5][0-9]))?(?: ?(?:phut|am|pm))?"
)
_SMALL_PAIR = re.compile(r"(?P<top>0?[1-9]|[12][0-9]|3[01]) ?/ ?(?P<all>0?[1-9]|1[0-2])")
# What turns the first number into its opposite: "3/20 quá hạn" is not 3 of 20 in time.
_TURNS_IT_ROUND = re.compile(
    r"\b(?:không|khong|ko|chưa|chua|quá|qua han|trễ|tre han|chậm|cham|muộn|muon|thiếu|thieu|còn|con lai|tồn|ton dong"
    r"|sai|rớt|trượt)\b"
)
_RATE_WORDS = re.compile(r" ?(?:dat|bang|ty le|ti le|tuong ung) ?$")
_AMOUNT = re.compile(r"[0-9][0-9., ]*(?:nghin|ngan|trieu|tr|ty|ti|k|d|₫|dong|vnd|trd|tyd)(?: ?(?:d|₫|dong|vnd))?")
_ABOUT = re.compile(  # folded: "khoang 85", "~85", "tren 90", "85-90", "tu 85 den 90", "90+"
    r"(?:[~≈<>≤≥±]+ ?|(?:khoang|gan|xap xi|tam|uoc|uoc dat|tren|duoi|hon|tu|toi da|toi thieu) +)[0-9].*"
    r"|[0-9][0-9.,]* ?(?:[-–÷~]|den) ?[0-9][0-9.,]*|[0-9][0-9.,]* ?\+"
)
_AS_A_SPREADSHEET = Context(prec=15)
# What offices write where there is nothing to count, folded. It may mean 0 or "chưa có số liệu": a person says which.
_NO_FIGURE = frozenset(
    [
        *("khong", "ko", "k", "khong co", "khong phat sinh", "kps", "kpst", "k phat sinh", "chua phat sinh"),
        *("chua", "chua co", "khong co so lieu", "chua co so lieu", "n/a", "na", "none", "nil", "x"),
        *("", "-", "--", "---", "–", "—", "_", "\u2212", "\u2012", "/", "\\", "…", "?"),
    ]
)
_SAYS_NONE = re.compile(r"(?:khong|ko|k|kps|chua)(?: (?:co|ps|phat|sinh|so|lieu|ho|trong|ky|thang|nay|bao|cao|bc))+")


class Fault(NamedTuple):
    """Why a text is not a figure: the problem's code and what would do."""

    code: str
    expected: str


def number_of_text(text: str) -> Decimal | Fault | None:
    """The number a text means, or why it means none; None for a blank text.

    Read: "1.234,5" "1 234" (also with no-break spaces) "1.234.567" "1,5" "1234". A sign of any kind is
    `number_negative`, "85 %" is `number_is_percent`, "1.234" and "1.5" are `number_ambiguous`, the rest is
    `number_unreadable`. Source: design 5, numbers in a workbook.
    """
    plain = one_line(text)
    if not plain:
        return None
    bare = _folded(plain)
    if says_none(plain):
        return Fault("number_unreadable", "0 nếu không phát sinh (tỷ lệ: 0 ở cả tử số và mẫu số)")
    if other := named_otherwise(plain):
        return Fault("number_unreadable", f"một con số đếm được; “{plain[:_LONGEST]}” là {other}")
    if pair := pair_of_text(plain):
        top, bottom = map(whole_or_decimal, pair)
        return Fault("number_unreadable", f"mỗi ô một con số: tử số {top}, mẫu số {bottom}")
    if len(plain) > _LONGEST:
        return Fault("number_unreadable", "chỉ một con số, ví dụ 1234 hoặc 1.234,5")
    if plain[-1] in "%\uff05":
        return Fault("number_is_percent", "con số đếm được, không phải tỷ lệ phần trăm")
    if plain[0] in _MINUSES and plain[1:].strip()[:1].isdecimal():
        return Fault("number_negative", "số từ 0 trở lên")
    if _ONE_GROUP.fullmatch(plain):
        whole, decimal = plain.replace(".", "").replace(",", ""), plain.replace(".", ",") + "0"
        return Fault("number_ambiguous", f"{whole} nếu là số nguyên, hoặc {decimal} (thêm số 0 ở cuối) nếu là số lẻ")
    if _POINT_DECIMAL.fullmatch(plain):
        return Fault("number_ambiguous", f"{plain.replace('.', ',')} nếu là số lẻ (dấu phẩy thập phân)")
    if (number := _single(plain)) is not None:
        return number
    if _ABOUT.fullmatch(bare):
        return Fault("number_unreadable", "một con số chính xác, không ước chừng (khoảng, trên, ~), không phải hai mốc")
    if _AMOUNT.fullmatch(bare):
        return Fault("number_unreadable", "con số viết đủ các chữ số, không kèm chữ (nghìn, triệu, tỷ, đồng)")
    return Fault("number_unreadable", "chỉ một con số, không kèm chữ, ví dụ 1234 hoặc 1.234,5")


def says_none(text: str) -> bool:
    """True for what offices write where there is nothing to count: "không", "kps", "chưa có số liệu", "-"."""
    bare = _folded(one_line(text))
    return bare in _NO_FIGURE or _SAYS_NONE.fullmatch(bare) is not None


def pair_of_text(text: str, beside: object = None) -> tuple[Decimal, Decimal] | None:
    """The two numbers of "298/321", "298 trên 321 hồ sơ", "12/15 (80%)"; None where one of them has no single reading,
    a word makes another number of it (triệu) or counts what is not so (quá hạn, chưa đạt), or the percentage beside
    them is another one than theirs. What may be a day, a month, an hour, a fraction (5/6/2024, 6/2024, 8:30, 1/2) is
    none; with words ("1/2 hồ sơ", "1 trên 2"), or where its second number stands `beside` it, "1/2" is a pair.
    """
    small = _SMALL_PAIR.fullmatch(one_line(text))
    if named_otherwise(text) and not (small and beside == Decimal(small["all"])):
        return None
    plain = unicodedata.normalize("NFC", one_line(text)).casefold()
    found = _PAIR.fullmatch(_folded(plain)) if len(text) <= _LONGEST_PAIR else None
    if found is None or _TURNS_IT_ROUND.search(plain) or changes_the_number(_RATE_WORDS.sub("", found["words"])):
        return None
    top, bottom = (_single(found[name].strip()) for name in ("of", "all"))
    if top is None or bottom is None:
        return None
    if found["rate"]:
        rate = Decimal(found["rate"].replace(",", "."))
        step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
        if not bottom or abs(100 * top / bottom - rate) > step:
            return None
    return top, bottom


def named_otherwise(text: str) -> str | None:
    """In words, what a text is that looks like two numbers and may be none: a day, a month, an hour, a fraction."""
    plain = _folded(one_line(text)).removeprefix("thang ").removeprefix("ngay ") if len(text) <= _LONGEST else ""
    if found := _MONTH.fullmatch(plain):
        return f"tháng {int(found['m']):02}/{found['y']}"
    if found := _DAY.fullmatch(plain) or _ISO_DAY.fullmatch(plain):
        day = f"ngày {int(found['d']):02}/" if found["d"] else "tháng "
        return f"{day}{int(found['m']):02}/{found['y']}"
    if found := _CLOCK.fullmatch(plain):
        return f"giờ {int(found['h']):02}:{found['n'] or '00'}"
    if found := _SMALL_PAIR.fullmatch(plain):
        top, bottom = int(found["top"]), int(found["all"])
        return f"ngày {top:02}/{bottom:02}, hoặc phân số (tử số {top}, mẫu số {bottom}: mỗi số một ô)"
    return None


def _single(text: str) -> Decimal | None:
    if _ONE_GROUP.fullmatch(text) or not (_PLAIN.fullmatch(text) or _DOTTED.fullmatch(text) or _SPACED.fullmatch(text)):
        return None
    return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))


def number_of_cell(value: float | int | Decimal) -> Decimal | Fault:
    """The number of a numeric cell, to the 15 digits a spreadsheet keeps (0.1 + 0.2 is 0,3 there)."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return Fault("number_unreadable", "một con số hữu hạn")
    return number if number == number.to_integral_value() else _AS_A_SPREADSHEET.plus(number)


def as_whole(fault: Fault, text: str) -> Fault:
    """A fault of a number where only a whole one would do: the reading that is none is not offered."""
    plain = one_line(text)
    if fault.code == "number_ambiguous" and _ONE_GROUP.fullmatch(plain):
        return fault._replace(expected=f"{plain.replace('.', '').replace(',', '')} (số nguyên, không dấu chấm, phẩy)")
    if fault.code == "number_ambiguous":
        return Fault("number_not_whole", "số nguyên, không có phần thập phân")
    return fault


def as_at_most(fault: Fault, text: str, most: Decimal) -> Fault:
    """A fault of a number that may not pass `most`: a whole reading above it is not offered."""
    plain = one_line(text)
    if fault.code != "number_ambiguous" or not _ONE_GROUP.fullmatch(plain):
        return fault
    if Decimal(plain.replace(".", "").replace(",", "")) <= most:
        return fault
    decimal = plain.replace(".", ",").rstrip("0").rstrip(",")
    return fault._replace(expected=f"{decimal} (số lẻ viết dấu phẩy; nhiều nhất là {whole_or_decimal(most)})")


def _folded(text: str) -> str:
    return folded(text).strip(" .,:;()")


def date_of_cell(value: date | datetime) -> date:
    """The day of a date cell; a time of day typed along is dropped."""
    return value.date() if isinstance(value, datetime) else value
