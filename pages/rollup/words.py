"""Answers what the states of figures between houses are called; never asks for them."""

from pages.kit.words import Mark

STATES = {
    "approved": Mark("✓", "Đã duyệt", "ok"),
    "waiting": Mark("○", "Đã nhận, chờ duyệt", "plain"),
    "sent_back": Mark("✗", "Trả lại", "bad"),
    "replaced": Mark("–", "Đã có bản khác thay", "none"),
    "closed": Mark("–", "Chưa nhận: tháng đã chốt", "none"),
    "changed": Mark("▲", "Đã đổi sau khi gửi: cần gửi lại", "warn"),
    "gone": Mark("?", "Ở cấp trên còn, ở đây không còn duyệt", "warn"),
    "unsent": Mark("–", "Cấp trên chưa trả lời", "none"),
}
ZIP, JSON = "application/zip", "application/json"


def state_here(row: dict) -> str:
    """The same of a row of tables.rollup_taken: what stands here, and that the newest packet names it no more."""
    if row["outcome"] == "gone":
        return f"? Không còn trong gói mới nhất, mời hỏi kho gửi (ở đây: {state_text(row['state'], row['reason'])})"
    return state_text("closed" if row["outcome"] == "closed" else row["state"], row["reason"])


def state_text(state: str | None, reason: str | None = None) -> str:
    """The sign and word of a state, with the reason of a return."""
    mark = STATES.get(state or "closed", STATES["unsent"])
    return f"{mark.sign} {mark.word}" + (f": {reason}" if reason else "")
