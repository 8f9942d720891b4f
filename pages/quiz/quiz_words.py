"""Answers how the states of a contest read on its screens; never decides one."""

STEPS = {
    "the_le": "Thể lệ đã chốt",
    "bank": "Ngân hàng câu hỏi đủ theo cơ cấu",
    "papers": "Đề đã làm và niêm phong",
    "rosters": "Danh sách dự thi",
    "opening": "Đã mở cuộc thi",
    "key": "Đáp án đã mở để chấm",
    "phach": "Đã rọc phách",
    "joined": "Đã ghép phách",
    "result": "Kết quả đã chốt",
}
STATES = {"proposed": "Chờ thẩm định", "verified": "Đã thẩm định", "sent_back": "Trả lại", "withdrawn": "Đã rút"}
ENTRANTS = {
    "valid": "hợp lệ",
    "held": "giữ lại, chờ đơn vị xác nhận",
    "open": "chờ Ban Tổ chức kết luận",
    "annulled": "không tính",
}
DECISIONS = {
    "tie_across_cut": "Đồng hạng ngang mức giải: chờ Ban Tổ chức kết luận",
    "similarity_undecided": "Có bài gần giống, chờ kết luận",
    "left_unawarded": "Giải này không trao",
    "below_min_score": "Dưới điểm sàn của Thể lệ",
}
RULINGS = {"all_correct": "Tính đúng cho mọi người", "rekey": "Đổi đáp án", "drop": "Bỏ câu, điểm chia lại"}
ANOMALIES = {
    "fast": "Làm rất nhanh (giây mỗi câu)",
    "same_place": "Cùng một địa chỉ máy (số bài)",
    "same_answers": "Bài giống hệt nhau (số câu cùng sai)",
}
BODIES = {
    "organising": "Ban Tổ chức",
    "jury": "Ban Giám khảo",
    "jury_chair": "Trưởng Ban Giám khảo",
    "secretariat": "Tổ thư ký",
    "questions": "Tổ ra đề",
    "technical": "Kỹ thuật",
}


def points(text: str | None) -> str:
    """Points as they are read: a comma; '–' where there are none."""
    return "–" if text is None else str(text).replace(".", ",")


def percent(share: float | None) -> str:
    """A share of one with one decimal; '–' where it cannot be told."""
    return "–" if share is None else f"{100 * share:.1f}%".replace(".", ",")
