"""Answers: does what is published let an outsider compute everything again, and does a change by hand show?"""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest

from kpi.quiz.bundle import PARTS, checked_bundle, parts_of, seals_of, write_bundle
from kpi.quiz.canonical import canonical
from kpi.quiz.forms import commitments
from kpi.quiz.grading import Ruling
from kpi.quiz.receipt import is_genuine, public_text, signed, signing_key
from kpi.quiz.result import EntryState, Inputs, computed
from kpi.quiz.sitting import replayed
from tests.quiz_core import FORMS, KEY, NINE, RULES, SALT, SEED, bank, drawn, hall, sat, seat


def contest(folder, rules=RULES, count=24):
    """A finished contest: `count` sittings, one ended by time, one essay, one held; inputs, parts."""
    key = signing_key(folder / "secrets", "thu")
    room = hall(folder, lambda told: signed(key, told))
    for entrant, right in zip(range(1, count + 1), drawn(7, 20), strict=False):
        unit, group = (("TRUONG", "khoi_2"), ("PHONG", "khoi_1"), ("XA_A", "khoi_3"))[entrant % 3]
        sat(room, entrant, right, NINE + timedelta(minutes=entrant), unit=unit, group=group)
    room.start(seat(99), NINE)
    room.answer(room.of_entrant[99][0], "t", 1, next(iter(room.papers[room.sittings[25].form])), "A", NINE)
    for done in room.settle(NINE + timedelta(days=1)):
        done.result(5)
    entries = {1: EntryState(1, essay=Decimal("8.25")), 2: EntryState(2, "held"), 3: EntryState(3, open=("tam_giu",))}
    rosters = {"TRUONG": ("khoi_2", 10), "PHONG": ("khoi_1", 12), "XA_A": ("khoi_3", 40)}
    inputs = Inputs(rules, list(room.sittings.values()), FORMS, KEY, (), entries, rosters)
    about = {"campaign": "thu", "public_key": public_text(key)}
    told = {
        "commitments": commitments(bank(), FORMS, KEY, SEED, SALT),
        "secret": {"seed": SEED.hex(), "salt": SALT.hex()},
    }
    public = [question.public() for question in bank()]
    room.close()
    made = partial(signed, key)
    return inputs, lambda i: parts_of(i, computed(i), about, told, public, seals_of(i.sittings)), room.log.path, made


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cuoc_thi")
    return contest(folder)


def published(tmp_path, finished, inputs=None):
    own, parts, log, sign = finished
    folder = tmp_path / "cong_bo"
    write_bundle(folder, parts(inputs or own), log, sign)
    return folder


VARIANTS = {
    "as_it_is": {},
    "rulings": {"rulings": (Ruling("Q01", "drop"), Ruling("Q02", "rekey", "B"), Ruling("Q03", "all_correct"))},
    "ties_by_time": {"rules": RULES | {"tie_breakers": ["time_used", "earlier", "quiz", "essay"]}},
    "by_khoi": {"rules": RULES | {"scope": "group"}},
    "collective_overall": {"rules": RULES | {"collective": RULES["collective"] | {"one_per_group": False}}},
    "floor_and_left_out": {"rules": RULES | {"min_score": "12.5"}, "unawarded": frozenset({"nhi"})},
    "half_points": {"rules": RULES | {"points_each": "0.5"}},
}


@pytest.mark.parametrize("name", VARIANTS)
def test_tt_51_an_outsider_computes_the_same_result_byte_for_byte(name, tmp_path, finished):
    inputs = replace(finished[0], **VARIANTS[name])
    tied = [row["entrant"] for row in computed(inputs)["entries"] if row["decision"] == "tie_across_cut"]
    for orders in [(), (tied[::-1],)] if tied else [()]:
        is_right, lines = checked_bundle(
            published(tmp_path / str(bool(orders)), finished, replace(inputs, orders=orders))
        )
        assert is_right, lines


def test_the_result_from_the_log_on_disk_is_the_same_bytes(finished):
    inputs, _, log, _ = finished
    rows = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    again = replace(inputs, sittings=list(replayed("thu", rows).values()))
    assert canonical(computed(again)) == canonical(computed(inputs))


def change(folder, name, what):
    path = folder / f"{name}.json"
    told = json.loads(path.read_text("utf-8"))
    told = what(told) or told
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def log_line(folder, place, what):
    lines = (folder / "log.jsonl").read_text("utf-8").splitlines()
    row = json.loads(lines[place])
    what(row)
    lines[place] = json.dumps(row, ensure_ascii=False)
    (folder / "log.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def other_form(forms):
    forms[0]["questions"].reverse()


CHANGES = {
    "một câu trả lời": (
        lambda f: log_line(f, 3, lambda r: r.update(c="D" if r["c"] != "D" else "B")),
        "bài 1, sự kiện 4",
    ),
    "điểm trong kết quả": (
        lambda f: change(f, "result", lambda r: r["entries"][0].update(quiz="0.25")),
        "khác kết quả",
    ),
    "đáp án": (lambda f: change(f, "key", lambda k: k.update(Q01="B")), "đáp án không khớp cam kết"),
    "câu hỏi": (lambda f: change(f, "bank", lambda b: b[0].update(words="Khác?")), "ngân hàng câu hỏi"),
    "đề": (lambda f: change(f, "forms", other_form), "các đề"),
    "muối": (lambda f: change(f, "secret", lambda s: s.update(salt="00" * 16)), "muối không khớp"),
    "hạt giống": (lambda f: change(f, "secret", lambda s: s.update(seed="00" * 16)), "hạt giống không khớp"),
    "thứ tự do BTC": (lambda f: change(f, "decisions", lambda d: d.update(unawarded=["nhi"])), "khác kết quả"),
    "điểm tự luận": (lambda f: change(f, "entries", lambda e: e[0].update(essay="10.00")), "người dự thi 1"),
    "niêm phong": (lambda f: change(f, "seals", lambda s: s[0].update(last_link="0" * 64)), "niêm phong trong kho"),
    "bỏ một bài": (lambda f: change(f, "seals", lambda s: s.append({**s[0], "sitting": 77})), "bài 77"),
    "sĩ số": (lambda f: change(f, "rosters", lambda r: r.update(XA_A=["khoi_3", 4])), "khác kết quả"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_by_hand_shows_and_is_named(what, tmp_path, finished):
    folder = published(tmp_path, finished)
    by_hand, sentence = CHANGES[what]
    by_hand(folder)
    is_right, lines = checked_bundle(folder)
    assert not is_right
    assert any(sentence in line for line in lines), lines
    assert lines[-1] == "Kết quả không được kiểm chứng."


@pytest.mark.parametrize(
    "name", [*(f"{part}.json" for part in (*PARTS, "sums")), "log.jsonl", "verify.py", "DOC_TRUOC.txt"]
)
def test_one_byte_changed_in_any_published_file_is_found_and_the_file_named(name, tmp_path, finished):
    folder = published(tmp_path, finished)
    data = (folder / name).read_bytes()
    places = [at for at, byte in enumerate(data) if bytes([byte]).isalnum()] or [0]
    at = places[len(places) * 2 // 3]
    (folder / name).write_bytes(data[:at] + (b"7" if data[at : at + 1] != b"7" else b"8") + data[at + 1 :])
    is_right, lines = checked_bundle(folder)
    assert not is_right and any(name in line or "hồ sơ" in line for line in lines), lines


def test_a_file_put_in_or_taken_away_is_found(tmp_path, finished):
    folder = published(tmp_path, finished)
    (folder / "them.json").write_text("{}", "utf-8")
    assert any("them.json" in line for line in checked_bundle(folder)[1])
    (folder / "them.json").unlink()
    assert checked_bundle(folder)[0]
    (folder / "sums.json").unlink()
    assert not checked_bundle(folder)[0]


def test_a_forged_seal_does_not_pass_as_a_receipt(tmp_path, finished):
    key = signing_key(tmp_path, "thu")
    receipt = signed(key, {"sitting": 1, "answers_sha256": "00"})
    assert is_genuine(public_text(key), receipt)
    assert not is_genuine(public_text(key), receipt | {"answers_sha256": "01"})
    assert not is_genuine(public_text(signing_key(tmp_path, "khac")), receipt)
    assert not is_genuine(public_text(key), receipt | {"signature": "không phải"})


def test_a_forged_receipt_in_the_bundle_is_named_though_the_chain_was_made_again(tmp_path, finished):
    """Whoever holds the log can chain it anew, but cannot sign."""
    from kpi.quiz.chain import first_link, link_after

    folder = published(tmp_path, finished)
    rows = [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]
    links = {}
    for row in rows:
        if row["s"] == 1 and row["k"] == "submit":
            row["d"]["answered"] = 3
        row["link"] = links[row["s"]] = link_after(links.get(row["s"]) or first_link("thu", row["s"]), row)
    (folder / "log.jsonl").write_bytes(b"".join(canonical(row) + b"\n" for row in rows))
    is_right, lines = checked_bundle(folder)
    assert not is_right and "KHÔNG KHỚP: bài 1: biên nhận không đúng chữ ký" in lines


def test_a_bundle_that_cannot_be_read_says_so(tmp_path, finished):
    folder = published(tmp_path, finished)
    (folder / "key.json").unlink()
    is_right, lines = checked_bundle(folder)
    assert not is_right and "key.json" in lines[0]
    shutil.rmtree(folder)
    assert not checked_bundle(folder)[0]


def test_the_published_program_runs_from_its_own_folder_with_nothing_of_the_product(tmp_path, finished):
    folder = published(tmp_path, finished)
    command = [sys.executable, "-X", "utf8", "-I", "-S", "verify.py"]  # no site-packages: the standard library alone
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Kết quả được kiểm chứng: mọi thứ khớp."
