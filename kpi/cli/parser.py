"""Answers which command and options were typed; never runs one."""

import argparse
from datetime import UTC, date, datetime
from typing import NoReturn

from kpi.cli import change, keep, machine, mail, month, read
from kpi.cli.award_parser import award_commands
from kpi.cli.board import board_commands
from kpi.cli.confirm import confirm_commands
from kpi.cli.contest import contest_commands
from kpi.cli.initiative_parser import initiative_commands
from kpi.cli.national_parser import national_commands
from kpi.cli.people_parser import user_commands
from kpi.cli.plan import plan_commands
from kpi.cli.rollup import rollup_commands
from kpi.cli.shortlist import shortlist_commands
from kpi.cli.unit_criteria import criteria_commands
from kpi.cli.upward import upward_commands
from kpi.period import end_of_day, is_period
from kpi.text import given


class _Parser(argparse.ArgumentParser):
    """argparse with its own few sentences in Vietnamese; an option is written out, never abbreviated."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{**options, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _SENTENCES:
            message = message.replace(english, vietnamese)
        self.print_usage()
        self.exit(2, f"Sai cách dùng: {message}\nXem hướng dẫn: {self.prog} --help\n")


_SENTENCES = (
    ("the following arguments are required:", "thiếu"),
    ("unrecognized arguments:", "không hiểu"),
    ("invalid choice:", "không có lựa chọn"),
    ("choose from", "chọn một trong"),
    ("expected one argument", "cần một giá trị"),
    ("invalid int value:", "không phải số nguyên:"),
    ("argument ", "tham số "),
    ("one of the arguments", "cần một trong các tham số"),
    ("is required", ""),
)


def _period(text: str) -> str:
    if not is_period(text):
        raise argparse.ArgumentTypeError(f"{text!r} không phải tháng dạng 2024-09")
    return text


def _moment(text: str) -> datetime:
    """ISO with zone; a bare date = the end of that day in Asia/Ho_Chi_Minh."""
    try:
        if len(text) == 10:
            return end_of_day(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} không phải thời điểm ISO như 2024-10-05T17:00+07:00") from None
    raise argparse.ArgumentTypeError(f"{text!r} thiếu múi giờ, ví dụ 2024-10-05T17:00+07:00")


def _explanation(text: str) -> tuple[str, str]:
    cell, sign, reason = text.partition("=")
    if not sign or not cell.strip() or not reason.strip():
        raise argparse.ArgumentTypeError(f"{text!r} cần dạng Ô=LÝ DO, ví dụ G10='Kế hoạch vốn được điều chỉnh'")
    return cell.strip(), reason.strip()


def command_parser() -> argparse.ArgumentParser:
    """Every command with its options, as `--help` tells them."""
    parser = _Parser(
        prog="python -m kpi",
        description="Thi đua KPI: lệnh dòng. Ai đọc được thư mục data/ của máy này thì dùng được lệnh này.",
    )
    commands = parser.add_subparsers(metavar="LỆNH", required=True, parser_class=_Parser)
    _machine_commands(commands)
    _change_commands(commands)
    _month_commands(commands)
    confirm_commands(commands, _command, _actor, _which)
    upward_commands(commands, _command, _actor)
    _read_commands(commands)
    _keep_commands(commands)
    national_commands(commands, _command, _period)
    rollup_commands(commands, _command, _actor, _period)
    award_commands(commands, _command, _actor, _period, _moment)
    shortlist_commands(commands, _command, _actor)
    contest_commands(commands, _command, _actor, _moment)
    board_commands(commands, _command, _which, _moment)
    initiative_commands(commands, _command, _actor, _period, _moment)
    plan_commands(commands, _command, _actor)
    criteria_commands(commands, _command, _actor)
    return parser


def arguments(argv: list[str] | None) -> argparse.Namespace:
    """The options of one command; exits with 2 and a Vietnamese sentence when they are wrong."""
    parser = command_parser()
    options = parser.parse_args(argv)
    for name, value in vars(options).items():
        if isinstance(value, str) and name not in _PATHS:
            if any("\ud800" <= letter <= "\udfff" for letter in value):
                parser.error(f"{value!r} không phải chữ UTF-8")
            setattr(options, name, given(value))
    return options


_PATHS = ("file", "out", "dest", "source", "facts")


def _command(commands, name: str, run, help_text: str, formats: bool = True) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_text, description=help_text)
    parser.set_defaults(command=run)
    if formats:
        parser.add_argument("--format", choices=("table", "json", "csv"), default="table", help="cách in kết quả")
    return parser


def _machine_commands(commands) -> None:
    init = _command(commands, "init", machine.init, "Tạo kho dữ liệu")
    init.add_argument("--demo", action="store_true", help="kèm năm dữ liệu minh họa và các tài khoản minh họa")
    init.add_argument("--blank", action="store_true", help="kho mới không có phong trào nào; lập trên màn hình")
    serve = _command(commands, "serve", machine.serve, "Chạy bảng điều khiển", formats=False)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8501)
    _command(commands, "doctor", machine.doctor, "Kiểm tra máy này: thiếu gì, sai gì")


def _change_commands(commands) -> None:
    template = _command(commands, "template", change.template, "Tạo mẫu báo cáo tháng của một đơn vị")
    _which(template, unit=True)
    template.add_argument("--out", required=True, metavar="TỆP.xlsx")
    filled = "chuyển số đã nhập ở tệp này (mẫu cũ, mẫu tháng khác của chính đơn vị) sang mẫu mới"
    template.add_argument("--from", dest="file", metavar="TỆP_CŨ.xlsx", help=filled)
    check = _command(commands, "check", change.check, "Kiểm tra một tệp, không lưu gì")
    check.add_argument("file", metavar="TỆP.xlsx")
    submit = _command(commands, "submit", change.submit, "Nộp một tệp báo cáo")
    submit.add_argument("file", metavar="TỆP.xlsx")
    submit.add_argument(
        "--explain",
        action="append",
        default=[],
        type=_explanation,
        metavar="Ô=LÝ DO",
        help="vì sao số liệu ở ô có cảnh báo vẫn đúng; dùng được nhiều lần",
    )
    _actor(submit)
    approve = _command(commands, "approve", change.approve, "Duyệt một báo cáo")
    approve.add_argument("submission", type=int, metavar="SỐ")
    _actor(approve)
    send_back = _command(commands, "send-back", change.send_back, "Trả lại một báo cáo, bắt buộc nêu lý do")
    send_back.add_argument("submission", type=int, metavar="SỐ")
    send_back.add_argument("--reason", default="", metavar="LÝ DO")
    _actor(send_back)
    for parser in (approve, send_back):
        parser.add_argument(
            "--seen-at", type=_moment, metavar="T", help="từ chối nếu người khác đã xử lý báo cáo này sau thời điểm T"
        )
    bulk = _command(
        commands, "import-facts", change.import_facts, "Nhập số liệu hàng loạt từ tệp CSV hoặc .xlsx, tất cả hoặc không"
    )
    bulk.add_argument("--campaign", required=True)
    bulk.add_argument("file", metavar="TỆP.csv|TỆP.xlsx")
    bulk.add_argument("--approve", action="store_true", help="duyệt luôn")
    _actor(bulk)
    user_commands(commands, _command)


def _keep_commands(commands) -> None:
    backup = _command(commands, "backup", keep.backup, "Sao lưu kho, tệp tải lên, khóa, cấu hình vào một tệp")
    backup.add_argument("dest", metavar="TỆP|THƯ_MỤC")
    restore = _command(commands, "restore", keep.restore, "Phục hồi từ một tệp sao lưu vào thư mục dữ liệu trống")
    restore.add_argument("source", metavar="TỆP")
    restore.add_argument("--replace", action="store_true", help="kho đang có được cất sang một bên rồi thay")
    export = _command(commands, "export-all", keep.export_all, "Xuất toàn bộ ra định dạng mở: Parquet, CSV, tệp gốc")
    export.add_argument("dest", metavar="THƯ_MỤC")
    export.add_argument("--with-names", action="store_true", help="kèm tên người và thông tin cá nhân trong các bảng")
    export.add_argument("--no-files", action="store_true", help="không kèm tệp gốc (tệp gốc có thể có tên người)")
    audit = commands.add_parser("audit", help="Nhật ký").add_subparsers(
        metavar="VIỆC", required=True, parser_class=_Parser
    )
    verify = _command(audit, "verify", keep.audit_verify, "Kiểm tra nhật ký từng dòng, nêu dòng đứt đầu tiên")
    verify.add_argument("--head", type=_head, metavar="SỐ:MÃ", help="điểm cuối đã ghi lại ở nơi khác, để đối chiếu")
    accept = _command(audit, "accept-gap", keep.audit_accept_gap, "Chấp nhận khoảng trống của nhật ký, nêu lý do")
    accept.add_argument("--reason", default="", metavar="LÝ DO")
    _actor(accept)


def _head(text: str) -> tuple[int, str]:
    number, sign, link = text.partition(":")
    if not (sign and number.isdigit() and number.isascii() and link):
        raise argparse.ArgumentTypeError(f"{text!r} cần dạng SỐ:MÃ như lệnh audit verify đã in")
    return int(number), link.strip().lower()


def _month_commands(commands) -> None:
    group = commands.add_parser("period", help="Chốt số liệu, mở lại kỳ báo cáo")
    steps = group.add_subparsers(metavar="VIỆC", required=True, parser_class=_Parser)
    close = _command(steps, "close", month.close, "Chốt số liệu một tháng và mọi tháng trước đó")
    ask = _command(steps, "ask-reopen", month.ask_reopen, "Đề nghị mở lại kỳ báo cáo đã chốt")
    reopen = _command(steps, "reopen", month.reopen, "Mở lại kỳ báo cáo: người thứ hai xác nhận đề nghị")
    for parser in (close, ask, reopen):
        _which(parser)
        _actor(parser)
    letters = commands.add_parser("mail", help="Thư nhắc chờ gửi").add_subparsers(
        metavar="VIỆC", required=True, parser_class=_Parser
    )
    _command(letters, "send", mail.send, "Gửi các thư nhắc đang chờ (khi đã bật gửi thư)")
    ask.add_argument("--reason", default="", metavar="LÝ DO")
    ask.add_argument("--document", default="", metavar="SỐ VĂN BẢN")
    reopen.add_argument("--document", metavar="SỐ VĂN BẢN", help="nếu nêu, phải đúng văn bản của đề nghị đang chờ")


def _read_commands(commands) -> None:
    ranking = _command(commands, "ranking", read.ranking, "Xếp hạng một tháng")
    _which(ranking)
    ranking.add_argument("--peer-group", metavar="CỤM")
    unit = _command(commands, "unit", read.unit, "Vị trí của một đơn vị theo từng chỉ tiêu")
    _which(unit, unit=True)
    completeness = _command(commands, "completeness", read.completeness, "Ai đã gửi báo cáo tháng, đúng hạn hay trễ")
    _which(completeness)
    for parser in (ranking, unit, completeness):
        parser.add_argument(
            "--basis", choices=("reported", "approved"), default="approved", help="số báo cáo hay đã duyệt"
        )
        parser.add_argument("--as-of", type=_moment, metavar="T", help="số liệu ghi nhận đến thời điểm T")


def _which(parser: argparse.ArgumentParser, unit: bool = False) -> None:
    parser.add_argument("--campaign", required=True, metavar="MÃ")
    parser.add_argument("--period", required=True, type=_period, metavar="2024-06")
    if unit:
        parser.add_argument("--unit", required=True, metavar="MÃ")


def _actor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="actor", required=True, metavar="TÀI_KHOẢN", help="làm với tài khoản nào")
