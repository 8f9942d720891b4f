"""Answers whether last night's backup is there, and whether the log can be written; never makes or removes one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kpi.keeping.doctor.finding import Finding

OLD_DAYS = 2
LONG_LOG_BYTES = 200 * 10**6


def backups(data_dir: Path, now: datetime | None = None) -> Iterator[Finding]:
    """How old the newest scheduled backup is, and whether it lies on another disk than the store."""
    from kpi.keeping.backup.keeping import believable, scheduled
    from kpi.plan.config_texts import texts

    if not (data_dir / "kpi.duckdb").exists():
        return
    settings = texts("backup.yaml")
    if settings.get("enabled") is not True:
        hint = "Đặt enabled: true trong config/backup.yaml, trừ khi cơ quan đã có cách sao lưu khác."
        yield Finding("backup_off", "warning", "Sao lưu tự động đang tắt.", hint)
        return
    folder = Path(settings.get("folder") or data_dir / "backup")
    moment = now or datetime.now(UTC)
    made = believable(folder, moment) if folder.is_dir() else []
    ahead = [path.name for _, path in scheduled(folder)][len(made) :] if folder.is_dir() else []
    if ahead:
        hint = "Đồng hồ máy từng chạy trước: kiểm tra giờ máy, rồi đổi tên các bản này; bản mới vẫn được lập mỗi ngày."
        yield Finding("backup_ahead", "error", f"Bản sao lưu có ngày ở tương lai: {', '.join(ahead[:3])}.", hint)
    if not made:
        hint = "Chạy máy chủ (tự sao lưu mỗi ngày), hoặc: python -m kpi backup THƯ_MỤC"
        yield Finding("backup_age", "warning", f"Chưa có bản sao lưu tự động nào trong {folder}.", hint)
        return
    newest, days = made[-1][1].name, (moment - made[-1][0]).days
    sentence = f"Bản sao lưu tự động mới nhất: {newest}, cách đây {days} ngày."
    hint = "Xem nhật ký máy chủ (chore_failed), ổ đĩa đầy hay thư mục sao lưu không ghi được."
    yield (
        Finding("backup_age", "warning", sentence, hint) if days >= OLD_DAYS else Finding("backup_age", "ok", sentence)
    )
    if folder.stat().st_dev == data_dir.stat().st_dev:
        hint = "Đặt folder trong config/backup.yaml sang ổ đĩa khác, hoặc chép các bản sao lưu sang máy khác."
        yield Finding("backup_place", "warning", "Bản sao lưu nằm cùng ổ đĩa với kho dữ liệu.", hint)


def log_of_store(data_dir: Path) -> Iterator[Finding]:
    """Whether the store's log has been written into the file: it waits when the disk has no room for that."""
    log = data_dir / "kpi.duckdb.wal"
    if log.exists() and log.stat().st_size > LONG_LOG_BYTES:
        shown = f"{log.stat().st_size / 10**6:.0f}"
        sentence = f"Phần ghi chờ nhập vào kho đã dài {shown} MB (ổ đĩa không đủ chỗ để nhập)."
        yield Finding("store_log", "warning", sentence, "Dọn chỗ trên ổ đĩa; máy chủ tự nhập sau lần ghi kế tiếp.")


def local_zone(now: datetime | None = None) -> Iterator[Finding]:
    """Whether this machine shows Vietnamese time: no figure depends on it, but people compare with its clock."""
    offset = (now or datetime.now().astimezone()).utcoffset()
    if offset is not None and offset.total_seconds() == 7 * 3600:
        yield Finding("local_zone", "ok", "Máy này đặt giờ Việt Nam (+07:00).")
    else:
        sentence = "Máy này không đặt giờ Việt Nam; phần mềm vẫn tính hạn theo giờ Việt Nam."
        yield Finding(
            "local_zone", "warning", sentence, "Nếu muốn đồng hồ máy khớp: timedatectl set-timezone Asia/Ho_Chi_Minh"
        )
