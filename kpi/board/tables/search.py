"""Answers which units and indicators the words of a search name, accents and abbreviations folded; opens none.

Words that name two to four units side by side name them together, to be compared.
"""

import re
import unicodedata
from functools import lru_cache

from kpi.house.account import Account
from kpi.house.answer import House, visible_units
from kpi.period import local_day, period_of

MOST, MOST_BESIDE = 12, 4
_BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+(?:và|va|với|voi|so với|so voi)\s+", re.IGNORECASE)
_SHORT = {  # as officials shorten them, folded; the long form stands in the names
    "p": "phuong",
    "x": "xa",
    "tnmt": "tai nguyen moi truong",
    "tn mt": "tai nguyen moi truong",
    "gddt": "giao duc dao tao",
    "tckh": "tai chinh ke hoach",
    "vhtt": "van hoa thong tin",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "qldt": "quan ly do thi",
    "tthcc": "trung tam hanh chinh cong",
    "bqlda": "ban quan ly du an",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "bhxh": "bao hiem xa hoi",
    "dvc": "dich vu cong",
    "tthc": "thu tuc hanh chinh",
    "qppl": "quy pham phap luat",
    "cchc": "cai cach hanh chinh",
}


def folded(text: str) -> str:
    """Lower case without accents, signs as spaces: "Phường Bắc Sơn" is "phuong bac son"."""
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters.lower()).split())


@lru_cache(maxsize=4096)
def _initials(name: str) -> str:
    """ "tnmt" of "tai nguyen va moi truong": first letters, little words left out."""
    return "".join(word[0] for word in name.split() if word not in ("va", "cua", "tren", "dia", "ban", "thanh", "pho"))


def search(office: House, words: str, campaign: str | None = None, viewer: Account | None = None) -> list[dict]:
    """At most twelve of: kind (unit | indicator), code, name, campaign; the best first, none for no words.

    A unit whose figures the viewer may not read is not found. The name, its code, its initials and the usual short
    forms count, in any order of words.
    """
    asked = folded(words)
    if not asked:
        return []
    tokens = folded(_SHORT.get(asked, " ".join(_SHORT.get(word, word) for word in asked.split()))).split()
    readings = [tokens]  # "p. nội vụ" is an office, "p. nam khê" a ward
    if "p" in asked.split():
        readings.append([{"p": "phong"}.get(word, _SHORT.get(word, word)) for word in asked.split()])
    codes = [campaign] if campaign and campaign in office.plans else sorted(office.plans)
    found = []
    for code in codes:
        plan = office.plans[code]
        day = period_of(min(max(local_day(office.clock()), plan.campaign.starts_on), plan.campaign.ends_on))
        visible = visible_units(office, code, day, viewer)
        units = {unit.code: unit.name for unit in plan.units if unit.is_ranked}
        things = [("unit", key, name) for key, name in units.items() if visible is None or key in visible]
        things += [("indicator", item.code, item.name) for item in plan.campaign.indicators]
        short = {item.code: item.short_name or "" for item in plan.campaign.indicators}
        for place, (kind, key, name) in enumerate(things):
            named = folded(name), folded(key), folded(short.get(key, ""))
            worth = max(_worth(asked, reading, *named) for reading in readings)
            if worth:
                found.append((-worth, place, {"kind": kind, "code": key, "name": name, "campaign": code}))
    return [row for *_, row in sorted(found, key=lambda item: item[:2])][:MOST]


def beside(office: House, words: str, campaign: str | None = None, viewer: Account | None = None) -> list[dict]:
    """The two to four units that words name side by side ("bắc sơn, nam khê", "bắc sơn và nam khê"), each the best
    found for its part, of one campaign: kind unit, code, name, campaign. [] where a part names no unit or two the same.
    """
    parts = [part for part in _BETWEEN.split(words) if folded(part)]
    if not 2 <= len(parts) <= MOST_BESIDE:
        return []
    found: list[dict] = []
    for part in parts:
        units = [row for row in search(office, part, campaign, viewer) if row["kind"] == "unit"]
        units = [row for row in units if not found or row["campaign"] == found[0]["campaign"]]
        if not units or units[0]["code"] in [row["code"] for row in found]:
            return []
        found.append(units[0])
    return found


def _worth(asked: str, tokens: list[str], name: str, code: str, short: str) -> int:
    """How well words name a thing: 0 not at all."""
    if asked in (name, code, short):
        return 5
    if name.startswith(" ".join(tokens)) or (short and short.startswith(asked)):
        return 4
    if asked.replace(" ", "") == _initials(name) and len(asked) > 1:
        return 4
    if all(any(word.startswith(token) for word in name.split()) for token in tokens):
        return 3
    everything = f"{name} {code} {short}"
    if len(asked) > 2 and asked.replace(" ", "") in _initials(name):
        return 2
    return 1 if all(len(token) > 1 and token in everything for token in tokens) else 0
