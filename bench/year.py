"""Answers what the work of a whole month or year costs at a size: every unit's template, a list frozen and taken out;
never asserts a figure. Templates are made for a few units and told for all: each is made by itself. A list of more
than 3,321 is not frozen: it grows with the units, and no office has one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.country import CAMPAIGN, Size
from bench.measure import once, peak_mb
from kpi import actions
from kpi.plan.messages import render
from kpi.plan.model import Refusal

AWARD, ROUND = "gk", "cuoi"
LONGEST_LIST = 3321
_TEMPLATES = 20


@dataclass(frozen=True)
class Work:
    """What was done: in words, seconds of CPU, and the largest memory of the process by then."""

    what: str
    seconds: float | None
    peak_mb: float
    bound_by: str

    def told(self) -> str:
        """One line of a table."""
        took = "–" if self.seconds is None else f"{self.seconds:.2f} s"
        return f"| {self.what} | {took} | {self.peak_mb:.0f} MB | {self.bound_by} |"


def of_year(office: actions.Office, size: Size, units: list[str], folder: Path) -> list[Work]:
    """Templates of the last month; the last month closed, the list of an award frozen, its files taken out."""
    actor, last = actions.account(office, "quan_tri"), size.periods[-1]
    some = units[:_TEMPLATES]
    made, _ = once(lambda: [actions.template_workbook(office, None, CAMPAIGN, unit, last) for unit in some])
    each = made.median / len(some)
    told = f"mẫu của tháng, {size.units} đơn vị (tính ra từ {len(some)} mẫu, {1000 * each:.0f} ms một mẫu)"
    found = [Work(told, each * size.units, peak_mb(), "viết tệp .xlsx, mỗi mẫu riêng: chia được cho mọi nhân")]
    if size.units > LONGEST_LIST or size.months > 12:
        told = f"không chạy ở cỡ này: đo ở {LONGEST_LIST} đơn vị × 12 tháng, tăng theo số đơn vị"
        return [*found, Work("chốt danh sách, xuất", None, peak_mb(), told)]
    _done(lambda: actions.close_period(office, actor, CAMPAIGN, last))
    frozen, done = once(lambda: actions.freeze_shortlist(office, actor, CAMPAIGN, ROUND, AWARD))
    if isinstance(done, Refusal):  # said, and the bench goes on
        why = f"**không chốt được**: {render(done)}"
        return [*found, Work("chốt danh sách", frozen.median, peak_mb(), why)]
    found.append(
        Work("chốt danh sách: xét mọi đơn vị, viết văn bản", frozen.median, peak_mb(), "xét từng đơn vị, viết .docx")
    )
    out, _ = once(lambda: _taken_out(office, folder / "ra"))
    found.append(Work("xuất danh sách đã chốt", out.median, peak_mb(), "chép tệp đã giữ"))
    return found


def _taken_out(office: actions.Office, folder: Path) -> None:
    folder.mkdir()
    files = actions.export_shortlist(office, None, 1)
    if isinstance(files, Refusal):
        raise SystemExit(f"không xuất được: {files}")
    for name, data in files:
        (folder / Path(name).name).write_bytes(data)


def _done(act: Callable[[], object]) -> None:
    found = act()
    if isinstance(found, Refusal | list):
        raise SystemExit(f"không làm được: {found}")
