"""Answers which words the commands about awards take; never runs one."""

import argparse
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from kpi.cli import awards


def award_commands(commands: Any, make: Callable, actor: Callable, period: Callable, moment: Callable) -> None:
    """Add eligibility, decide and dossier; make, actor, period, moment: how every command is made and typed."""
    verdicts = make(commands, "eligibility", awards.eligibility, "Ai đủ điều kiện đề nghị khen thưởng")
    _eligibility(verdicts, period, moment)
    decide = make(commands, "decide", awards.decide, "Kết luận một tiêu chuẩn của một đơn vị hoặc cá nhân")
    _about(decide)
    decide.add_argument("--criterion", required=True, metavar="MÃ")
    decide.add_argument("--result", required=True, choices=("met", "not_met", "open", "not_applicable"))
    decide.add_argument("--reason", default="", metavar="LÝ DO")
    decide.add_argument("--document", default="", metavar="SỐ VĂN BẢN")
    actor(decide)
    group = commands.add_parser("dossier", help="Hồ sơ đề nghị khen thưởng")
    steps = group.add_subparsers(metavar="VIỆC", required=True, parser_class=type(decide))
    add = make(steps, "add", awards.dossier_add, "Thêm một văn bản vào hồ sơ")
    _about(add)
    add.add_argument("--document", required=True, metavar="LOẠI", help="to_trinh, bien_ban, bao_cao_thanh_tich …")
    add.add_argument("--number", required=True, metavar="SỐ VĂN BẢN")
    add.add_argument("--signed-on", required=True, type=_day, metavar="2024-12-05")
    add.add_argument("file", metavar="TỆP")
    actor(add)


def _eligibility(parser: argparse.ArgumentParser, period: Callable, moment: Callable) -> None:
    parser.add_argument("--campaign", required=True, metavar="MÃ")
    parser.add_argument("--award", required=True, metavar="MÃ")
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--period", type=period, metavar="2024-11", help="dự kiến tại thời điểm cuối tháng")
    when.add_argument("--round", metavar="MÃ", help="đợt xét")
    parser.add_argument("--basis", choices=("reported", "approved"), default="approved", help="chỉ xét số đã duyệt")
    parser.add_argument("--as-of", type=moment, metavar="T", help="những gì ghi nhận đến thời điểm T")


def _about(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--campaign", required=True, metavar="MÃ")
    parser.add_argument("--round", required=True, metavar="MÃ")
    parser.add_argument("--award", required=True, metavar="MÃ")
    parser.add_argument("--unit", required=True, metavar="MÃ")
    parser.add_argument("--nomination", type=int, metavar="SỐ", help="đề nghị của cá nhân, hoặc của đơn vị trực thuộc")


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} không phải ngày dạng 2024-12-05") from None
