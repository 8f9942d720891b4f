"""Answers which goals a run reached and, of the others, why not; never measures anything itself."""

from dataclasses import dataclass

from bench.country import Size

PROVINCE, COUNTRY = 3321, 60_000  # units


@dataclass(frozen=True)
class Goal:
    """What is to hold: `found` at most `most` (times, or MB). bound_by: what it is bound by where it does not."""

    what: str
    most: float
    bound_by: str


MODELS = (
    "chỉ chạy cho đơn vị bị động đến, một lần sau mỗi lần ghi; bị chặn bởi việc ghép mỗi số liệu với chỉ tiêu, mốc, "
    "tháng của nó (hơn ba mươi bước), không bởi đọc đĩa"
)
IMPORT = Goal(
    "nhập cả tệp so với read_csv",
    20,
    "kiểm tra từng dòng, biên nhận và niêm phong từng báo cáo của từng đơn vị, chuỗi nhật ký, cảnh báo so với lịch sử: "
    "những việc read_csv không làm",
)
MEMORY = Goal("bộ nhớ cao nhất khi nhập (MB)", 700, "cả tệp và bảng số liệu của nó ở trong bộ nhớ một lúc")
READ = Goal(
    "đọc bảng giữ sẵn, một trang, so với SELECT 1",
    10,
    "lập hai câu lệnh và dựng 60 dòng, mỗi dòng 20 cột, thành đối tượng Python; không phải đọc dữ liệu",
)
HISTORY = Goal("bảng mọi tháng so với quét trơn", 10, "xếp lại hạng mọi đơn vị của mọi tháng")
UPLOAD = Goal(
    "một báo cáo ghi xong và xếp hạng lại, so với cỡ đầu",
    1.1,
    "hạng chung của tháng được xếp lại từ một dòng giữ sẵn của mỗi đơn vị, không phải chỉ cụm của nó",
)
GROWTH = Goal("bảng tháng, từ 12 lên 60 tháng", 1.1, "không đổi theo số tháng; khác nhau là do đo")
POLARS = Goal(
    "số liệu của tháng thành cột, so với polars thành cột, số liệu đã ở trong bộ nhớ",
    1,
    "ở cỡ nhỏ lập câu lệnh (đọc bảng giữ sẵn, ghép với hạng, xếp theo cấu hình) lâu hơn đọc",
)


def month_goal(size: Size) -> Goal | None:
    """The goal of the month board at this size; None where the issue names none."""
    why = "đọc bảng giữ sẵn là một câu lệnh; lập câu lệnh ấy lâu hơn quét một kho nhỏ"
    if size.units >= COUNTRY:
        return Goal("bảng tháng so với quét trơn, 60.000 đơn vị", 3, why)
    if size.units >= PROVINCE:
        return Goal(f"bảng tháng so với quét trơn, {size.units} đơn vị, {size.months} tháng", 2, why)
    return None


def wanted(size: Size, is_first: bool, is_longer: bool) -> list[Goal]:
    """The goals a size is to be measured for. is_first: of the run; is_longer: the same units with fewer months ran."""
    found = [IMPORT, MEMORY, month_goal(size), HISTORY, READ]
    found += [GROWTH] if is_longer else []
    found += [] if is_first else [UPLOAD]
    return [goal for goal in found if goal is not None]


OF_THE_ISSUE = (Size(PROVINCE, 12), Size(PROVINCE, 60), Size(COUNTRY, 12))  # sizes that have a goal of their own


class Reached:
    """The goals of a run, with what was found."""

    def __init__(self) -> None:
        self._found: list[tuple[Goal, str, float]] = []
        self._not_found: list[tuple[Goal, str, str]] = []
        self._not_run: list[str] = []

    def found(self, goal: Goal | None, where: str, value: float) -> None:
        """Note what was measured for a goal."""
        if goal is not None:
            self._found.append((goal, where, value))

    def not_found(self, goals: list[Goal], where: str, why: str) -> None:
        """Note why goals were not measured; those that were stay as they are."""
        known = {(goal.what, place) for goal, place, _ in self._found}
        self._not_found += [(goal, where, why) for goal in goals if (goal.what, where) not in known]

    def not_run(self, goals: list[Goal], where: str, why: str) -> None:
        """Note in one line that a size with goals of its own was not part of the run."""
        names = "; ".join(f"{goal.what} ≤ {goal.most:g}" for goal in goals)
        self._not_run.append(f"| {names} | {where} | – | | **chưa đo**: {why} |")

    def lines(self) -> list[str]:
        """One line per goal and size: reached or not, and why not."""
        head = ["\n## Mục tiêu\n", "| mục tiêu | ở | đo được | cần | |", "|---|---|---|---|---|"]
        lines = [
            f"| {goal.what} | {where} | {value:.1f} | ≤ {goal.most:g} | "
            + ("đạt |" if value <= goal.most else f"**chưa đạt**: {goal.bound_by} |")
            for goal, where, value in self._found
        ]
        for goal, where, why in self._not_found:
            lines.append(f"| {goal.what} | {where} | – | ≤ {goal.most:g} | **chưa đo**: {why} |")
        return head + lines + self._not_run
