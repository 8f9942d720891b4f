"""Answers: does the store know campaigns whose file is gone from config/, or accounts told apart by capitals alone?

Never changes either.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kpi.keeping.doctor.finding import Finding


def known_to_the_store(config_dir: Path, data_dir: Path) -> Iterator[Finding]:
    """One error per campaign with submissions and without a file; one warning per pair of names alike."""
    from kpi.plan.config import ConfigError, load
    from kpi.store import Store, StoreError

    try:
        plans, store = load(config_dir), Store.open(data_dir, datetime.now(UTC))
    except (ConfigError, StoreError):
        return  # said by the checks of their own
    try:
        rows, alike = store.run("submissions_by_campaign"), store.run("accounts_alike")
    finally:
        store.close()
    for row in rows:
        if row["campaign"] not in plans:
            count = f"có {row['submission_count']} báo cáo trong kho nhưng không còn tệp cấu hình"
            sentence = f"Phong trào {row['campaign']} {count}."
            hint = f"Đặt lại tệp vào {config_dir / 'campaigns'} (bản sao lưu có kèm), rồi khởi động lại."
            yield Finding("campaign_removed", "error", sentence, hint)
    for row in alike:
        sentence = f"Hai tài khoản chỉ khác chữ hoa, chữ thường: {row['names']}."
        yield Finding("accounts_alike", "warning", sentence, "Khóa một tài khoản: python -m kpi user disable TÊN")
