"""Answers how the month looks on a projector, text of 28 px and more; never computes a figure.

The script of the screens shows one slide at a time (15 s each, arrow keys, space pauses, Esc leaves).
"""

from collections import Counter

from kpi import numbers
from pages.board.overview_parts import tiles
from pages.kit.choices import link
from pages.kit.figures import safe, value_text
from pages.kit.grid import change
from pages.kit.words import AWARD_MARK, DEMO, REFERENCE_ONLY, VERDICT_OF_RACE, day_text, month_text

MOST_IN_GROUP = 30  # units of a group that are shown to a room
MOST_ROWS = 10  # lines of a table that a room can read


def show(about, choice, seen, said, ranking, groups, race, marks, awards, is_one_group=False) -> str:
    """All slides: overview, each group, milestone, award; the buttons below."""
    demo = f'<span class="demo">{DEMO}</span> ' if about.get("is_demo") else ""
    month = month_text(choice.period)
    parts = [_overview(demo, month, seen, said, choice)]
    for code, name in groups.items():
        parts += _group(demo, name, [row for row in ranking if row["peer_group"] == code], marks)
    parts += _race(demo, race, next(iter(groups.values()), "") if is_one_group else "")
    parts += _awards(demo, awards)
    slides = "".join(f"<section>{part}</section>" for part in parts)
    leave = safe(link("tong-quan"))
    return (
        f'<div class="slides table" data-testid="trinh-chieu">{slides}<nav aria-label="Điều khiển trình chiếu">'
        '<button data-slide="-1">← Trước</button><button data-slide="0">Dừng / chạy</button>'
        f'<button data-slide="1">Sau →</button><span data-at></span><a data-leave href="{leave}">Thoát</a></nav></div>'
    )


def _overview(demo: str, month: str, seen: dict, said: list[dict], choice) -> str:
    lines = "".join(f'<li class="{safe(row["look"])}">{safe(row["sentence"])}</li>' for row in said[:3])
    return f'<h2>{demo}Tổng quan {safe(month)}</h2>{tiles(seen, [], choice.period)}<ul class="head">{lines}</ul>'


def _group(demo: str, name: str, rows: list[dict], marks: dict) -> list[str]:
    """A group on one slide or more: rank, unit, score, change, milestones missed."""
    found = []
    for first in range(0, min(len(rows), MOST_IN_GROUP), MOST_ROWS):
        lines = "".join(_rank_line(row, marks.get(row["unit_code"], {})) for row in rows[first : first + MOST_ROWS])
        head = '<tr><th class="num">Hạng</th><th>Đơn vị</th><th class="num">Điểm</th><th class="num">Thay đổi</th></tr>'
        more = f" ({first + 1}–{min(first + MOST_ROWS, len(rows))}/{len(rows)})" if len(rows) > MOST_ROWS else ""
        table = f"<table><thead>{head}</thead><tbody>{lines}</tbody></table>"
        found.append(f"<h2>{demo}{safe(name)}{more}</h2>{table}<p>{REFERENCE_ONLY}</p>")
    return found


def _rank_line(row: dict, mark: dict) -> str:
    points = mark.get("score_change")
    stones = [day_text(stone["due_on"])[:5] for stone in mark.get("missed", [])[:2]]
    missed = "".join(f'<i class="bad">✗ {safe(day)}</i>' for day in stones)
    place = "–" if row["rank"] is None else row["rank"]
    score = numbers.vietnamese(row["score"], 2, missing="–")
    moved = change(points, numbers.vietnamese(abs(points or 0), 2))
    return (
        f'<tr><td class="num">{place}</td><td>{safe(row["unit_name"])} <span class="marks">{missed}</span></td>'
        f'<td class="num">{score}</td><td class="num">{moved}</td></tr>'
    )


def _race(demo: str, rows: list[dict], whose: str) -> list[str]:
    """The next milestone: counts, and the units most at risk."""
    if not rows:
        return []
    counts = Counter(row["verdict"] for row in rows)
    chips = "".join(
        f'<i class="{mark.look}">{mark.sign} {mark.word} {counts[code]}</i>'
        for code, mark in VERDICT_OF_RACE.items()
        if counts[code]
    )
    lines = "".join(
        f"<tr><td>{safe(row['unit_name'])}</td><td>{safe(row['short_name'])}</td>"
        f'<td class="num">{safe(value_text(row["value"], row["measure"], [row["target"]]))}</td>'
        f'<td class="num">{VERDICT_OF_RACE[row["verdict"]].word}</td></tr>'
        for row in rows[: MOST_ROWS - 2]
    )
    heading = f"Mốc {day_text(rows[0]['due_on'])}: ai kịp, ai không" + (f" – {whose}" if whose else "")
    return [f'<h2>{demo}{safe(heading)}</h2><p class="marks">{chips}</p><table><tbody>{lines}</tbody></table>']


def _awards(demo: str, awards: dict[str, list[dict]]) -> list[str]:
    """How many units stand where for each collective award, at this month."""
    by_award: dict[str, Counter] = {}
    for rows in awards.values():
        for row in rows:
            by_award.setdefault(row["award_name"], Counter())[row["verdict"]] += 1
    found = []
    for name, counts in by_award.items():
        lines = "".join(
            f'<tr><td><span class="chip {mark.look}">{mark.sign} {safe(mark.word)}</span></td>'
            f'<td class="num">{counts[code]} đơn vị</td></tr>'
            for code, mark in AWARD_MARK.items()
        )
        note = "Dự kiến tại kỳ này, trên số liệu đã duyệt; kết luận thuộc Hội đồng và người có thẩm quyền."
        found.append(f"<h2>{demo}{safe(name)}</h2><table><tbody>{lines}</tbody></table><p>{note}</p>")
    return found
