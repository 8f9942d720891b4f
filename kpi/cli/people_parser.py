"""Answers which commands about accounts can be typed; never runs one."""

from kpi.cli import people, read
from kpi.house.account import ROLES


def user_commands(commands, command) -> None:
    """Add `user` and what stands below it; `command` adds one command."""
    below = commands.add_parser("user", help="Tài khoản")
    user = below.add_subparsers(metavar="VIỆC", required=True, parser_class=type(below))
    add = command(user, "add", people.user_add, "Thêm tài khoản, in mật khẩu dùng một lần")
    role = command(user, "role", people.user_role, "Đổi vai trò của tài khoản")
    for parser in (add, role):
        parser.add_argument("name", metavar="TÊN")
        parser.add_argument("--role", required=True, choices=ROLES)
        parser.add_argument("--unit", metavar="MÃ_ĐƠN_VỊ")
    every = command(user, "add-all", people.user_add_all, "Tài khoản cho mọi đơn vị chưa có, in mật khẩu dùng một lần")
    every.add_argument("--campaign", required=True)
    command(user, "list", read.user_list, "Danh sách tài khoản")
    for name, run, help_text in (
        ("password", people.user_password, "Cấp mật khẩu dùng một lần"),
        ("disable", people.user_disable, "Khóa tài khoản"),
        ("enable", people.user_enable, "Mở lại tài khoản đã khóa"),
        ("two-step", people.user_two_step, "Bỏ xác thực hai bước của tài khoản (mất điện thoại) để đăng ký lại"),
        ("release", people.user_release, "Gỡ tài khoản khỏi người của hệ thống đăng nhập cơ quan (đổi người)"),
    ):
        command(user, name, run, help_text).add_argument("name", metavar="TÊN")
