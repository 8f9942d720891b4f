"""Answers how the month's brief reads as an e-mail; never words a judgement, and never names a person."""

from kpi.board.papers.board_sheets import VERDICTS
from kpi.house.answer import Answer
from kpi.numbers import vietnamese
from kpi.papers.words import BASES, DEMO, REFERENCE_ONLY, data_until
from kpi.period import period_text
from kpi.plan.model import Campaign

_LONGEST_SUBJECT = 200


def brief_words(found: Answer, campaign: Campaign, is_demo: bool) -> tuple[str, str]:
    """Subject (one line) and text of the e-mail, of one row of tables.brief; the page itself goes with it as .docx."""
    row = found.rows[0]
    mark = f"{DEMO} – " if is_demo else ""
    subject = f"{mark}Bản tin {period_text(found.period)}: {campaign.title}"
    seen = row["seen"]
    lines = [f"{mark}Bản tin {period_text(found.period)}", campaign.title, ""]
    lines += [f"- {said['sentence']}" for said in row["sentences"]]
    lines += ["", f"Đã báo cáo: {seen['reported_count']}/{seen['units_count']} đơn vị."]
    lines += [f"Điểm bình quân (tham khảo): {vietnamese(seen['score_average'], 2)}."]
    if row["race"]:
        counts = "; ".join(f"{VERDICTS[code]} {row['race'][code]}" for code in VERDICTS if row["race"].get(code))
        lines += [f"Mốc {row['race_due_on']:%d/%m/%Y} (lượt đơn vị – chỉ tiêu): {counts}."]
    lines += [f"Chờ thẩm định: {row['approvals_count']} báo cáo; quá hạn chưa nộp: {row['silent_count']} đơn vị.", ""]
    lines += [f"Đơn vị cần đôn đốc ({len(row['urged'])} trong {row['urged_count']}):"] if row["urged"] else []
    lines += [
        f"- {unit['unit_name']}: không đạt {unit['missed_count']}, chậm tiến độ {unit['behind_count']}, "
        f"chưa có số liệu {unit['missing_count']}"
        for unit in row["urged"]
    ]
    lines += ["", f"Nguồn: số liệu {BASES[found.basis].lower()} đến {data_until(found.period)}. {REFERENCE_ONLY}."]
    lines += ["Bản một trang kèm theo thư. Ngừng nhận: màn hình “Bản tin một trang”."]
    return " ".join(subject.split())[:_LONGEST_SUBJECT], "\n".join(lines)
