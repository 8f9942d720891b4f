"""Answers how Vietnamese words compare: marks, capitals, abbreviations and spaces folded; never judges likeness."""

import re
import unicodedata
from functools import lru_cache

# Abbreviations that offices write for the same words; written out before anything is compared.
SHORT = {
    "tthc": "thu tuc hanh chinh",
    "dvc": "dich vu cong",
    "dvctt": "dich vu cong truc tuyen",
    "cchc": "cai cach hanh chinh",
    "cntt": "cong nghe thong tin",
    "cds": "chuyen doi so",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "cbccvc": "can bo cong chuc vien chuc",
    "cbcc": "can bo cong chuc",
    "ccvc": "cong chuc vien chuc",
    "kct": "khong chuyen trach",
    "bpmc": "bo phan mot cua",
    "ttphcc": "trung tam phuc vu hanh chinh cong",
    "vbqppl": "van ban quy pham phap luat",
    "hs": "ho so",
    "gd dt": "giao duc dao tao",
    "gddt": "giao duc dao tao",
    "gcn": "giay chung nhan",
    "qsdd": "quyen su dung dat",
    "qr code": "ma qr",
    "1 cua": "mot cua",
}
_WORD = re.compile(r"[a-z0-9]+")
_SHORT = re.compile(r"\b(" + "|".join(sorted(map(re.escape, SHORT), key=len, reverse=True)) + r")\b")


@lru_cache(maxsize=20_000)
def folded(text: str | None) -> str:
    """Words without marks and capitals, one space between them: "Đề xuất  TTHC" -> "de xuat tthc"."""
    bare = unicodedata.normalize("NFD", (text or "").casefold().replace("đ", "d"))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(bare))


@lru_cache(maxsize=20_000)
def compared(text: str | None) -> str:
    """As folded, with the abbreviations of offices written out: what likeness is measured on."""
    return _SHORT.sub(lambda found: SHORT[found[1]], folded(text))
