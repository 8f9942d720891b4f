"""Answers what leaves the house in open formats: every table, the uploaded files, what they mean; never a secret."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from kpi.people.text_places import typed_columns
from kpi.period import local_text
from kpi.store import Store, table_names, table_of

# What would let somebody in, and what is only made from other tables.
_SECRET_TABLES = frozenset(
    {
        "account_password",
        "account_two_step",
        "known_device",
        "recovery_code",
        "recovery_code_used",
        "session_end",
        "session_seen",
        "sign_in_attempt",
        "sign_in_session",
        "sign_in_success",
        "two_step_used",
    }
)
_SECRET_COLUMNS = {("account", "password_hash")}
_MADE_AGAIN = frozenset({"kept_grade", "kept_milestone", "kept_month", "kept_standing", "kept_sum", "kept_unit"})
# People's names and what goes with them: empty without has_names.
_PERSONAL_COLUMNS = {
    ("person", "full_name"),
    ("nominee", "birth_year"),
    ("nominee", "position_title"),
    ("nominee", "workplace"),
    ("discipline_case", "note"),
    ("quiz_roster", "birth_year"),
    ("quiz_roster", "position_title"),
    ("quiz_roster", "phone"),
    ("brief_subscription", "address"),
    ("outbox_message", "recipient"),
    ("outbox_message", "body"),
}
# What people typed, and names of files: a name may stand in it. Numbers of documents that look like one stay.
_LEFT_OUT, _NUMBER = "(lược bỏ)", r"^[0-9]\S{0,60}$"
_TYPED = frozenset({*typed_columns(), ("audit", "detail"), ("shortlist_row", "row_json")})
_FORMULA_STARTS = "^[=+@\t\r-]"
README = """DỮ LIỆU XUẤT TOÀN BỘ – Thi đua KPI
Xuất lúc {when} (giờ Việt Nam).

bang/*.parquet   mỗi bảng một tệp Parquet: đúng kiểu dữ liệu, dùng cho phần mềm phân tích.
bang/*.csv       cũng các bảng đó, CSV UTF-8, dấu phẩy, có dòng tiêu đề; ô trống là không có giá trị (NULL).
                 Chữ bắt đầu bằng = + - @ có thêm dấu nháy ' ở đầu để bảng tính không coi là công thức.
tep/             tệp gốc đã tải lên (báo cáo .xlsx, minh chứng), tên tệp là SHA-256 của nội dung;
                 bảng submission và evidence cho biết tệp nào của đơn vị nào (cột file_sha256, file_name). {files}
thi/             nhật ký bài thi trực tuyến (mỗi dòng một sự kiện, JSON) và bài tự luận khi bản xuất có tên.

Thời điểm (cột *_at) là giờ UTC. period_index = 12 × năm + tháng. Tiền (vnd) tính bằng đồng. Tỷ lệ từ 0 đến 1.
Cấu hình từng thời kỳ (phong trào, chỉ tiêu, đơn vị) nằm trong bảng config_version, cột content (JSON).
Nhật ký nằm trong bảng audit; cột link nối các dòng bằng SHA-256.

Không có trong bản xuất: mật khẩu, khóa bí mật, phiên đăng nhập, mã xác thực hai bước.
Tên và thông tin cá nhân: {names}
Số dòng từng bảng:
{counts}
"""


WITHOUT_NAMES = (
    "để trống trong các bảng. Lời người dùng gõ (lý do, ghi chú, giải trình, chi tiết nhật ký) và tên tệp được thay "
    f"bằng “{_LEFT_OUT}” vì có thể nêu tên người; số văn bản có dạng 12/KH-… thì giữ. Tệp gốc, nếu có, giữ nguyên như "
    "đơn vị đã nộp và có thể nêu tên."
)


@dataclass(frozen=True)
class Exported:
    """What was written into the folder."""

    folder: Path
    table_count: int
    row_count: int
    file_count: int


def export_all(store: Store, data_dir: Path, folder: Path, now: datetime, has_names: bool, has_files: bool) -> Exported:
    """Write every table that is no secret, the uploaded files and a README into a folder that is empty or absent."""
    tables_dir = folder / "bang"
    tables_dir.mkdir(parents=True, mode=0o700)
    folder.chmod(0o700)
    counts = {}
    for name in table_names(store):
        if name not in _SECRET_TABLES | _MADE_AGAIN:
            counts[name] = _write(tables_dir, name, table_of(store, name), has_names)
    file_count = _copy_files(data_dir / "files", folder / "tep") if has_files else 0
    file_count += _copy_contests(data_dir / "contest", folder / "thi", has_names) if has_files else 0
    text = README.format(
        when=local_text(now),
        files="" if has_files else "Bản xuất này không kèm tệp gốc.",
        names="có trong các bảng." if has_names else WITHOUT_NAMES,
        counts="\n".join(f"  {name}: {count}" for name, count in counts.items()),
    )
    (folder / "DOC_TRUOC.txt").write_text(text, "utf-8")
    return Exported(folder, len(counts), sum(counts.values()), file_count)


def _write(folder: Path, name: str, table: pa.Table, has_names: bool) -> int:
    for column in table.column_names:
        is_personal = (name, column) in _PERSONAL_COLUMNS and not has_names
        if is_personal or (name, column) in _SECRET_COLUMNS:
            place = table.schema.get_field_index(column)
            empty = pa.nulls(len(table), table.schema.field(place).type)
            table = table.set_column(place, column, empty)
        elif not has_names and (name, column) in _TYPED:
            table = _without_words(table, column)
    pa.parquet.write_table(table, folder / f"{name}.parquet")
    pa.csv.write_csv(_harmless(table), folder / f"{name}.csv")
    return len(table)


def _without_words(table: pa.Table, column: str) -> pa.Table:
    """The table without what was typed into this column."""
    place = table.schema.get_field_index(column)
    texts = table.column(place)
    kind = table.schema.field(place).type
    is_number = pc.match_substring_regex(texts, _NUMBER) if column.endswith("_number") else pa.scalar(False)
    said = pc.if_else(is_number, texts, pa.scalar(_LEFT_OUT, kind))
    empty = pa.nulls(len(table), kind)
    return table.set_column(place, column, pc.if_else(pc.is_valid(texts), said, empty))


def _harmless(table: pa.Table) -> pa.Table:
    """No text that a spreadsheet would take for a formula."""
    for place, field in enumerate(table.schema):
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            texts = table.column(place)
            is_formula = pc.match_substring_regex(texts, _FORMULA_STARTS)
            marked = pc.binary_join_element_wise(pa.scalar("'", field.type), texts, pa.scalar("", field.type))
            table = table.set_column(place, field.name, pc.if_else(is_formula, marked, texts))
    return table


def _copy_files(source: Path, target: Path) -> int:
    count = 0
    for path in sorted(source.glob("*/*")) if source.is_dir() else ():
        if path.is_file() and len(path.name) == 64:
            target.mkdir(exist_ok=True, mode=0o700)
            shutil.copyfile(path, target / path.name)
            os.chmod(target / path.name, 0o600)
            count += 1
    return count


def _copy_contests(source: Path, target: Path, has_names: bool) -> int:
    """The logs of online contests (no name stands in them), and with names the essays, as they lie in data/contest."""
    count = 0
    for path in sorted(source.glob("*/answers.jsonl")) + (sorted(source.glob("*/essays/*.*")) if has_names else []):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(path, place)
        os.chmod(place, 0o600)
        count += 1
    return count
