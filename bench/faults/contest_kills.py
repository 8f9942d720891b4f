"""Answers whether a contest keeps every acknowledged answer when its process is killed at random moments.

    .venv/bin/python -m bench.faults.contest_kills [KILLS]

A process with one contest's hall takes presses through a pipe and acknowledges each once it is on the disk; it is
killed (-9) at random moments. Afterwards: every acknowledged press stands in the log with its number, no chain is
broken, every sitting ends when it was to end. Exit 1 when anything is missing.
"""

import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from kpi.quiz.answer_log import read_rows
from kpi.quiz.chain import broken_links
from kpi.quiz.forms import Question, make_forms
from kpi.quiz.hall import Hall
from kpi.quiz.press import Seat, Window
from kpi.quiz.sitting import replayed

SITTINGS, CAMPAIGN = 40, "thu_giet"
BANK = [Question(f"Q{i:02d}", "T", f"Câu {i}?", tuple((c, c) for c in "ABCD")) for i in range(30)]
FORMS = make_forms(b"hat giong", BANK, [("T", 20)], 4)
PAPERS = [{item["code"]: tuple(item["options"]) for item in form["questions"]} for form in FORMS]


def hall(folder: Path) -> Hall:
    """The contest's hall over the folder's log, open now."""
    now = datetime.now(UTC)
    window = Window(now - timedelta(days=1), now + timedelta(days=1), minutes=600)
    return Hall(CAMPAIGN, folder / "answers.jsonl", window, PAPERS)


def _form(entrant: int, _: int) -> int:
    return entrant % 4


def child(folder: Path) -> None:
    """Take presses from stdin; acknowledge on stdout what is on the disk."""
    room, out = hall(folder), threading.Lock()
    for entrant in range(1, SITTINGS + 1):
        seat = Seat(entrant, "X", "k", "1", "r", partial(_form, entrant))
        _, done = room.start(seat, datetime.now(UTC))
        done.result(10)

    def told(asked: dict, number: int) -> None:
        with out:
            print(json.dumps({**asked, "n": number}), flush=True)

    print(json.dumps({"ready": {s: row.form for s, row in room.sittings.items()}}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        press = (asked["s"], asked["tab"], asked["seq"], asked["q"], asked["c"])
        taken = room.answer(*press, datetime.now(UTC))
        taken.written.add_done_callback(lambda _, asked=asked, number=taken.number: told(asked, number))


def one_life(folder: Path, life: int, dice: random.Random) -> list[dict]:
    """The presses acknowledged before the kill."""
    command = [sys.executable, "-m", "bench.faults.contest_kills", "child", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        forms = json.loads(process.stdout.readline())["ready"]
        acknowledged: list[dict] = []
        reader = threading.Thread(target=lambda: acknowledged.extend(map(_row, process.stdout)))
        reader.start()
        ends, seq = time.monotonic() + dice.uniform(0.02, 0.6), 0
        while time.monotonic() < ends:
            seq += 1
            sitting = dice.randint(1, SITTINGS)
            question = dice.choice(list(PAPERS[forms[str(sitting)]]))
            row = {"s": sitting, "tab": f"doi{life}", "seq": seq, "q": question, "c": dice.choice("ABCD")}
            try:
                process.stdin.write(json.dumps(row) + "\n")
            except BrokenPipeError:
                break
            time.sleep(0.001)  # two hundred lives stay below the most events that one sitting takes
        process.kill()
        process.wait()
        reader.join(10)
    return [row for row in acknowledged if row]


def _row(line: str) -> dict:
    try:
        return json.loads(line)
    except ValueError:  # the last line was cut by the kill: nobody was told anything
        return {}


def main(kills: int) -> int:
    """Kill, start again, kill …; then compare what was acknowledged with what is in the log."""
    dice, acknowledged = random.Random(20230801), []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        first = None
        for life in range(kills):
            acknowledged += one_life(folder, life, dice)
            rows = list(read_rows(folder / "answers.jsonl"))
            ends = {number: row.ends_at for number, row in replayed(CAMPAIGN, rows).items()}
            first = first or ends
            if ends != first or broken_links(CAMPAIGN, rows):
                print(f"lần {life}: giờ kết thúc hoặc chuỗi khác trước")
                return 1
        kept = {(r["s"], r["n"], r["tab"], r["seq"], r["q"], r["c"]) for r in rows if r["k"] in ("answer", "stale")}
    names = ("s", "n", "tab", "seq", "q", "c")
    missing = [row for row in acknowledged if tuple(row[name] for name in names) not in kept]
    print(f"{kills} lần giết, {len(acknowledged)} câu đã xác nhận, {len(rows)} dòng nhật ký, thiếu {len(missing)}")
    return 1 if missing else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(Path(sys.argv[2]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
