"""Answers which sign, word and colour verdicts, criteria and steps have (domain 7); never decides one."""

from kpi.awards.words import criterion_name, reasons_of
from kpi.period import local_day
from kpi.tables import words
from pages.kit.words import UNKNOWN, Mark, day_text, marks, month_text

VERDICT = marks("award_verdicts", {"eligible": ("✓", "ok"), "not_eligible": ("✗", "bad"), "open": ("–", "none")})
RESULT = marks(
    "award_results",
    {
        "met": ("✓", "ok"),
        "not_met": ("✗", "bad"),
        "open": ("–", "none"),
        "not_applicable": ("⊘", "plain"),
        "skipped": ("∅", "plain"),
    },
)
REASON = {code: words("award_reasons", code) for code in ("missing", "not_due", "needs_decision")}
STATE = {
    "draft": Mark("○", "Bản nháp", "plain"),
    "submitted": Mark("◆", "Đã gửi", "near"),
    "in_appraisal": Mark("◆", "Đang thẩm định", "near"),
    "sent_back": Mark("▼", "Trả lại", "bad"),
    "appraised": Mark("✓", "Đã thẩm định", "over"),
    "decided": Mark("✓", "Đã quyết định", "ok"),
    "withdrawn": Mark("⊘", "Đã rút", "plain"),
}
GROUPS = {
    "head": "Người đứng đầu cơ quan, đơn vị",
    "official": "Cán bộ, công chức, viên chức, người lao động",
    "writer": "Hội viên, phóng viên, biên tập viên, kỹ thuật viên, cộng tác viên",
}
OUTCOME = {code: words("award_outcomes", code) for code in ("awarded", "not_awarded")}
BODY = {code: words("award_bodies", code) for code in ("council", "chair")}
STEPS = {
    "create": "Lập đề nghị",
    "change": "Sửa đề nghị",
    "confirm": "Cấp trình khen xác nhận",
    "submit": "Gửi Nội vụ",
    "take_up": "Nhận thẩm định",
    "send_back": "Trả lại đơn vị",
    "appraise": "Thẩm định xong",
    "decide": "Ghi quyết định",
    "withdraw": "Rút đề nghị",
}
CUT = {
    "within": "Trong số lượng",
    "beyond": "Ngoài số lượng",
    "tie": "Bằng phiếu tại điểm cắt: Chủ tịch quyết định",
    "unvoted": "Chưa biểu quyết",
}
DOSSIER = "dossier_complete"  # the rule whose open point is a paper, not a figure
OTHER_THAN_FINDING = "Quyết định khác với kết quả thẩm định"


def verdict_words(row: dict) -> str:
    """The verdict with which standards or why: "Chưa đáp ứng tiêu chuẩn (i2), (i3)"; "… (chưa đến hạn)"."""
    word = VERDICT.get(row["verdict"], UNKNOWN).word
    if row["verdict"] == "not_eligible":
        return f"{word} {', '.join(criterion_name(item) for item in row['failing'])}"
    if row["verdict"] == "open":
        papers = [item for item in row["waiting"] if item["rule"] == DOSSIER]
        codes = [reason for item in row["waiting"] if item not in papers for reason in reasons_of(item)]
        reasons = [REASON[code] for code in REASON if code in codes] + ["hồ sơ còn thiếu"] * bool(papers)
        return f"{word} ({', '.join(reasons)})" if reasons else word
    return f"{word} (tạm tính)" if row["provisional"] else word


def clause_words(criterion: dict) -> str:
    """What a standard asks for in the plan's own words, without the number it stands under; else what is needed."""
    if criterion["rule"] == DOSSIER:
        return "đủ văn bản, có xác nhận của cấp trình khen"
    clause = criterion["clause"]
    words = (clause.get("words") if isinstance(clause, dict) else getattr(clause, "words", None)) or criterion["needed"]
    return str(words or "").removeprefix(criterion_name(criterion)).strip()


def result_words(criterion: dict) -> str:
    """A criterion's result with the reason of what is open: "Chưa đủ căn cứ (cần Hội đồng kết luận)"."""
    word = RESULT.get(criterion["result"], UNKNOWN).word
    if criterion["result"] != "open":
        return word
    if criterion["rule"] == DOSSIER:
        return f"{word} (hồ sơ còn thiếu)"
    reasons = [REASON.get(code, code) for code in reasons_of(criterion)]
    return f"{word} ({', '.join(reasons)})" if reasons else word


def state_words(row: dict) -> str:
    """Where a nomination stands, with what makes it special: late, held."""
    words = STATE.get(row["state"], UNKNOWN).word
    if row["outcome"]:
        words += f": {OUTCOME[row['outcome']]}"
    return words


def today(now):
    """The day in Vietnam at a moment of the server's clock."""
    return local_day(now)


def judged_at(board: dict, data_on) -> str:
    """For which moment the verdicts stand: the round's own, or a forecast."""
    if board["is_forecast"]:
        return f"Dự kiến tại thời điểm {month_text(board['period'])}"
    return f"Thời điểm chốt số liệu xét {day_text(data_on)} (số liệu {month_text(board['period'])})"
