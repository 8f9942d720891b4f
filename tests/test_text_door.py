"""Answers: does every text that came through any door fit into every file that goes out, and stay a text there?

One accepted document number must never shut a unit out of its next template (issue 11, A 1–3).
"""

import inspect
import io
import json

import openpyxl
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi import actions, text
from kpi.house.audit import record
from kpi.old_fonts import old_font
from kpi.papers.fill import fill
from kpi.store import Transaction
from kpi.workbook.reader import Reader, Workbook, read_workbook
from tests import hostile_names as hostile
from tests.filled_workbooks import CAMPAIGN, GOOD, UNIT, filled
from tests.review_house import act, hand_in, open_house
from tests.spoilt_workbooks import formulas_in

CONTROL = [chr(code) for code in (*range(1, 9), 11, 12, *range(14, 32), 127, 0x85, 0x90, 0xFFFE, 0xFFFF)]
UNSEEN = ["\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u2060", "\ufeff", "\u00ad", "\u061c", "\ufe0f"]
BEGINNINGS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "=", "_x0001_", "_x005F_x0001_"]
letters = st.sampled_from([*CONTROL, *UNSEEN, *"aĂđ1=+-@ \t\r\n", "\ud800", "\udfff", "_x000B_", "̀", "&", "<"])
nasty = st.builds(lambda first, more: first + "".join(more), st.sampled_from(["", *BEGINNINGS]), st.lists(letters))
TEXTS = [
    key for key, value in GOOD.items() if key[2] in ("document_number", "note", "number", "prepared_by", "signed_by")
]


# --- the door itself -------------------------------------------------------------------------------------------------


@settings(max_examples=200)
@given(nasty)
def test_a_text_taken_in_fits_everywhere_and_is_not_changed_again(typed):
    taken = text.given(typed)
    assert text.given(taken) == taken
    assert text.storable(taken) == taken and text.writable(taken) == taken
    assert not text.unseen(taken)
    assert taken.encode("utf-8").decode("utf-8") == taken


@settings(max_examples=60)
@given(nasty)
def test_a_cell_holds_any_text_as_text_and_reads_it_back(typed):
    book = openpyxl.Workbook()
    text.put(book.active["A1"], f"x{typed}")
    text.put(book.active["A2"], typed)
    data = io.BytesIO()
    book.save(data)
    assert formulas_in(data.getvalue()) == []
    with_reader = read_workbook(data.getvalue(), "a.xlsx")
    assert isinstance(with_reader, Workbook)
    kept = with_reader.at("Sheet", "A1")
    reading = old_font(f"x{text.writable(typed)}")
    assert kept is not None and (kept.value == text.given(f"x{text.writable(typed)}").strip() or reading)


@settings(max_examples=30)
@given(nasty)
def test_a_paper_holds_any_text(typed):
    document = Document()
    document.add_paragraph("{{ ten }}")
    template = io.BytesIO()
    document.save(template)
    made = Document(io.BytesIO(fill(template.getvalue(), {"ten": typed})))
    assert made.paragraphs


def test_every_letter_of_vietnamese_passes_the_door_unchanged():
    kept = "Ủy ban nhân dân xã Đắk Ơ – ÂĂÊÔƠƯĐ âăêôơưđ àảãáạ 15/KH-UBND “trích” …\ndòng hai"
    assert text.given(kept) == kept


def test_a_form_is_taken_in_whole_but_its_secrets_stay_as_typed():
    from kpi.month.acts.own_layout import ReportHead

    head = ReportHead("12\u200b/BC", None, "Nguyễn\x0bA", None)
    assert text.taken_in(head) == ReportHead("12/BC", None, "Nguyễn A", None)
    assert text.taken_in({"note": ["a\x01"], "password": "a\u200b"}) == {"note": ["a "], "password": "a\u200b"}


# --- every door into the store ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with open_house(tmp_path_factory.mktemp("chu")) as office, Reader() as reader:
        yield office, reader


def _next_files(office, account="phuong_a") -> dict[str, bytes]:
    """Every workbook that the product makes with what a unit has typed."""
    newest = office.store.rows("select max(submission) as n from submission where unit_code = 'PHUONG_A'")[0]["n"]
    files = {
        "template": act(office, actions.template_workbook, account, CAMPAIGN, UNIT, "2024-07"),
        "returned": act(office, actions.returned_workbook, account, newest),
    }
    assert not [name for name, made in files.items() if not isinstance(made, tuple)], files
    return {name: made[1] for name, made in files.items()}


@settings(max_examples=12)
@given(typed=st.lists(nasty, min_size=len(TEXTS), max_size=len(TEXTS)))
def test_whatever_a_workbook_says_the_next_files_of_the_unit_are_made(house, typed):
    office, reader = house
    raw = {key: "".join(_written(sign) for sign in said)[:150] for key, said in zip(TEXTS, typed, strict=True)}
    given_ = act(office, actions.submit_workbook, "phuong_a", _typed(raw), "bao_cao.xlsx", reader)
    assert isinstance(given_, actions.Receipt | list), given_
    if isinstance(given_, actions.Receipt):
        for name, data in _next_files(office).items():
            assert formulas_in(data) == [], name
            assert isinstance(reader.read(data, "mau.xlsx"), Workbook), name


def _written(sign: str) -> str:
    """A sign as a spreadsheet writes it into a file, where XML has no place for it."""
    is_unwritable = (
        (ord(sign) < 32 and sign not in "\t\n") or sign in "\ufffe\uffff\x7f" or "\ud800" <= sign <= "\udfff"
    )
    return f"_x{ord(sign):04X}_" if is_unwritable else sign


def _typed(raw: dict) -> bytes:
    """Every text put into its cell as text, whatever it begins with."""
    from tests.filled_workbooks import layout

    def spoil(book):
        for key, said in raw.items():
            cell = book["Báo cáo"][layout().places[key].ref]
            cell.value = said or None
            if said:
                cell.data_type = "s"

    return filled(blank=tuple(raw), spoil=spoil)


def test_a_store_that_holds_such_texts_already_opens_and_makes_its_files(tmp_path):
    with open_house(tmp_path) as office, Reader() as reader:
        hand_in(office, reader)
        for text_kept in ("=1+1\x01", "\x0b@SUM(A1)", "\ufffe-1"):
            office.store.rows(f"update fact set document_number = {_sql(text_kept)}, note = {_sql(text_kept)}")
            office.store.rows(f"update person set full_name = {_sql(text_kept + 'A')} where person_id = 1")
            office.store.rows(f"update submission set report_number = {_sql(text_kept)}")
            for name, data in _next_files(office).items():
                assert formulas_in(data) == [], name
                assert isinstance(reader.read(data, "mau.xlsx"), Workbook), name


def _sql(value: str) -> str:
    """A text as SQL builds it, round every door of the program."""
    return " || ".join(f"chr({ord(sign)})" for sign in value)


def test_every_act_that_takes_what_a_person_typed_takes_it_in_through_the_door():
    acts = {name: getattr(actions, name) for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    of_people = {"actor", "form", "text", "head"}
    typed = {name for name, act in acts.items() if of_people & set(inspect.signature(act).parameters)}
    assert len(typed) > 60
    assert [name for name in sorted(typed) if not hasattr(acts[name], "__wrapped__")] == []


def test_a_form_reaches_its_act_in_whole_words(house):
    office, reader = house
    number = hand_in(office, reader).submission
    act(office, actions.write_note, "an", number, "Xem\u200b lại\x0bô G10\ud800")
    (note,) = office.store.rows("select note_text as reason from review_note")[-1:]
    assert note == {"reason": "Xem lại ô G10"}


def test_the_store_is_the_last_bar_for_any_act(house):
    office, _ = house
    with office.store.transaction() as transaction:
        assert isinstance(transaction, Transaction)
        for rows in ([900], [901, 902]):  # one row takes another way than several
            people = [{"person_id": n, "full_name": "A\x01B\ufffe", "recorded_at": office.clock()} for n in rows]
            transaction.append("person", people)
    kept = office.store.rows("select full_name from person where person_id >= 900")
    assert kept == [{"full_name": "A B "}] * 3


def test_the_audit_log_keeps_no_sign_behind_a_backslash(house):
    office, _ = house
    with office.store.transaction() as transaction:
        record(transaction, office.clock(), "an", "write_note", "submission/1", words="x\x01y")
    for row in office.store.rows("select detail from audit"):
        assert json.dumps(json.loads(row["detail"]), ensure_ascii=False) == text.writable(row["detail"])


@pytest.mark.parametrize("typed", hostile.EVERYTHING)
def test_texts_of_hostile_people_pass_the_same_door(typed):
    assert text.given(text.given(typed)) == text.given(typed)
