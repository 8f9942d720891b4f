"""Answers how all indicators of one unit look in one table with a bullet bar each; never judges a figure."""

from pages.board.sources import unit_word
from pages.kit import source_view
from pages.kit.choices import link
from pages.kit.figures import chip, distance_look, milestone_text, ratio_of_amounts, safe, target_text, value_text
from pages.kit.words import INFERRED, MILESTONE, PUBLISHED, STATUS, UNKNOWN, WAITING_FOR_REVIEWER, day_text, month_text

_COLOUR = {"over": "#0072B2", "ok": "#007A5A", "near": "#D9A400", "bad": "#B54708", "none": "#8A94A0"}
_PRESSING = ("missed", "behind", "missing")
_HEAD = ("Chỉ tiêu", "Thực hiện", "Cần có", "So với mức cần có", "Trạng thái", "Các mốc")


def most_pressing(rows: dict[str, dict]) -> str:
    """The indicator to show first: one that is missed, then behind, then missing, else the first."""
    for status in _PRESSING:
        for code, row in rows.items():
            if row["status"] == status:
                return code
    return next(iter(rows))


def indicators(rows: list[dict], campaign, waiting_days: int | None = None) -> str:
    """One line per indicator as tables.unit_position gives it; those that do not apply close the table, in one line.

    waiting_days: the unit's report waits for approval since so many days: what is bad then says so.
    """
    applied = [row for row in rows if row["status"] != "not_applicable"]
    body = "".join(_line(row, campaign.indicator(row["indicator_code"]), waiting_days) for row in applied)
    outside = "; ".join(row["indicator_name"] for row in rows if row["status"] == "not_applicable")
    if outside:
        body += (
            f'<tr><td colspan="6" class="all">{chip(STATUS["not_applicable"])} <small>{safe(outside)}</small></td></tr>'
        )
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEAD)
    return f'<div class="table unit"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _line(row: dict, indicator, waiting_days: int | None) -> str:
    mark = STATUS.get(row["status"], UNKNOWN)
    address = safe(link("chi-tieu", ct=row["indicator_code"]))
    name = f'<b><a href="{address}" target="_self">{safe(row["indicator_name"])}</a></b>'
    name += f"<small>{INFERRED}</small>" if row["target_from"] == "inferred" else ""
    needed = safe(target_text(row["expected"], row["measure"]))
    stones = "".join(_stone(stone, row["measure"]) for stone in row["milestones"])
    state = chip(mark, waiting_words(row, indicator), distance_look(row, mark)) + _waits(row, waiting_days)
    return (
        f'<tr><td class="all">{name}</td><td>{_value(row, indicator)}</td>'
        f'<td class="needed"><span>Cần có </span>{needed}</td><td class="all">{bullet(row, indicator, mark)}</td>'
        f'<td>{state}</td><td class="all">{stones}</td></tr>'
    )


def waiting_words(row: dict, indicator) -> str:
    """The words for a figure that the reviewer owes, not the unit; empty otherwise (the status's own word)."""
    if indicator.source != "reviewer":
        return ""
    if row["status"] == "missing":
        return WAITING_FOR_REVIEWER
    return PUBLISHED if row["status"] == "behind" else ""


def _waits(row: dict, waiting_days: int | None) -> str:
    """That a figure which is not there or not good yet may be: the newest report waits for approval."""
    if waiting_days is None or row["status"] not in _PRESSING:
        return ""
    return f'<span class="chip waits">◷ chờ thẩm định {waiting_days} ngày</span>'


def targets_of(row: dict) -> list:
    """Every level that a figure of this row must not be rounded up to."""
    return [row["expected"], *(stone["target"] for stone in row["milestones"])]


def _value(row: dict, indicator) -> str:
    figure = safe(value_text(row["value"], row["measure"], targets_of(row)))
    place = source_view.address(row.get("source"))
    if place:
        opened = safe(link("o-nguon", **place))
        figure = f'<a href="{opened}" title="Mở ô nguồn: {safe(place["trang"])} {safe(place["o"])}">{figure}</a>'
    shown = f"<b>{figure}</b>"
    behind = ratio_of_amounts(row, unit_word(row.get("measure_unit"))) if row["measure"] == "share" else ""
    shown += f"<small>{safe(behind)}</small>" if behind else ""
    if row["carried_from"]:
        shown += f"<small>số liệu {safe(month_text(row['carried_from']))} mang sang</small>"
    return shown


def bullet(row: dict, indicator, mark) -> str:
    """A bar of the value with a tick at the level expected now and a thin one at the last target (shares only)."""
    if row["measure"] != "share" or row["value"] is None or indicator.lower_is_better:
        return ""
    last = row["milestones"][-1]["target"] if row["milestones"] else None
    ticks = f'<i style="left:{_place(row["expected"])}"></i>' if row["expected"] is not None else ""
    ticks += f'<i class="last" style="left:{_place(last)}"></i>' if last is not None else ""
    colour = _COLOUR.get(mark.look, "#8A94A0")
    return f'<div class="bullet"><span style="width:{_place(row["value"])};background:{colour}"></span>{ticks}</div>'


def _place(ratio) -> str:
    """Where a ratio lies on the bar, as CSS; what passes the whole ends at the edge."""
    return f"{min(max(float(ratio), 0.0), 1.0):.1%}"


def _stone(stone: dict, measure: str) -> str:
    mark = MILESTONE.get(stone["state"], UNKNOWN)
    aspired = " (phấn đấu)" if stone["binding"] == "aspirational" else ""
    value = stone["value"]
    reached = "" if value is None else f", thực hiện {value_text(value, measure, [stone['target']])}"
    title = f"Mốc {milestone_text(stone, measure)}{aspired}: {mark.word}{reached}"
    words = f"{target_text(stone['target'], measure)} · {day_text(stone['due_on'])[:5]}"
    return f'<span class="chip {mark.look}" title="{safe(title)}">{mark.sign} {safe(words)}</span>'
