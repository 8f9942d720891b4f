"""Answers how the movement's register of ideas fills in the demonstration year; all invented, always the same.

The real way: each month's ideas come in as a workbook, are accepted at one sitting, some applied with a paper that
confirms the effect, and the register's figures are written down after the month.
"""

import io
from dataclasses import replace
from datetime import date, datetime

from openpyxl import Workbook

from kpi import actions, tables
from kpi.actions import Office
from kpi.demo.acts import accepted, person
from kpi.demo.award_story import INDIVIDUALS
from kpi.demo.clock import DemoClock
from kpi.demo.invented import dice, ends_whole
from kpi.demo.story import PERIODS, REVIEWER, SECOND_REVIEWER, WAITING
from kpi.period import LOCAL_ZONE, cut_off, first_day, shifted
from kpi.plan.config import Plan
from kpi.plan.model import Unit

_HEADS = (
    *("Tên sáng kiến, giải pháp", "Hình thức", "Tác giả", "Loại tác giả", "Mã đơn vị", "Thực trạng", "Nội dung"),
    *("Hiệu quả dự kiến", "Ngày đến", "Số đến"),
)
_WHAT = (
    (
        "Trả kết quả tại nhà qua bưu chính",
        "người dân phải đi lại nhiều lần",
        "nhận hồ sơ trực tuyến, gửi kết quả tận nơi",
    ),
    ("Lấy số thứ tự qua điện thoại", "chờ lâu vào giờ cao điểm", "đặt lịch và lấy số trước trên điện thoại"),
    ("Số hóa hồ sơ lưu trữ", "tra cứu hồ sơ giấy mất nhiều thời gian", "quét, đặt tên theo mã hồ sơ, tìm trên máy"),
    ("Họp không giấy tờ", "in tài liệu họp tốn kém", "gửi tài liệu qua máy tính bảng trước một ngày"),
    ("Nhóm giải đáp thủ tục trực tuyến", "câu hỏi lặp lại nhiều", "bộ câu trả lời mẫu, trực theo ca"),
    ("Mẫu đơn điền sẵn", "khai sai, phải làm lại", "mẫu có ví dụ, quét mã để tải"),
    ("Liên thông đăng ký hộ kinh doanh", "nộp hai nơi cùng một giấy", "một hồ sơ dùng chung cho hai bộ phận"),
    ("Nhắc hẹn bằng tin nhắn", "quên ngày trả kết quả", "tin nhắn tự động trước một ngày"),
)
NOMINATED = {item.unit: item.person.full_name for item in reversed(INDIVIDUALS) if item.person}
_SUBUNITS_OF = "PHONG_GIAO_DUC_DAO_TAO"


def play_ideas(office: Office, clock: DemoClock, campaign: str, months: list[str], until: str) -> None:
    """The ideas of these months, and the figures of the month `until` written down once they are in."""
    plan = office.plans[campaign]
    for month in months:
        clock.now = max(clock.now, _at(shifted(month, 1), 3))
        if month == PERIODS[0]:
            _confirm_subunits(office, plan, campaign)
        _take_in(office, plan, campaign, month)
        _apply(office, plan, campaign, month)
        if month == PERIODS[-1]:
            _recognise(office, campaign)
    clock.now = max(clock.now, _at(shifted(until, 1), 12))
    written = accepted(actions.write_register_figures(office, person(office, REVIEWER), campaign, until))
    own = [written.submissions[unit] for unit in written.waiting]  # nobody approves the own unit's
    actions.approve_many(office, person(office, SECOND_REVIEWER), own)


def registered(unit: Unit, period: str) -> int:
    """How many ideas a unit has registered by the end of a month: one in March, two to six in December."""
    return ((dice("initiatives", unit.code, sides=5) + 2) * (int(period[5:7]) - 2) + 9) // 10


def _take_in(office: Office, plan: Plan, campaign: str, month: str) -> None:
    before = shifted(month, -1)
    lines = []
    for unit in _reporting(plan):
        earlier = registered(unit, before) if before >= PERIODS[0] else 0
        for number in range(earlier, registered(unit, month)):
            lines.append(_line(unit, month, number))
    if month == PERIODS[1]:
        lines += [_line(unit, month, 0) for unit in plan.units if unit.parent == _SUBUNITS_OF]
    if not lines:
        return
    clerk = person(office, REVIEWER)
    name = f"sang_kien_minh_hoa_{month}.xlsx"
    taken = accepted(actions.import_initiatives(office, clerk, campaign, _book(lines), name))
    own: list[actions.StepForm] = []
    others: list[actions.StepForm] = []
    for received, line in zip(taken.received, lines, strict=True):
        (own if line[4] == "PHONG_NOI_VU" else others).append(actions.StepForm(received.initiative, "accept"))
    for who, forms in ((REVIEWER, others), (SECOND_REVIEWER, own)):
        if forms:
            accepted(actions.take_steps(office, person(office, who), forms))


def _apply(office: Office, plan: Plan, campaign: str, month: str) -> None:
    """In one month of the year a unit's first idea is applied and a paper confirms its effect; weak units have none."""
    rows = {unit.code: unit for unit in _reporting(plan) if _effective_month(unit) == month}
    firsts: dict[str, dict] = {}
    for row in reversed(accepted(tables.initiatives(office, campaign))):
        if row["unit_code"] in rows:
            firsts.setdefault(row["unit_code"], row)
    day = cut_off(month)
    for who, is_own in ((REVIEWER, False), (SECOND_REVIEWER, True)):
        forms = []
        for code, row in firsts.items():
            if (code == "PHONG_NOI_VU") != is_own:
                continue
            number = 100 + dice("effect", code, sides=800)
            paper, said = f"{number}/XN (minh họa)", "Trước: 5 ngày; sau: 2 ngày (minh họa)"
            forms.append(actions.StepForm(row["initiative"], "apply", day))
            confirmed = actions.StepForm(row["initiative"], "effective", day, document_number=paper)
            forms.append(replace(confirmed, document_signed_on=day, before_after=said))
        if forms:
            accepted(actions.take_steps(office, person(office, who), forms))


def _recognise(office: Office, campaign: str) -> None:
    """At the year's end the ideas of two nominated people are recognised; one of them another unit took over."""
    day, clerk = date(2024, 12, 20), person(office, REVIEWER)
    rows = accepted(tables.initiatives(office, campaign))
    taken = {row["unit_code"]: row["initiative"] for row in rows if row["has_paper"]}
    theirs = [taken[unit] for unit in NOMINATED if unit in taken][:2]
    voters = tuple(actions.Voter(f"Thành viên {n} (minh họa)", "Ủy viên") for n in range(1, 6))
    outcomes, council = dict.fromkeys(theirs, True), "Hội đồng sáng kiến thành phố"
    form = actions.MeetingForm(campaign, "21/BB-HĐ (minh họa)", day, voters, outcomes, {}, council)
    accepted(actions.record_meeting_on_ideas(office, clerk, form))
    spread = actions.StepForm(theirs[0], "replicate", day, unit_code="PHUONG_YEN_THANH")
    accepted(actions.take_step(office, clerk, spread))


def _effective_month(unit: Unit) -> str | None:
    if not ends_whole(unit) and unit.code not in WAITING and dice("no effect", unit.code, sides=4) == 0:
        return None
    return PERIODS[2 + dice("effect month", unit.code, sides=7)]


def _line(unit: Unit, month: str, number: int) -> tuple:
    what, why, how = _WHAT[dice("idea", unit.code, number, sides=len(_WHAT))]
    day = first_day(month).replace(day=1 + dice("arrived", unit.code, number, month, sides=25))
    moment = datetime(day.year, day.month, day.day)
    title = f"{what} tại {unit.name} ({number + 1})"
    author = f"Tác giả {unit.code.replace('_', ' ').title()} {number + 1} (minh họa)"
    if number == 0:
        author = NOMINATED.get(unit.code, author)
    effect = "Rút ngắn thời gian, giảm chi phí (minh họa)"
    arrival = 10 + dice("arrival", unit.code, number, sides=900)
    return (title, "paper", author, "official", unit.code, why.capitalize(), how.capitalize(), effect, moment, arrival)


def _book(lines: list[tuple]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sáng kiến")
    sheet.append(_HEADS)
    for line in lines:
        sheet.append(line)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _confirm_subunits(office: Office, plan: Plan, campaign: str) -> None:
    codes = tuple(unit.code for unit in plan.units if unit.parent == _SUBUNITS_OF)
    form = actions.SubunitsForm(campaign, _SUBUNITS_OF, codes, "25/PGDĐT (minh họa)", date(2024, 3, 20))
    accepted(actions.confirm_subunits(office, person(office, REVIEWER), form))


def _reporting(plan: Plan) -> list[Unit]:
    return [unit for unit in plan.units if unit.is_ranked]


def _at(month: str, day: int) -> datetime:
    first = first_day(month)
    return datetime(first.year, first.month, day, 17, 0, tzinfo=LOCAL_ZONE)
