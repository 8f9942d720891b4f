"""Answers to which addresses the search in the corner leads; never searches figures itself."""

from urllib.parse import urlencode

from kpi import tables
from kpi.house.account import Account
from pages.kit.menu import shown

KEPT = ("pt", "ky", "co_so", "ngay")
KINDS = {"unit": "Đơn vị", "indicator": "Chỉ tiêu", "initiative": "Sáng kiến", "screen": "Trang"}
MOST, COMPARED = 12, "so-sanh"


def found_links(
    rows: list[dict], words: str, chosen: dict[str, str], viewer: Account, together: list[dict] | None = None
) -> list[dict]:
    """text, kind, href of what was found: the units the words name side by side (`together`) where this account may
    compare, the screens of this account when the words name one, then `rows`."""
    carried = {key: value for key, value in chosen.items() if key in KEPT}
    wanted = tables.folded(words)
    links = []
    if together and any(screen.path == COMPARED for screen in shown(viewer)):
        slots = {slot: row["code"] for slot, row in zip("abcd", together, strict=False)}
        names = " – ".join(row["name"] for row in together)
        about = {**carried, "pt": together[0]["campaign"], **slots}
        links.append({"text": f"So sánh {names}", "kind": KINDS["screen"], "href": _address(COMPARED, about)})
    for screen in shown(viewer):
        if wanted and all(word in tables.folded(screen.title) for word in wanted.split()):
            links.append({"text": screen.title, "kind": KINDS["screen"], "href": _address(screen.path, carried)})
    for row in rows:
        about = {**carried, "pt": row["campaign"]}
        if row["kind"] == "unit":
            href = _address("don-vi", about | {"don_vi": row["code"]})
        elif row["kind"] == "initiative":
            href = _address("so-sang-kien", {"pt": row["campaign"], "so": row["code"]})
        else:
            href = _address("chi-tieu", about | {"ct": row["code"]})
        links.append({"text": row["name"], "kind": KINDS[row["kind"]], "href": href})
    return links[:MOST]


def _address(path: str, chosen: dict[str, str]) -> str:
    return f"/{path}?{urlencode(chosen)}" if chosen else f"/{path}"
