"""Answers: is a file called what it is, a spoilt template one problem, and a busy server no reason to refuse (B 12)?"""

import dataclasses
import io
import os
import re
import signal
import struct
import sys
import tarfile
import threading
import zipfile
from pathlib import Path

import pytest

from kpi.month.intake.history import no_history
from kpi.month.intake.submission import draft_of
from kpi.plan.messages import render
from kpi.workbook.reader import LIMITS, Reader, Workbook
from tests.filled_workbooks import CAMPAIGN, KEYS, NOW, PERIOD, UNIT, filled, layout, plans

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="tạm dừng một tiến trình: Linux")


def ole(*names: str) -> bytes:
    """An OLE container with these entries at its top, each 128 bytes of the directory."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HH", head, 28, 0xFFFE, 9)
    struct.pack_into("<I", head, 48, 1)  # the directory begins in sector 1
    struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
    entries = [("Root Entry", 0xFFFFFFFF, 1)]
    entries += [(name, at + 2 if at + 1 < len(names) else 0xFFFFFFFF, 0xFFFFFFFF) for at, name in enumerate(names)]
    directory = b""
    for name, right, child in entries:
        entry = bytearray(128)
        raw = name.encode("utf-16-le") + b"\0\0"
        entry[: len(raw)] = raw
        struct.pack_into("<H", entry, 64, len(raw))
        struct.pack_into("<3I", entry, 68, 0xFFFFFFFF, right, child)
        directory += entry
    sectors = -(-len(directory) // 512)
    table = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    return bytes(head) + struct.pack("<128I", *table) + directory.ljust(sectors * 512, b"\0")


def zipped(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as box:
        for name, content in members.items():
            box.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def tarred() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as box:
        box.addfile(tarfile.TarInfo("a.xlsx"))
    return data.getvalue()


FILES = [
    (ole("__properties_version1.0", "__substg1.0_0037001F"), "file_not_a_spreadsheet", "thư Outlook"),
    (ole("VisioDocument"), "file_not_a_spreadsheet", "Visio"),
    (ole("WordDocument", "ObjectPool"), "file_not_a_spreadsheet", "Word"),
    (ole("PowerPoint Document"), "file_not_a_spreadsheet", "trình chiếu"),
    (ole("Workbook"), "file_old_xls", None),
    (ole("Book"), "file_old_xls", None),
    (ole("EncryptedPackage", "EncryptionInfo"), "file_has_password", None),
    (ole("Contents", "Quill"), "file_not_a_spreadsheet", "Publisher"),
    (ole("Gì đó"), "file_not_a_spreadsheet", "chương trình khác"),
    (b"\x09\x08\x10\x00" + bytes(200), "file_not_a_spreadsheet", "trước 1997"),
    (zipped(**{"bao cao.xlsx": b"x"}), "file_not_a_spreadsheet", "“bao cao.xlsx”"),
    (zipped(**{"thang 6__a.xlsx": b"x", "b.xls": b"y"}), "file_not_a_spreadsheet", "“a.xlsx”, “b.xls”"),
    (zipped(**{"anh.png": b"x"}), "file_not_a_spreadsheet", "không có bảng tính"),
    (zipped(**{"mimetype": b"application/epub+zip"}), "file_not_a_spreadsheet", "sách điện tử"),
    (zipped(**{"mimetype": b"application/vnd.oasis.opendocument.text"}), "file_not_a_spreadsheet", ".odt"),
    (zipped(**{"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "file_is_ods", None),
    (zipped(**{"visio__document.xml": b"x"}), "file_not_a_spreadsheet", "Visio"),
    (zipped(**{"Index__Document.iwa": b"x"}), "file_not_a_spreadsheet", "Numbers"),
    (tarred(), "file_not_a_spreadsheet", "TAR"),
    (b"\0\0\0\x18ftypheic" + bytes(40), "file_not_a_spreadsheet", "HEIC"),
    (b"RIFF\x10\0\0\0WEBPVP8 ", "file_not_a_spreadsheet", "WEBP"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "file_not_a_spreadsheet", ".mht"),
    (b"From: a\nReceived: x\nMIME-Version: 1.0\n", "file_not_a_spreadsheet", "thư điện tử"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "file_not_a_spreadsheet", "2003"),
    (b"ID;PWXL;N;E\nC;Y1;X1;K1\n", "file_not_a_spreadsheet", "SYLK"),
    (b'{"doc_id": "x"}', "file_not_a_spreadsheet", "Google"),
    (b"\x06Nguyen" + b" " * 48 + b"\x06\0" + b"N\0g\0" + b" \0" * 52, "file_not_a_spreadsheet", "~$"),
    (b"\x4c\0\0\0\x01\x14\x02\0" + bytes(60), "file_not_a_spreadsheet", "lối tắt"),
]


@pytest.mark.parametrize(("data", "code", "said"), FILES, ids=range(len(FILES)))
def test_a_file_is_called_what_it_is(reader, data, code, said):
    (problem,) = reader.read(data, "bao_cao.xlsx")
    assert problem.code == code and (said is None or said in str(problem.found)), problem
    assert "Excel cũ" not in render(problem) or code == "file_old_xls"


# --- a template that was spoilt in one go ----------------------------------------------------------------------------


def _judged(reader, spoil):
    workbook = reader.read(filled(spoil=lambda book: spoil(book["Báo cáo"])), "x.xlsx")
    return draft_of(workbook, plans(), KEYS, NOW, None, no_history)[1]


def test_the_hidden_column_deleted_is_one_problem(reader):
    (problem,) = _judged(reader, lambda sheet: sheet.delete_cols(10))
    assert (problem.code, problem.cell) == ("rows_moved", "J6") and "cột ẩn J" in problem.found


def test_a_column_emptied_is_one_problem_at_its_heading(reader):
    def empty(sheet):
        for ref in layout().locked:
            if ref[0] == "E" and int(ref[1:]) > 6 and int(ref[1:]) < layout().foot_row:
                sheet[ref].value = None

    (problem,) = _judged(reader, empty)
    assert (problem.code, problem.cell) == ("locked_cell_changed", "E6")


def test_of_very_many_changed_texts_the_last_one_named_says_how_many_more(reader):
    def replaced(sheet):
        for ref, text in layout().locked.items():
            if ref[0] in "BCD" and int(ref[1:]) > 6:
                sheet[ref].value = f"{text}."

    problems = _judged(reader, replaced)
    assert len(problems) == 20 and "ô khác" in problems[-1].found


@pytest.mark.parametrize("column", ["A", "C", "E", "G", "H"])
def test_any_column_deleted_is_one_problem(reader, column):
    problems = _judged(reader, lambda sheet: sheet.delete_cols("ABCDEFGHIJ".index(column) + 1))
    assert [item.code for item in problems] == ["rows_moved"]


def test_no_sentence_for_people_names_an_inner_code(reader):
    def swapped(sheet):
        foot = layout().foot_row
        sheet.insert_rows(foot)

    for spoil in (swapped, lambda sheet: sheet.delete_rows(layout().foot_row + 1)):
        for problem in _judged(reader, spoil):
            assert "foot/" not in render(problem) and "/numerator" not in render(problem)


INNER = re.compile(r"\b[A-Za-z]+_[A-Za-z_]+\b|/numerator|foot/|\b20\d\d-\d\d\b|\bNone\b|“”|\( ?\)")
ALL = sorted((Path(__file__).parent / "workbooks").rglob("*.xls*"))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_sentence_about_a_workbook_holds_no_inner_name_no_code_and_no_gap(reader, path):
    found = reader.read(path.read_bytes(), path.name)
    problems = found if isinstance(found, list) else draft_of(found, plans(), KEYS, NOW, (CAMPAIGN, UNIT, PERIOD))[1]
    said = [render(problem) for problem in problems if problem.code != "template_identity_changed"]
    assert [sentence for sentence in said if INNER.search(sentence)] == []


@pytest.mark.parametrize(
    "of", [{"unit": "XA_CU"}, {"unit": "TRUONG_A"}, {"campaign": "phong_trao_khac"}, {"period": "2024-05"}]
)
def test_another_units_months_or_campaigns_file_is_called_by_name(reader, of):
    workbook = reader.read(filled(**of), "x.xlsx")
    said = [render(item) for item in draft_of(workbook, plans(), KEYS, NOW, (CAMPAIGN, UNIT, PERIOD))[1]]
    assert said and [sentence for sentence in said if INNER.search(sentence)] == []


# --- the child's own time is what counts -----------------------------------------------------------------------------


@linux_only
def test_a_child_that_waits_for_the_machine_is_not_cut_off():
    with Reader(dataclasses.replace(LIMITS, cpu_seconds=1, wall_seconds=30.0)) as reader:
        assert isinstance(reader.read(filled(), "a.xlsx"), Workbook)
        pid = reader._child._process.pid
        os.kill(pid, signal.SIGSTOP)
        threading.Timer(2.2, os.kill, (pid, signal.SIGCONT)).start()
        assert isinstance(reader.read(filled(), "b.xlsx"), Workbook)
    assert LIMITS.wall_seconds >= 10 * LIMITS.cpu_seconds
