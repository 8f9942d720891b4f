"""Answers who enters the demonstration contest, how well, and with which essay; all invented, always the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kpi.demo.invented import dice
from kpi.period import LOCAL_ZONE
from kpi.plan.model import Unit

ENTRANTS = 400
FIRST_DAY = datetime(2023, 8, 1, 7, 0, tzinfo=LOCAL_ZONE)
_STAFF = {
    "department": ("cong_chuc", "can_bo", "nguoi_lao_dong"),
    "service_unit": ("vien_chuc", "nguoi_lao_dong"),
    "school": ("vien_chuc", "vien_chuc", "nguoi_lao_dong"),
    "commune": ("cong_chuc", "can_bo", "khong_chuyen_trach"),
}
_TITLES = {"can_bo": "Cán bộ", "cong_chuc": "Công chức", "vien_chuc": "Viên chức", "nguoi_lao_dong": "Nhân viên"}
ESSAYS = (
    "Phiếu hẹn điện tử nhắc người dân qua tin nhắn trước ngày trả kết quả, giảm số lần đi lại.",
    "Tổ lưu động nhận hồ sơ tại nhà văn hóa thôn mỗi chiều thứ năm cho người cao tuổi, người khuyết tật.",
    "Bảng mã màu trên bìa hồ sơ giúp bộ phận lưu trữ phân loại nhanh và trả đúng hạn.",
    "Nhóm giáo viên hướng dẫn phụ huynh nộp học phí không dùng tiền mặt trong tuần đầu năm học.",
    "Góc tự phục vụ có máy tính, máy quét và tình nguyện viên để nộp hồ sơ trực tuyến ngay tại trụ sở.",
    "Khảo sát hài lòng ba câu bằng mã hai chiều in trên giấy biên nhận, tổng hợp công khai hằng tháng.",
    "Rà soát biểu mẫu trùng lặp giữa các phòng, gộp thành một tờ khai điền sẵn thông tin đã có.",
    "Sổ tay hỏi đáp thủ tục đất đai bằng tranh, phát cùng giấy mời họp tổ dân phố.",
    "Lịch tiếp công dân trực tuyến buổi tối hai lần mỗi tháng cho công nhân làm ca.",
    "Thùng thư góp ý điện tử của từng trường, ban giám hiệu trả lời trong ba ngày làm việc.",
    "Chấm điểm thời gian xử lý văn bản của từng bộ phận, công khai tại giao ban tuần.",
    "Mô hình chính quyền thân thiện: thư chúc mừng khai sinh, thư chia buồn gửi kèm kết quả.",
    "Kho ảnh mẫu giấy tờ hợp lệ và không hợp lệ để người dân tự đối chiếu trước khi nộp.",
    "Liên thông đăng ký khai sinh, thường trú, thẻ bảo hiểm ngay tại trạm y tế xã.",
)


@dataclass(frozen=True)
class DemoEntrant:
    """One invented entrant. right: how many of twenty; starts_at None: never came; essay: place in ESSAYS or None."""

    number: int
    full_name: str
    birth_year: int
    unit: str
    staff: str
    position_title: str
    right: int
    starts_at: datetime | None
    seconds: int
    hands_in: bool
    essay: int | None


def demo_entrants(units: list[Unit]) -> list[DemoEntrant]:
    """Everybody on the units' lists, in the order of the lists."""
    found = []
    for number in range(1, ENTRANTS + 1):
        unit = units[dice("unit", number, sides=len(units))]
        staff = _STAFF[unit.kind][dice("staff", number, sides=len(_STAFF[unit.kind]))]
        if unit.kind == "commune" and number % 97 == 0:
            staff = "nguoi_lao_dong"  # the plan lists no such staff of a commune (II.1): the organisers decide
        stays_away = dice("away", unit.code, sides=4) + 1  # of ten
        comes = dice("comes", number, sides=10) >= stays_away
        knows = 5 + dice("knows", number, sides=10) + dice("luck", number, sides=4) + dice("more", number, sides=4)
        minute = dice("minute", number, sides=31 * 12 * 60)
        at = FIRST_DAY + timedelta(days=minute // 720, minutes=minute % 720, seconds=dice("second", number, sides=60))
        found.append(
            DemoEntrant(
                number,
                f"Người dự thi {number:03d} (minh họa)",
                1965 + dice("born", number, sides=35),
                unit.code,
                staff,
                _TITLES.get(staff, "Không chuyên trách"),
                min(20, knows),
                at if comes else None,
                240 + dice("seconds", number, sides=700),
                dice("hands", number, sides=25) > 0,
                None,
            )
        )
    sitting = [entrant for entrant in found if entrant.starts_at and entrant.hands_in]
    writers = {entrant.number: place for place, entrant in enumerate(sorted(sitting, key=_writes)[: len(ESSAYS)])}
    return [
        DemoEntrant(**{**vars(entrant), "essay": writers.get(entrant.number)}) if entrant.number in writers else entrant
        for entrant in found
    ]


def _writes(entrant: DemoEntrant) -> tuple[int, int]:
    return -entrant.right // 3, dice("writes", entrant.number, sides=1000)
