"""Answers how the steps of a contest and of its questions read on its screens; never decides one. What its papers say
too stands in kpi.quiz.words.
"""

from kpi import numbers

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
ANOMALIES = {
    "fast": "Làm rất nhanh (giây mỗi câu)",
    "same_place": "Cùng một địa chỉ máy (số bài)",
    "same_answers": "Bài giống hệt nhau (số câu cùng sai)",
}


def points(text: str | None) -> str:
    """Points as they are read: a comma; '–' where there are none."""
    return "–" if text is None else str(text).replace(".", ",")


def percent(share: float | None) -> str:
    """A share of one with one decimal; '–' where it cannot be told."""
    return numbers.percent(share)
