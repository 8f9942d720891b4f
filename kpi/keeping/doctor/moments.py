"""Answers: does the store hold moments that have not come yet, of a clock that once ran ahead? Never changes one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kpi.keeping.doctor.finding import Finding

AHEAD = timedelta(hours=1)
HINT = (
    "Đồng hồ máy từng chạy trước. Kiểm tra giờ máy (nên tự đồng bộ). Những việc ghi lúc đó không được coi là mới nhất; "
    "hãy xem lại chúng ở trang Nhật ký."
)


def moments_ahead(data_dir: Path, now: datetime | None = None) -> Iterator[Finding]:
    """One error per table and column that holds moments after now; one "ok" when none does."""
    from kpi.store import Store, StoreError, moments_after

    moment = now or datetime.now(UTC)
    try:
        store = Store.open(data_dir, moment)
    except StoreError:
        return
    try:
        found = store.read(lambda reader: moments_after(reader, moment + AHEAD))
    finally:
        store.close()
    for table, column, count, latest in found:
        sentence = (
            f"Bảng {table} có {count} dòng ghi thời điểm ({column}) ở tương lai, xa nhất {latest:%d/%m/%Y %H:%M}."
        )
        yield Finding("moments_ahead", "error", sentence, HINT)
    if not found:
        yield Finding("moments_ahead", "ok", "Không có thời điểm nào trong kho nằm ở tương lai.")
