"""Answers `python -m kpi rollup …`: whose packets count, send, take up, answer, the sums of a tree; never computes."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict

from kpi import actions, tables
from kpi.cli.acting import acting
from kpi.cli.change import file_bytes, file_name
from kpi.cli.desk import write_bytes
from kpi.cli.output import problem_rows, refuse, show, show_answer, show_done
from kpi.plan.model import Refusal

_TREE = ["unit_name", "level", "indicator_code", "unit_count", "present_count", "met_count", "numerator", "denominator"]
_TREE += ["value", "rank_of_level", "level_size"]


def rollup_commands(commands, command: Callable, actor: Callable, period: Callable) -> None:
    """Add `rollup` and what stands below it."""
    below = commands.add_parser("rollup", help="Tổng hợp nhiều kho: gửi lên, nhận về, trả lời, cộng theo cây đơn vị")
    steps = below.add_subparsers(metavar="VIỆC", required=True, parser_class=type(below))
    known = command(steps, "parties", parties, "Khóa công khai của kho này, và những kho được tin")
    known.add_argument("--known", action="store_true", help="chỉ khóa đã báo; chưa có thì không lập khóa mới")
    trusted = command(steps, "trust", trust, "Ghi một kho được tin (hoặc thôi tin), theo văn bản")
    trusted.add_argument("--party", required=True, metavar="MÃ", help="chữ thường, số, gạch dưới")
    trusted.add_argument("--name", required=True, metavar="TÊN")
    trusted.add_argument(
        "--direction", required=True, choices=("below", "above"), help="below: cấp dưới; above: cấp trên"
    )
    trusted.add_argument("--key", required=True, metavar="KHÓA", help="64 chữ số thập lục phân, in trên văn bản")
    trusted.add_argument("--units", default="", metavar="MÃ,MÃ", help="những đơn vị kho ấy được gửi số liệu")
    trusted.add_argument("--document", required=True, metavar="SỐ")
    trusted.add_argument("--no-longer", action="store_true", help="thôi tin: từ nay không nhận nữa")
    renewed = command(steps, "new-key", new_key, "Lập khóa mới khi khóa cũ mất hoặc thôi dùng, theo văn bản")
    renewed.add_argument("--document", required=True, metavar="SỐ")
    sent = command(steps, "send", send, "Lập gói số liệu đã duyệt, có chữ ký, để gửi cấp trên")
    sent.add_argument("--with-files", action="store_true", help="kèm bảng tính gốc của các đơn vị")
    taken = command(steps, "take", take, "Nhận một gói của cấp dưới, tất cả hoặc không")
    taken.add_argument("file", metavar="TỆP")
    taken.add_argument("--approve", action="store_true", help="duyệt luôn, theo quy tắc của import-facts --approve")
    answered = command(steps, "answer", answer, "Lập câu trả lời có chữ ký cho một kho cấp dưới")
    back = command(steps, "take-answer", take_answer, "Nhận câu trả lời của cấp trên")
    back.add_argument("file", metavar="TỆP")
    listed = command(steps, "packets", packets, "Những gói đã nhận")
    states = command(steps, "taken", states_of, "Số liệu của một kho cấp dưới: đã nhận, đã duyệt, trả lại")
    own = command(steps, "sent", sent_states, "Số liệu của kho này ở cấp trên: đã nhận, đã duyệt, trả lại")
    place = command(steps, "origin", origin, "Số liệu của một đơn vị ở ô nào, tệp nào của kho gửi")
    place.add_argument("--unit", required=True, metavar="MÃ")
    place.add_argument("--period", required=True, type=period, metavar="KỲ")
    tree = command(steps, "tree", tree_of, "Cộng số liệu theo cây đơn vị, từng cấp, xếp thứ trong cấp")
    tree.add_argument("--period", required=True, type=period, metavar="KỲ")
    tree.add_argument("--parent", default=None, metavar="MÃ", help="ngay dưới đơn vị này; không nêu: cấp cao nhất")
    tree.add_argument("--basis", choices=("reported", "approved"), default="approved")
    for parser in (sent, answered, listed, states, own, place, tree):
        parser.add_argument("--campaign", required=True, metavar="MÃ")
    for parser in (answered, states):
        parser.add_argument("--party", required=True, metavar="MÃ")
    for parser in (sent, answered):
        parser.add_argument("--out", required=True, metavar="TỆP")
    for parser in (trusted, renewed, sent, taken, answered, back):
        actor(parser)


def parties(options: Namespace) -> int:
    """Print this house's key and the houses whose word counts."""
    with actions.open_office() as office:
        found = tables.rollup_parties(office, None, not options.known)
    if isinstance(found, Refusal):
        return refuse(options.format, found)
    show(options.format, found["rows"], own_key=found["own_key"])
    return 0


def trust(options: Namespace) -> int:
    """Write down a house whose word counts, or no longer."""
    units = tuple(code.strip() for code in options.units.split(",") if code.strip())
    about = (options.party, options.name, options.direction, options.key, units, options.document)
    form = actions.PartyForm(*about, not options.no_longer)
    done = acting(options, lambda office, by: actions.trust_party(office, by, form))
    return show_done(options.format, done, "entry", "party", "name", "direction", "units", "is_trusted")


def new_key(options: Namespace) -> int:
    """Begin a new key for packets and answers."""
    done = acting(options, lambda office, by: actions.begin_new_key(office, by, options.document))
    return show_done(options.format, done, "entry", "public_key", "document_number")


def send(options: Namespace) -> int:
    """Make a packet of this house's approved figures."""
    made = acting(options, lambda office, by: actions.make_packet(office, by, options.campaign, options.with_files))
    return _written(options, made, "campaign", "number", "group_count", "fact_count", "sha256")


def answer(options: Namespace) -> int:
    """Make the answer to a house below."""
    made = acting(options, lambda office, by: actions.answer_party(office, by, options.campaign, options.party))
    return _written(options, made, "campaign", "party", "number", "row_count")


def _written(options: Namespace, made, *names: str) -> int:
    if not isinstance(made, Refusal):
        write_bytes(options.out, made.data)
    return show_done(options.format, made, *names)


def take(options: Namespace) -> int:
    """Take up a packet, all or nothing."""
    if (data := file_bytes(options.file)) is None:
        return 2
    about = (data, file_name(options), options.approve)
    done = acting(options, lambda office, by: actions.take_up_packet(office, by, *about))
    if isinstance(done, list):
        show(options.format, problem_rows(done), file=file_name(options))
        return 1
    if isinstance(done, Refusal):
        return refuse(options.format, done)
    row = {**asdict(done), "warnings": len(done.warnings)}
    row |= {name: [f"{unit} {month}" for unit, month in row[name]] for name in ("taken", "same", "closed", "gone")}
    show(options.format, [row])
    return 0


def take_answer(options: Namespace) -> int:
    """Take in the answer of the house above."""
    if (data := file_bytes(options.file)) is None:
        return 2
    done = acting(options, lambda office, by: actions.take_answer(office, by, data))
    return show_done(options.format, done, "answer", "party", "campaign", "number", "row_count")


def packets(options: Namespace) -> int:
    """Print the packets that were taken up."""
    return _rows(options, tables.rollup_takings)


def states_of(options: Namespace) -> int:
    """Print what became of what a house below sent."""
    return _rows(options, tables.rollup_taken, options.party)


def sent_states(options: Namespace) -> int:
    """Print what the house above says of this house's figures."""
    return _rows(options, tables.rollup_sent)


def origin(options: Namespace) -> int:
    """Print where a unit's figures stand in the house they came from."""
    return _rows(options, tables.rollup_origin, options.unit, options.period)


def _rows(options: Namespace, table: Callable, *more: str) -> int:
    with actions.open_office() as office:
        rows = table(office, options.campaign, *more)
    if isinstance(rows, Refusal):
        return refuse(options.format, rows)
    show(options.format, rows, **({"campaign": options.campaign} if options.format == "json" else {}))
    return 0


def tree_of(options: Namespace) -> int:
    """Print the sums of one level of the tree."""
    with actions.open_office() as office:
        found = tables.rollup_tree(office, options.campaign, options.period, options.basis, options.parent)
    return show_answer(options.format, found, _TREE)
