"""Answers how bodies, states, rulings, tie rules and settled prizes of a contest are said: on screens, pages and papers
alike; never decides one.
"""

BODIES = {
    "organising": "Ban Tổ chức",
    "jury": "Ban Giám khảo",
    "jury_chair": "Trưởng Ban Giám khảo",
    "secretariat": "Tổ thư ký",
    "questions": "Tổ ra đề",
    "technical": "Tổ kỹ thuật",
}
ENTRANTS = {
    "valid": "hợp lệ",
    "held": "giữ lại, chờ đơn vị xác nhận",
    "open": "chờ Ban Tổ chức kết luận",
    "annulled": "không tính",
}
RULINGS = {"all_correct": "tính đúng cho mọi người", "rekey": "đổi đáp án", "drop": "bỏ câu, điểm chia lại"}
TIES = {
    "time_used": "thời gian làm bài ngắn hơn",
    "earlier": "nộp sớm hơn",
    "quiz": "điểm trắc nghiệm cao hơn",
    "essay": "điểm tự luận cao hơn",
}
DECISIONS = {  # why no prize stands at a rank that has one
    "tie_across_cut": "đồng hạng ngang mức giải, chờ Ban Tổ chức kết luận",
    "similarity_undecided": "có bài gần giống, chờ kết luận",
    "left_unawarded": "giải này không trao",
    "below_min_score": "dưới điểm sàn của Thể lệ",
}
