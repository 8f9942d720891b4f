"""Answers how the accounts look in one table; never a password, a code or a hash."""

from pages.kit.plain_table import table
from pages.kit.roles import ORDER
from pages.kit.words import ROLES

_NEED_TWO_STEP = {"reviewer", "unit_reviewer", "admin"}


def accounts(rows: list[dict], units: dict[str, str]) -> None:
    """One line per account of tables.account_list."""
    heads = ("Tài khoản", "Vai trò", "Đơn vị", "Tình trạng", "Mật khẩu", "Xác thực hai bước")
    lines = [
        (
            row["account"],
            ", ".join(ROLES.get(role, role) for role in sorted(row["roles"], key=ORDER.index)),
            units.get(row["unit"] or "", row["unit"] or "–"),
            "✗ Đã khóa" if row["is_disabled"] else "✓ Đang dùng",
            _password(row),
            _two_step(row),
        )
        for row in rows
    ]
    table(heads, lines, "tai_khoan")


def _password(row: dict) -> str:
    if row["is_demo"]:
        return "Không cần (tài khoản minh họa)"
    if not row["has_password"]:
        return "Chưa có"
    return "Dùng một lần, chưa đổi" if row["is_first_use"] else "Đã đặt"


def _two_step(row: dict) -> str:
    if row["has_two_step"]:
        return "✓ Đã đăng ký"
    needs = bool(_NEED_TWO_STEP & set(row["roles"])) and not row["is_demo"]
    return "Đăng ký khi đăng nhập lần tới" if needs else "–"
