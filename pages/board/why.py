"""Answers how a score taken apart looks: from 100 down to the score, one bar an indicator; never computes a loss."""

from kpi import numbers
from pages.kit.choices import link
from pages.kit.drawing import over
from pages.kit.figures import safe, target_text, value_text
from pages.kit.words import STATUS, UNKNOWN

STRONG, MOST_NAMED = 0.3, 3  # points from the group's middle that are worth naming


def waterfall(why: dict, campaign, source: str) -> str:
    """The list from the start to the score; `why`: the row of tables.reasons. The bars add up to the score exactly."""
    if why["score"] is None:
        return '<p class="note">Kỳ này chưa có chỉ tiêu nào được tính nên đơn vị không có điểm để phân tích.</p>'
    start = why["start"] or 1.0
    base = _base(why, start)
    lines = [_whole("Điểm tối đa", start, base, start)]
    at = start
    kept = [item for item in why["indicators"] if item["lost"]]
    for item in kept:
        lines.append(_loss(item, at, base, start, campaign))
        at -= item["lost"]
    full = len(why["indicators"]) - len(kept)
    for words, points in (("Điểm cộng, điểm trừ", why["added"]), ("Điểm không thấp hơn 0", why["lifted"])):
        if points:
            lines.append(_added(words, points, at, base, start))
            at += points
    lines.append(_whole("Điểm của đơn vị", why["score"], base, start))
    told = f"{full} chỉ tiêu đạt đủ điểm, không mất điểm nào. " if full else ""
    told += f"Thang vẽ bắt đầu từ {numbers.whole_or_decimal(base)} điểm." if base else ""
    rest = f'<p class="note rest">{told}</p>' if told else ""
    head = over(_most_lost(kept, start), f"điểm, thang {numbers.whole_or_decimal(start)}", source)
    return f'{head}<ol class="fall" data-testid="vi-sao">{"".join(lines)}</ol>{rest}'


def _most_lost(kept: list[dict], start: float) -> str:
    """How many points were lost at indicators, and at which most."""
    lost = sum(item["lost"] for item in kept)
    worst = max(kept, key=lambda item: item["lost"], default=None)
    if worst is None or worst["lost"] <= 0:
        return "Không mất điểm ở chỉ tiêu nào"
    told = f"Mất {numbers.vietnamese(lost, 2)} trong {numbers.whole_or_decimal(start)} điểm ở các chỉ tiêu"
    return f"{told}, nhiều nhất ở {worst['short_name']} ({numbers.vietnamese(worst['lost'], 2)})"


def in_words(why: dict) -> str:
    """Against the unit above and the group's middle, in two or three sentences as HTML."""
    if why["score"] is None:
        return ""
    told = []
    if why["above"]:
        behind = sorted(
            (item for item in why["indicators"] if (item["vs_above"] or 0) > 0), key=lambda i: -i["vs_above"]
        )
        ahead = sorted((item for item in why["indicators"] if (item["vs_above"] or 0) < 0), key=lambda i: i["vs_above"])
        address = safe(link("don-vi", don_vi=why["above"]))
        name = f'<a href="{address}" target="_self">{safe(why["above_name"])}</a>'
        points = numbers.vietnamese(why["above_points"], 2)
        sentence = f"Kém đơn vị đứng trên, {name}, <b>{points} điểm</b>"
        sentence += f": kém ở {_named(behind)}" if behind else ""
        sentence += f"{';' if behind else ':'} hơn ở {_named(ahead)}" if ahead else ""
        if why["above_only"]:
            lost = numbers.vietnamese(why["above_only"], 2)
            sentence += f"; đơn vị đứng trên mất {lost} điểm ở chỉ tiêu không áp dụng cho đơn vị này"
        told.append(sentence + ".")
    elif why["rank"] is not None and why["group_size"] > 1 and why["rank"] == 1:
        told.append("Đứng đầu cụm, khối thi đua (tham khảo).")
    compared = [item for item in why["indicators"] if item["median_lost"] is not None]
    weak = sorted(compared, key=lambda item: item["median_lost"] - item["lost"])
    strong = [item for item in reversed(weak) if item["median_lost"] - item["lost"] >= STRONG][:MOST_NAMED]
    weak = [item for item in weak if item["lost"] - item["median_lost"] >= STRONG][:MOST_NAMED]
    if weak:
        told.append(f"Yếu hơn mức giữa của cụm, khối: {_against_median(weak)}.")
    if strong:
        told.append(f"Mạnh hơn mức giữa của cụm, khối: {_against_median(strong)}.")
    if len(compared) and not weak and not strong:
        told.append("So với mức giữa của cụm, khối: không chênh quá 0,3 điểm ở chỉ tiêu nào.")
    return f'<ul class="head">{"".join(f"<li>{sentence}</li>" for sentence in told)}</ul>' if told else ""


def _named(items: list[dict]) -> str:
    shown = "; ".join(
        f"{safe(item['short_name'])} ({numbers.vietnamese(abs(item['vs_above']), 2)})" for item in items[:MOST_NAMED]
    )
    return shown + (f" và {len(items) - MOST_NAMED} chỉ tiêu khác" if len(items) > MOST_NAMED else "")


def _against_median(items: list[dict]) -> str:
    return "; ".join(
        f"{safe(item['short_name'])} ({numbers.vietnamese(abs(item['median_lost'] - item['lost']), 2)} điểm)"
        for item in items
    )


def _base(why: dict, start: float) -> float:
    """Where the drawn scale begins: at 0, or at the tenth part below a score that is near the top, so losses show."""
    tenth = start / 10
    return max(0.0, (why["score"] // tenth - 1) * tenth) if tenth and why["score"] < start else 0.0


def _across(points: float, base: float, start: float) -> float:
    """Where a number of points lies on the drawn scale, in per cent."""
    return 100 * min(max((points - base) / ((start - base) or 1.0), 0.0), 1.0)


def _whole(words: str, points: float, base: float, start: float) -> str:
    width = _across(points, base, start)
    return (
        f'<li class="whole"><span><b>{safe(words)}</b></span>'
        f'<span class="track"><i style="left:0;width:{width:.2f}%"></i></span>'
        f"<b>{numbers.vietnamese(points, 2)}</b><small></small></li>"
    )


def _loss(item: dict, at: float, base: float, start: float, campaign) -> str:
    """One indicator: the piece it takes away, what it was worth, the group's middle as a tick."""
    mark = STATUS.get(item["status"], UNKNOWN)
    targets = [item["expected"]]
    figure = value_text(item["value"], item["measure"], targets, missing="chưa có số liệu")
    needed = target_text(item["expected"], item["measure"])
    left = _across(at - max(item["lost"], 0), base, start)
    width = _across(at + max(-item["lost"], 0), base, start) - left
    look = ' class="gain"' if item["lost"] < 0 else ""
    middle = ""
    if item["median_lost"] is not None:
        place = min(_across(at - item["median_lost"], base, start), 99.6)
        middle = f'<u style="left:{place:.2f}%" title="mức giữa của cụm, khối"></u>'
    address = safe(link("chi-tieu", ct=item["indicator_code"]))
    sign = "+" if item["lost"] < 0 else "−"
    told = f"{mark.word}: {figure}, cần {needed}; tối đa {numbers.vietnamese(start * item['weight_ratio'], 2)} điểm"
    return (
        f'<li title="{safe(told)}"><span><a href="{address}" target="_self">{safe(item["short_name"])}</a></span>'
        f'<span class="track"><i{look} style="left:{left:.2f}%;width:{width:.2f}%"></i>{middle}</span>'
        f"<b>{sign}{numbers.vietnamese(abs(item['lost']), 2)}</b><small>{safe(figure)} / {safe(needed)}</small></li>"
    )


def _added(words: str, points: float, at: float, base: float, start: float) -> str:
    left = _across(min(at, at + points), base, start)
    width = _across(max(at, at + points), base, start) - left
    look = ' class="gain"' if points > 0 else ""
    sign = "+" if points > 0 else "−"
    return (
        f'<li><span>{safe(words)}</span><span class="track">'
        f'<i{look} style="left:{left:.2f}%;width:{width:.2f}%"></i></span>'
        f"<b>{sign}{numbers.vietnamese(abs(points), 2)}</b><small></small></li>"
    )
