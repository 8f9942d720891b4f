"""Answers how the parts of the overview look: sentences, tiles, lists; never computes a count."""

from kpi import numbers
from pages.kit import cards
from pages.kit.choices import link
from pages.kit.figures import safe, target_text
from pages.kit.words import day_text, month_text


def sentences(rows: list[dict]) -> str:
    """The sentences of tables.headline, each a link to the screen that shows it."""
    lines = "".join(
        f'<li class="{safe(row["look"])}"><a href="{safe(link(row["screen"], **row["choices"]))}" target="_self">'
        f"{safe(row['sentence'])}</a></li>"
        for row in rows
    )
    return f'<ul class="head" data-testid="tieu-diem">{lines}</ul>' if lines else ""


def tiles(seen: dict, months: list[dict], period: str) -> str:
    """The tiles with the change since last month and the months so far."""
    now = months[-1] if months else {}
    stone = next((row for row in seen["milestones_soon"] if row["due_on"] > seen["data_to"]), None)
    together = sum(row["due_on"] == stone["due_on"] for row in seen["milestones_soon"]) if stone else 0
    met, of_all = cards.met_of_all(seen["status_counts"])
    return cards.tiles_html(
        [
            (
                f"Đơn vị đã báo cáo {month_text(period)}",
                f"{seen['reported_count']}/{seen['units_count']}",
                cards.reporting_text(seen),
                "bad" if seen["missing_count"] else "ok",
                "",
            ),
            (
                "Lượt chỉ tiêu đạt hoặc vượt",
                f"{numbers.vietnamese(met)}/{numbers.vietnamese(of_all)}",
                _since(now.get("met_change"), 0, "lượt tính điểm") or "mỗi chỉ tiêu của mỗi đơn vị là một lượt",
                "ok",
                cards.months_chart(months, "met_count", "Số lượt đạt hoặc vượt", 0),
            ),
            (
                "Mốc kế tiếp",
                day_text(stone["due_on"]) if stone else "Không còn",
                f"{together} chỉ tiêu đến hạn" if stone else "mọi mốc đã qua",
                "near",
                "",
            ),
            (
                "Điểm bình quân (tham khảo)",
                numbers.vietnamese(seen["score_average"], 2),
                _since(now.get("score_change"), 2, "điểm") or "không phải tiêu chuẩn khen thưởng",
                "over",
                cards.months_chart(months, "score_average", "Điểm bình quân", 2),
            ),
        ]
    )


def _since(change, decimals: int, what: str) -> str:
    if change is None:
        return ""
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return f"{sign}{numbers.vietnamese(abs(change), decimals)} {what} so với tháng trước"


def people(owed: dict, seen: dict, first: int) -> str:
    """Whom to urge for what is theirs; what waits for the reviewing body; who has not handed in."""
    mine = owed.get("units", [])
    lines = [
        (
            row["unit_name"],
            link("don-vi", don_vi=row["unit_code"]),
            cards.counted(missed=row["missed_count"], behind=row["behind_count"], missing=row["missing_count"]),
        )
        for row in mine[:first]
    ]
    html = _heading("Đơn vị cần đôn đốc", "số chỉ tiêu ✗ không đạt · ▼ chậm tiến độ · – chưa có số liệu, do đơn vị")
    html += cards.listing_html(lines, "Không có đơn vị nào chậm.")
    html += cards.more_html(owed.get("units_count", 0) - first)
    waits, entries = owed.get("approvals", []), owed.get("entries", [])
    if waits or entries:
        html += _heading("Chờ cơ quan thường trực", "đơn vị đã làm xong phần của mình: không tính là đơn vị chậm")
        lines = [
            (row["unit_name"], link("don-vi", don_vi=row["unit_code"]), f"<i class='plain'>◷ {row['days']} ngày</i>")
            for row in waits[:first]
        ]
        lines += [
            (
                f"Cần nhập: {row['name']}",
                link("chi-tieu", ct=row["indicator_code"]),
                f"<i class='none'>– {row['count']}</i>",
            )
            for row in entries[:first]
        ]
        html += cards.listing_html(lines, "") + cards.more_html(owed["approvals_count"] - first)
    silent = owed.get("silent", [])
    if silent:
        html += _heading("Chưa nộp báo cáo", f"{numbers.vietnamese(owed['silent_count'])} đơn vị đã quá hạn nộp")
        lines = [(row["unit_name"], link("don-vi", don_vi=row["unit_code"]), "") for row in silent[:first]]
        html += cards.listing_html(lines, "") + cards.more_html(owed["silent_count"] - first)
    return html


def things(seen: dict, campaign, first: int) -> str:
    """Indicators with how many meet them, and the nearest milestones; each name is a link."""
    short = {item.code: item.short_name or item.name for item in campaign.indicators}
    measure = {item.code: item.measure for item in campaign.indicators}
    lines = [
        (
            row["short_name"],
            link("chi-tieu", ct=row["indicator_code"]),
            f"<b>{row['met_count']}/{row['applicable_count']}</b>"
            + cards.counted(
                on_pace=row["on_pace_count"],
                behind=row["behind_count"],
                missing=row["missing_count"],
                not_due=row["not_due_count"],
            ),
        )
        for row in seen["indicators"]
        if row["applicable_count"]
    ]
    note = "số đơn vị đạt hoặc vượt / áp dụng; ◆ đúng tiến độ · ▼ chậm, không đạt · – chưa có số liệu · ○ chưa đến hạn"
    html = _heading("Chỉ tiêu", note) + cards.listing_html(lines, "Chưa có chỉ tiêu nào áp dụng.", in_two=True)
    stones = seen["milestones_soon"]
    shown = f"{min(first, len(stones))} trong {len(stones)} mốc; " if len(stones) > first else ""
    html += _heading("Mốc gần nhất", f"{shown}số đơn vị ✓ đạt · ✗ không đạt · – chưa có số liệu · ○ chưa đến hạn")
    lines = [
        (
            f"{day_text(row['due_on'])} – {short.get(row['indicator_code'], row['indicator_code'])}: "
            + target_text(row["target"], measure.get(row["indicator_code"], "share")),
            link("chi-tieu", ct=row["indicator_code"]),
            cards.counted(
                met=row["met_count"],
                missed=row["missed_count"],
                missing=row["open_count"],
                not_due=row["not_due_count"],
            ),
        )
        for row in stones[:first]
    ]
    return html + cards.listing_html(lines, "Không có mốc nào.", in_two=True)


def _heading(text: str, note: str) -> str:
    return f'<h2 class="part">{safe(text)}</h2><p class="note">{safe(note)}</p>'
