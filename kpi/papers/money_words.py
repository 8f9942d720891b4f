"""Answers how an amount of money reads in words ("Bằng chữ: …"); never rounds and never spells a fraction of a đồng."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000


def amount_in_words(amount_vnd: int | None) -> str:
    """Whole đồng in words, "Một triệu bốn trăm mười nghìn đồng"; empty when there is no amount.

    Raises ValueError below 0: nobody is paid a negative prize.
    """
    if amount_vnd is None:
        return ""
    if amount_vnd < 0:
        raise ValueError(amount_vnd)
    words = _number(amount_vnd) or _DIGITS[0]
    return f"{words[0].upper()}{words[1:]} đồng"


def _number(number: int) -> str:
    """A number in words; the billions (tỷ) are a number of their own, so that any size can be read."""
    billions, rest = divmod(number, _BILLION)
    parts = [f"{_number(billions)} tỷ"] if billions else []
    groups = [rest // 1_000_000, rest // 1_000 % 1_000, rest % 1_000]
    for group, scale in zip(groups, reversed(_SCALES), strict=True):
        if group:
            parts.append(f"{_group(group, is_first=not parts)} {scale}".rstrip())
    return " ".join(parts)


def _group(group: int, is_first: bool) -> str:
    """Three digits; behind another group the hundreds are always said ("không trăm linh năm")."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        return " ".join([*words, *(["linh"] if words and ones else []), *([_DIGITS[ones]] if ones else [])])
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5:
        words.append("lăm")
    elif ones:
        words.append(_DIGITS[ones])
    return " ".join(words)
