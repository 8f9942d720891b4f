"""Answers whether only one author of an entry is nominated; never chooses between two."""

from kpi.awards.rules.evidence import Evidence, Nomination, Setting
from kpi.awards.rules.open_finding import not_recorded
from kpi.awards.rules.verdict import Finding, Item
from kpi.plan.model import Criterion


def one_person_per_group(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """Of an entry by two or more authors only one person is nominated: who has the most outstanding achievement."""
    needed = "Mỗi nhóm tác giả chỉ đề nghị một người có thành tích nổi bật nhất"
    nomination = evidence.nomination
    if nomination is None or nomination.author_count is None:
        return not_recorded("group", "Nhóm tác giả", needed, "Chưa ghi nhận bài dự thi có mấy tác giả.")
    if nomination.author_count > 1 and nomination.entry_code is None:
        return not_recorded("group", "Nhóm tác giả", needed, "Chưa ghi nhận mã bài dự thi của nhóm tác giả.")
    if nomination.author_count > 1 and evidence.same_entry_count > 1:
        return _many(nomination, evidence.same_entry_count, needed)
    found = f"Bài dự thi có {nomination.author_count} tác giả, một người được đề nghị."
    return Finding("met", needed, found, (), (Item("group", "Nhóm tác giả", "met", needed, found),))


def _many(nomination: Nomination, count: int, needed: str) -> Finding:
    suggested = nomination.suggested_author
    hint = f" Tỷ lệ đóng góp cao nhất: {suggested} (gợi ý)." if suggested else ""
    found = f"Bài dự thi {nomination.entry_code} có {count} người được đề nghị: cần Hội đồng chọn một người.{hint}"
    item = Item("group", "Nhóm tác giả", "open", needed, found, "needs_decision")
    return Finding("open", needed, found, ("needs_decision",), (item,))
