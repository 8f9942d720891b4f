"""Answers: has the opened store lost anything, or was it changed behind the program's back? Never mends anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kpi.keeping.doctor.finding import Finding
from kpi.period import local_text

if TYPE_CHECKING:  # the doctor speaks also when duckdb is what is broken
    from kpi.store import Store

HINT = "Giữ nguyên thư mục dữ liệu, làm theo câu trên; xem đủ: python -m kpi audit verify"
WHOLE = "Nhật ký nguyên vẹn, dữ liệu và tệp đã nhận đúng như lúc ghi."


@dataclass(frozen=True)
class _House:
    """The part of an opened house that the look needs."""

    store: "Store"


def whole_store(data_dir: Path) -> Iterator[Finding]:
    """One error per thing that is not as it was committed, or that is gone; nothing where no store can be opened."""
    from kpi.store import Store, StoreError

    try:
        store = Store.open(data_dir, datetime.now(UTC))
    except StoreError:
        return
    try:
        yield from whole(store)
    finally:
        store.close()


def whole(store: "Store") -> Iterator[Finding]:
    """The same of an opened store."""
    from kpi.keeping.tables.audit_log import audit_state
    from kpi.keeping.tables.losses import losses_of

    yield from found([*losses_of(store), *audit_state(_House(store))["findings"]])
    yield from keys_made_anew(store)


def keys_made_anew(store: "Store") -> Iterator[Finding]:
    """A warning where the templates' key was gone and another was made: templates that are out are read no more."""
    for row in store.run("template_keys_made_anew")[:1]:
        when = local_text(row["done_at"].replace(tzinfo=UTC))
        made = row["subject"].removeprefix("secrets/")
        sentence = f"Khóa của biểu mẫu bị thiếu; khóa mới {made} được tạo lúc {when}."
        hint = "Mẫu phát ra trước đó phải tải lại. Còn bản sao lưu: chép tệp khóa cũ về secrets, mẫu cũ đọc được lại."
        yield Finding("template_key_made_anew", "warning", sentence, hint)


def found(rows: list[dict]) -> Iterator[Finding]:
    """Rows with a sentence each as findings; one "ok" when there is none."""
    for row in rows:
        yield Finding("store_not_whole", "error", row["sentence"], HINT)
    if not rows:
        yield Finding("store_whole", "ok", WHOLE)


def plans_of_store(config_dir: Path, data_dir: Path) -> Iterator[Finding]:
    """A note per campaign whose plan in force is the store's and not what config/ says; nothing without a store."""
    from kpi.planner.tables.apart import plans_apart
    from kpi.store import Store, StoreError

    try:
        store = Store.open(data_dir, datetime.now(UTC))
    except StoreError:
        return
    try:
        for row in plans_apart(_House(store), None, config_dir):
            hint = "Không phải lỗi. Muốn tệp giống kho: python -m kpi plan export --campaign MÃ --out TỆP.yaml"
            yield Finding("plan_differs", "warning", row["sentence"], hint)
    finally:
        store.close()
