"""Answers which words the commands of the register of ideas take; never runs one."""

import argparse
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from kpi.actions import AuthorForm, Voter
from kpi.cli import initiatives
from kpi.cli.typed import day


def initiative_commands(commands: Any, make: Callable, actor: Callable, period: Callable, moment: Callable) -> None:
    """Add initiative list, add, event, meeting, figures; the rest: how commands are made and typed."""
    group = commands.add_parser("initiative", help="Sổ sáng kiến, bài dự thi")
    steps = group.add_subparsers(metavar="VIỆC", required=True, parser_class=type(group))
    listing = make(steps, "list", initiatives.listing, "Danh sách sáng kiến, bài dự thi")
    listing.add_argument("--campaign", required=True, metavar="MÃ")
    listing.add_argument("--words", default="", metavar="TỪ", help="tìm theo từ, có dấu hay không dấu")
    listing.add_argument("--state", metavar="TÌNH_TRẠNG")
    listing.add_argument("--unit", metavar="MÃ")
    listing.add_argument("--stock", action="store_true", help="kèm các mô hình đã áp dụng (để so trùng)")
    listing.add_argument("--as-of", type=moment, metavar="T", help="những gì ghi nhận đến thời điểm T")
    _add(make(steps, "add", initiatives.add, "Nhập một sáng kiến, hoặc nhiều từ một tệp .xlsx"), actor, moment)
    _event(make(steps, "event", initiatives.event, "Ghi một bước của sáng kiến, hoặc đính chính một bước"), actor)
    _meeting(make(steps, "meeting", initiatives.meeting, "Ghi cuộc họp Hội đồng: biên bản, phiếu, công nhận"), actor)
    figures = make(steps, "figures", initiatives.figures, "Chốt sổ tháng: ghi số liệu chỉ tiêu lấy từ sổ")
    figures.add_argument("--campaign", required=True, metavar="MÃ")
    figures.add_argument("--period", required=True, type=period, metavar="2024-06")
    actor(figures)


def _add(parser: argparse.ArgumentParser, actor: Callable, moment: Callable) -> None:
    parser.add_argument("--campaign", required=True, metavar="MÃ")
    parser.add_argument("file", nargs="?", metavar="TỆP.xlsx", help="tệp theo mẫu; có tệp thì không cần các mục dưới")
    parser.add_argument("--title", default="", metavar="TÊN")
    parser.add_argument("--form", default="article", metavar="HÌNH_THỨC")
    parser.add_argument(
        "--author",
        action="append",
        default=[],
        type=_author,
        metavar="LOẠI|TÊN|MÃ_ĐƠN_VỊ|TỶ_LỆ|CHỨC_VỤ",
        help="tác giả chính đứng đầu",
    )
    parser.add_argument("--transcript", action="store_true", help="lời gỡ từ ghi âm, phim")
    for name in ("situation", "content", "effect", "arrival-number", "applied-where"):
        parser.add_argument(f"--{name}", default="", metavar="CHỮ")
    for name in ("field", "area", "theme"):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="MÃ")
    parser.add_argument("--received", type=_arrival(moment), metavar="2024-08-15", help="ngày đến, hoặc thời điểm ISO")
    parser.add_argument("--postmarked", type=day, metavar="2024-08-15")
    parser.add_argument("--applied-on", type=day, metavar="2023-03-31")
    unnamed = "lý do nhận đề xuất của người dân không nêu tên (thay cho --author)"
    parser.add_argument("--unnamed", default="", metavar="LÝ_DO", help=unnamed)
    before = "new, applied (đã triển khai), replicated (đã nhân rộng nơi khác)"
    parser.add_argument("--applied-before", default="", metavar="MÃ", help=f"trước khi đề xuất: {before}")
    parser.add_argument("--origin", default="", choices=("", "proposal", "contest", "baseline"))
    actor(parser)


def _event(parser: argparse.ArgumentParser, actor: Callable) -> None:
    parser.add_argument("initiative", type=int, metavar="SỐ")
    parser.add_argument("kind", metavar="BƯỚC", help="accept, refuse, select, apply, effective … hoặc correct")
    parser.add_argument("--on", type=day, metavar="2024-08-15", help="ngày của bước; để trống là hôm nay")
    parser.add_argument("--signed-on", type=day, metavar="2024-08-15", help="ngày ký văn bản")
    for name in ("reason", "document", "place", "before-after"):
        parser.add_argument(f"--{name}", default="", metavar="CHỮ")
    parser.add_argument("--unit", metavar="MÃ", help="nơi nhân rộng")
    parser.add_argument("--prize", metavar="GIẢI")
    for name in ("other", "amount", "event", "seen"):
        parser.add_argument(f"--{name}", type=int, metavar="SỐ")
    actor(parser)


def _arrival(moment: Callable) -> Callable[[str], date | datetime]:
    return lambda text: day(text) if len(text) == 10 else moment(text)


def _meeting(parser: argparse.ArgumentParser, actor: Callable) -> None:
    parser.add_argument("--campaign", required=True, metavar="MÃ")
    parser.add_argument("--minutes", default="", metavar="SỐ", help="số biên bản")
    parser.add_argument("--on", type=day, required=True, metavar="2024-08-15", help="ngày họp")
    parser.add_argument("--council", default="", metavar="TÊN")
    parser.add_argument("--decision", default="", metavar="SỐ")
    parser.add_argument("--signed-on", type=day, metavar="2024-08-15", help="ngày quyết định")
    voter = "HỌ_TÊN|CHỨC_VỤ|for, against hoặc abstain"
    parser.add_argument("--member", action="append", default=[], type=_voter, metavar=voter)
    exception = "SỐ_BÀI|HỌ_TÊN|PHIẾU"
    parser.add_argument("--vote", action="append", default=[], type=_exception, metavar=exception, help="phiếu khác")
    parser.add_argument("--recognise", action="append", default=[], type=int, metavar="SỐ_BÀI")
    parser.add_argument("--not-recognise", action="append", default=[], type=_with_reason, metavar="SỐ_BÀI|LÝ_DO")
    actor(parser)


def _parts(text: str, most: int, shape: str) -> list[str]:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) > most:
        raise argparse.ArgumentTypeError(f"“{text}” có {len(parts)} phần; viết dạng {shape}")
    return parts + [""] * (most - len(parts))


def _author(text: str) -> AuthorForm:
    """LOẠI|TÊN|MÃ_ĐƠN_VỊ|TỶ_LỆ|CHỨC_VỤ: what stands behind the name may be left out."""
    category, name, unit, share, position = _parts(text, 5, "LOẠI|TÊN|MÃ_ĐƠN_VỊ|TỶ_LỆ|CHỨC_VỤ")
    percent = share.removesuffix("%").strip()
    if percent and not percent.isdecimal():
        raise argparse.ArgumentTypeError(f"tỷ lệ “{share}” phải là số phần trăm nguyên, ví dụ 60")
    is_body = category in ("organisation", "enterprise")
    names = ("", name) if is_body else (name, "")
    return AuthorForm(category, *names, unit or None, position, int(percent) if percent else None)


def _voter(text: str) -> Voter:
    name, position, vote = _parts(text, 3, "HỌ_TÊN|CHỨC_VỤ|PHIẾU")
    return Voter(name, position, vote or "for")


def _with_reason(text: str) -> tuple[int, str]:
    number, reason = _parts(text, 2, "SỐ_BÀI|LÝ_DO")
    if not number.isdecimal():
        raise argparse.ArgumentTypeError(f"“{number}” không phải là số của bài")
    return int(number), reason


def _exception(text: str) -> tuple[str, int, str]:
    number, name, vote = _parts(text, 3, "SỐ_BÀI|HỌ_TÊN|PHIẾU")
    if not number.isdecimal():
        raise argparse.ArgumentTypeError(f"“{number}” không phải là số của bài")
    return name, int(number), vote
