"""Answers how the map of who replicated whose idea looks: owners left, places right, a line for each; counts nothing
that its table does not say."""

from collections import Counter

from pages.kit.figures import safe

_ROW, _WIDE, _LEFT, _RIGHT, _MOST = 34, 900, 330, 570, 40


def drawn(rows: list[dict]) -> str:
    """The map as a picture; "" where nobody replicated anything. rows: of tables.participation()["replicated"]."""
    pairs = Counter((row["unit_name"], row["place"]) for row in rows)
    owners, places = (list(dict.fromkeys(names)) for names in (zip(*pairs, strict=True) if pairs else ((), ())))
    if not pairs or max(len(owners), len(places)) > _MOST:
        return ""
    high = _ROW * max(len(owners), len(places)) + 10
    lines = [
        f'<line x1="{_LEFT + 8}" y1="{_at(owners.index(owner))}" x2="{_RIGHT - 8}" y2="{_at(places.index(place))}" '
        f'stroke="currentColor" stroke-width="{min(1 + count, 6)}" opacity=".55"><title>{safe(owner)} → {safe(place)}: '
        f"{count} sáng kiến</title></line>"
        for (owner, place), count in pairs.items()
    ]
    said = [_name(name, _LEFT, place, "end") for place, name in enumerate(owners)]
    said += [_name(name, _RIGHT, place, "start") for place, name in enumerate(places)]
    told = f"Bản đồ nhân rộng: {len(owners)} nơi có sáng kiến, {len(places)} nơi áp dụng lại; từng cặp ở bảng dưới."
    return (
        f'<svg class="links" data-testid="ban_do_nhan_rong" role="img" aria-label="{safe(told)}" '
        f'viewBox="0 0 {_WIDE} {high}" style="max-width:{_WIDE}px;width:100%">{"".join(lines)}{"".join(said)}</svg>'
    )


def _at(place: int) -> int:
    return _ROW * place + _ROW // 2 + 5


def _name(name: str, x: int, place: int, anchor: str) -> str:
    short = name if len(name) <= 44 else f"{name[:43]}…"
    at = f'x="{x}" y="{_at(place) + 5}" text-anchor="{anchor}"'
    return f'<text {at} font-size="15" fill="currentColor">{safe(short)}<title>{safe(name)}</title></text>'
