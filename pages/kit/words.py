"""Answers which sign, word and colour a code has on the screens, and how days read there; never decides a status."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kpi.plan.model import Basis
from kpi.tables import words

LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DEMO = "Dữ liệu minh họa"
REFERENCE_ONLY = "Tham khảo – không phải tiêu chuẩn khen thưởng theo Kế hoạch"
WAITING_FOR_REVIEWER = "Chờ cơ quan thường trực nhập"
PUBLISHED = "Chưa đạt mức (đã công bố)"  # a figure published once for good: nobody is slow with it
INFERRED = "mức suy luận của phần mềm, không có trong Kế hoạch"


@dataclass(frozen=True)
class Mark:
    """How a code is shown: always a sign and a word, with the class of its colour in look.css."""

    sign: str
    word: str
    look: str


def marks(section: str, looks: dict[str, tuple[str, str]]) -> dict[str, Mark]:
    """The marks of the codes of a section of words.yaml: sign and colour stand here, the word there, as in papers."""
    return {code: Mark(sign, words(section, code), look) for code, (sign, look) in looks.items()}


STATUS = marks(
    "statuses",
    {
        "exceeded": ("▲", "over"),
        "met": ("✓", "ok"),
        "on_pace": ("◆", "near"),
        "behind": ("▼", "bad"),
        "missed": ("✗", "bad"),
        "missing": ("–", "none"),
        "not_due": ("○", "plain"),
        "not_applicable": ("⊘", "plain"),
        "no_cases": ("∅", "plain"),
    },
)
OTHERS = {  # a bad figure that is not the unit's to mend (tables.debts, blame)
    "approval": Mark("◷", "Chờ thẩm định", "waits"),
    "reviewer": Mark("◇", WAITING_FOR_REVIEWER, "none"),
}
MILESTONE = {
    "met": Mark("✓", "Đạt mốc", "ok"),
    "missed": STATUS["missed"],
    "not_due": STATUS["not_due"],
    "open": STATUS["missing"],
    "no_cases": STATUS["no_cases"],
    "not_applicable": Mark("⊘", "Chưa thuộc đối tượng ngày đó", "plain"),
}
AWARD_MARK = {  # the verdicts of an award at a month (tables.award_marks)
    "eligible": Mark("✓", "đủ điều kiện đề nghị", "ok"),
    "not_eligible": Mark("✗", "chưa đáp ứng", "bad"),
    "open": Mark("–", "chưa đủ căn cứ kết luận", "none"),
}
VERDICT_OF_RACE = {  # who makes a milestone (tables.milestone_race)
    "reached": Mark("✓", "Đã đạt", "ok"),
    "sure": Mark("◆", "Kịp", "near"),
    "unsure": Mark("▽", "Khó", "bad1"),
    "lost": Mark("✗", "Không kịp", "bad3"),
    "unknown": Mark("–", "Chưa có số liệu", "none"),
}
HANDS = {"submitted": "Nộp", "corrected": "Nộp lại", "approved": "Duyệt", "sent_back": "Trả lại"}
REPORTING = {
    "on_time": Mark("✓", "Đúng hạn", "ok"),
    "late": Mark("▼", "Trễ hạn", "bad"),
    "missing": Mark("–", "Chưa nộp", "none"),
    "not_due": Mark("○", "Chưa đến hạn", "plain"),
    "imported": Mark("✓", "Nhập lịch sử", "plain"),
}
SUBMISSION = {
    "draft": "Đang nhập",
    "awaiting_head": "Chờ thủ trưởng duyệt",
    "submitted": "Đã gửi",
    "approved": "Đã duyệt",
    "sent_back": "Trả lại",
    "replaced": "Đã thay bằng bản mới",
    "superseded": "Đã duyệt bản mới hơn",
}
BASES: dict[Basis, str] = {"approved": "Số liệu đã duyệt", "reported": "Số liệu đơn vị báo cáo"}
SOURCES = {"report": "Báo cáo của đơn vị", "register": "Sổ đăng ký sáng kiến", "reviewer": "Cơ quan thường trực nhập"}
ROLES = {
    "leader": "Lãnh đạo",
    "unit": "Đơn vị",
    "unit_head": "Thủ trưởng đơn vị",
    "verifier": "Cơ quan chủ trì nội dung",
    "reviewer": "Cơ quan thường trực",
    "unit_reviewer": "Thường trực xét khen thưởng của đơn vị",
    "admin": "Quản trị",
}
UNKNOWN = Mark("?", "Không rõ", "plain")


def month_text(period: str) -> str:
    """A period "2024-10" as "tháng 10/2024"."""
    return f"tháng {period[5:7]}/{period[:4]}"


def last_day(period: str) -> date:
    """The day up to which a month's figures go."""
    year, month = int(period[:4]), int(period[5:7])
    return date(year, month, monthrange(year, month)[1])


def day_text(day: date | str | None, missing: str = "") -> str:
    """A day as dd/mm/yyyy; `missing` when there is none."""
    if not day:
        return missing
    return (date.fromisoformat(day[:10]) if isinstance(day, str) else day).strftime("%d/%m/%Y")


def moment_text(moment: datetime | str | None, missing: str = "") -> str:
    """A moment as people in Vietnam read it, "05/10/2024 08:30"; a moment without zone is UTC."""
    if not moment:
        return missing
    read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    return aware.astimezone(LOCAL_ZONE).strftime("%d/%m/%Y %H:%M")
