"""Answers what the product's own paths cost at stated sizes, beside the same work done another way, results compared.

    .venv/bin/python -m bench [--quick] [--sizes 60x12,3321x12] [--plant [WHERE]] [--out bench/results.md]

Seconds of CPU, median and spread; ratios are what counts. Each size has a process of its own; one that needs more
memory than --most-memory is ended and told. Any difference between two ways ends the run with exit code 1, a size that
did not come to its end with 2; --plant changes one figure in every compared result, or in one: it has to be found.
"""

import argparse
import sys
from pathlib import Path

from bench import goals
from bench.country import Size
from bench.measure import machine
from bench.one_size import EVERYWHERE, PLACES, one_size
from bench.told import Report

DEFAULT = "60x12,300x12,300x60,3321x12"
_HEAD = "Giây CPU của cả tiến trình, trung vị (thấp nhất–cao nhất). Mỗi cỡ một tiến trình riêng."


def sizes_of(text: str) -> list[Size]:
    """ "60x12,3321x12" -> sizes (units x months)."""
    try:
        sizes = [Size(*map(int, part.split("x"))) for part in text.split(",")]
    except (TypeError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"“{text}”: ghi ĐƠN_VỊxTHÁNG, như 60x12,3321x12") from error
    if any(size.units < 1 or size.months < 1 for size in sizes):
        raise argparse.ArgumentTypeError(f"“{text}”: số đơn vị, số tháng từ 1")
    return sizes


def main(argv: list[str] | None = None) -> int:
    """Run the sizes, write the report; 1 when two ways gave different results, 2 when a size was not finished."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="60 đơn vị × 12 tháng")
    parser.add_argument("--sizes", type=sizes_of, metavar="ĐƠN_VỊxTHÁNG,…", help=f"không nêu: {DEFAULT}")
    parser.add_argument(
        "--plant", nargs="?", const=EVERYWHERE, choices=PLACES, help="tự sửa một số để thấy nó bị tìm ra"
    )
    parser.add_argument("--most-memory", type=int, default=9000, metavar="MB", help="mỗi cỡ; quá thì dừng và nói")
    parser.add_argument("--out", type=Path, metavar="TỆP")
    options = parser.parse_args(argv)
    sizes = options.sizes or sizes_of("60x12" if options.quick else DEFAULT)
    report = Report()
    report.say(f"# Đo trên một máy\n\n{machine()}.\n\n{_HEAD}")
    for place, size in enumerate(sizes):
        before = sizes[:place]
        is_longer = any(other.units == size.units and other.months < size.months for other in before)
        why = report.apart(one_size, (size, options.plant), options.most_memory)
        if why:
            report.goals.not_found(goals.wanted(size, not before, is_longer), size.told, why)
    for size in goals.OF_THE_ISSUE:
        if size not in sizes:
            why = f"cỡ này không chạy trong lượt này: python -m bench --sizes 60x12,{size.units}x{size.months}"
            report.goals.not_run(goals.wanted(size, False, False), size.told, why)
    for line in report.goals.lines():
        report.say(line)
    if options.out:
        options.out.write_text("\n".join(report.lines) + "\n", "utf-8")
    for line in report.wrong[:20]:
        print(line, file=sys.stderr)
    return 1 if report.wrong else 2 if report.stopped else 0


if __name__ == "__main__":
    sys.exit(main())
