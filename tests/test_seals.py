"""Changes behind the program's back: figures, reviews, roles, persons changed on disk are named with table and row."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from kpi import actions, tables
from kpi.house.account import Account
from kpi.plan.model import Refusal
from kpi.store import Altered, Store, altered, every_row, first_break, record_plan, reworded, statements
from kpi.store.sealed_tables import NOT_SEALED, SEALED, WRITES
from tests import quiz_house
from tests.filled_workbooks import CONFIG, filled
from tests.house_of_workbooks import Clock, open_house, submit

ROOT = Path(__file__).resolve().parents[1]


SLIPPED_IN = "insert into account (account, roles, is_demo, created_at) values ('ke_gian', 'admin', false, now())"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A closed house: one report handed in and approved, a role changed, a password given."""
    folder = tmp_path_factory.mktemp("nha")
    with open_house(folder) as office:
        receipt = submit(office, filled())
        actions.approve(office, actions.account(office, "noi_vu"), receipt.submission)
        actions.add_account(office, None, "ai_do", "unit", "PHUONG_A")
        actions.change_role(office, None, "ai_do", "leader", None)
        actions.give_one_time_password(office, None, "ai_do")
    return folder / "data"


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "data")


def behind(folder, *texts):
    """Change the stopped store as somebody with another program would."""
    connection = duckdb.connect(str(folder / "kpi.duckdb"))
    for text in texts:
        connection.execute(text)
    connection.close()


def found_in(folder) -> list[Altered]:
    with actions.open_office(folder, CONFIG, Clock()) as office:
        assert first_break(every_row(office.store)) is None or "audit" in str(folder)
        return office.store.read(lambda reader: list(altered(reader)))


def test_what_the_program_wrote_is_whole_also_after_a_restart_and_more_writing(folder):
    assert found_in(folder) == []
    with actions.open_office(folder, CONFIG, Clock()) as office:
        actions.disable_account(office, None, "ai_do")
        assert office.store.read(lambda reader: list(altered(reader))) == []
        assert tables.audit_state(office)["is_whole"]


CHANGED = {
    "a figure": ("update fact set numerator = numerator + 1 where indicator_code = 'TASKS' and part = ''", "fact"),
    "a review": ("update review set decision = 'send_back'", "review"),
    "a role": ("update account set roles = 'admin' where account = 'phuong_a'", "account"),
    "a unit": ("update account set unit_code = 'PHUONG_B' where account = 'phuong_a'", "account"),
    "a password": ("update account_password set password_hash = 'x'", "account_password"),
    "a person": ("update person set full_name = 'Người khác'", "person"),
    "who handed in": ("update submission set submitted_by = 'noi_vu'", "submission"),
    "a file's name": ("update stored_file set byte_count = 1", "stored_file"),
    "a plan": ("update config_version set content = replace(content, '0.8', '0.1')", "config_version"),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_row_changed_on_disk_is_named_with_its_table(folder, what):
    statement, table = CHANGED[what]
    behind(folder, statement)
    found = found_in(folder)
    assert {item.table for item in found} == {table} and {item.kind for item in found} == {"changed"}


def test_the_row_inside_a_report_is_named(folder):
    behind(folder, "update fact set numerator = 999 where indicator_code = 'TASKS' and part = ''")
    (item,) = found_in(folder)
    assert item.row_key == "1" and item.rows == ("1 · TASKS · ",)


def test_a_row_taken_out_or_slipped_in_is_named(folder):
    behind(folder, "delete from review", SLIPPED_IN)
    found = {(item.table, item.kind) for item in found_in(folder)}
    assert found == {("review", "missing"), ("account", "slipped_in")}


def test_a_seal_changed_with_its_row_breaks_the_chain(folder):
    behind(folder, "delete from seal where table_name = 'review'", "delete from review")
    assert "seal" in {item.kind for item in found_in(folder)}
    behind(folder, "update seal_binding set sealed = repeat('0', 64)")
    with actions.open_office(folder, CONFIG, Clock()) as office:
        assert first_break(every_row(office.store)).kind == "changed"


def test_verify_says_table_and_row_in_words(folder):
    behind(folder, "update account set roles = 'admin' where account = 'phuong_a'")
    with actions.open_office(folder, CONFIG, Clock()) as office:
        state = tables.audit_state(office)
    (finding,) = state["findings"]
    assert not state["is_whole"] and finding["code"] == "data_changed"
    assert "account" in finding["sentence"] and "phuong_a" in finding["sentence"]


def test_every_table_is_sealed_or_said_why_not(tmp_path):
    store = Store.open(tmp_path, Clock().now, create=True)
    there = {row["table_name"] for row in store.run("table_names")}
    store.close()
    assert there == SEALED.keys() | NOT_SEALED.keys() and not SEALED.keys() & NOT_SEALED.keys()


def test_every_statement_that_writes_into_a_sealed_table_gives_back_what_it_wrote():
    names = "|".join(SEALED)
    writing = re.compile(rf"^\s*(?:insert into|update|delete from)\s+({names})\b", re.MULTILINE | re.IGNORECASE)
    found = {name: text for name, path in statements().items() if writing.search(text := path.read_text("utf-8"))}
    assert found.keys() == WRITES.keys()
    assert [name for name, text in found.items() if f"returning {SEALED[WRITES[name]]}" not in text] == []


# --- files that were taken in ----------------------------------------------------------------------------------------


def the_file(folder):
    """The kept workbook of report 1."""
    connection = duckdb.connect(str(folder / "kpi.duckdb"), read_only=True)
    sha256 = connection.execute("select file_sha256 from submission where submission = 1").fetchone()[0]
    connection.close()
    return folder / "files" / sha256[:2] / sha256


def test_a_file_changed_on_disk_is_not_handed_out_and_is_named_by_verify(folder):
    path = the_file(folder)
    path.write_bytes(path.read_bytes() + b" ")
    with actions.open_office(folder, CONFIG, Clock()) as office:
        given = actions.original_file(office, actions.account(office, "noi_vu"), 1)
        (finding,) = tables.audit_state(office)["findings"]
    assert given.code == "original_changed"
    assert finding["code"] == "file_changed" and "báo cáo 1" in finding["sentence"]


def test_a_file_gone_from_the_disk_is_named(folder):
    the_file(folder).unlink()
    with actions.open_office(folder, CONFIG, Clock()) as office:
        assert [item["code"] for item in tables.audit_state(office)["findings"]] == ["file_gone"]


def test_a_backup_says_which_files_are_not_what_they_were_and_is_made_all_the_same(folder, tmp_path):
    path = the_file(folder)
    path.write_bytes(b"x")
    with actions.open_office(folder, CONFIG, Clock()) as office:
        made = actions.back_up(office, None, tmp_path / "ban.kpi.zip")
        assert made.changed_files == (path.name,)
        noted = office.store.rows("select detail from audit where action = 'backup' order by audit desc limit 1")
    assert path.name[:12] in noted[0]["detail"]


def test_no_room_reads_a_kept_file_but_through_the_comparison():
    kept = [path for path in (ROOT / "kpi").rglob("*.py") if path.parent.name not in ("store", "backup")]
    found = [str(path) for path in kept if re.search(r"stored_path\([^)]*\)[^\n]*read_bytes", path.read_text("utf-8"))]
    assert found == []


# --- a write that follows hides nothing ------------------------------------------------------------------------------

ADMIN = Account("quan_tri_1", frozenset({"admin"}), None)


def with_another_plan(office):
    plan = office.plans["thi_diem"]
    other = type(plan)(plan.campaign.model_copy(update={"title": "Tên khác"}), plan.units, "f" * 64)
    assert record_plan(office.store, other, office.clock())


def with_a_file_renamed(office):
    before = office.store.rows("select file_name from submission")[0]["file_name"]
    with office.store.transaction() as transaction:
        reworded(transaction, "submission", "file_name", before, "khac.xlsx")


ONE_PERSON = ("update person set full_name = 'Người khác' where person_id = 1", "person")
THEN = {
    "a role, then disabled": (CHANGED["a role"], lambda office: actions.disable_account(office, None, "phuong_a")),
    "a plan, then another one": (CHANGED["a plan"], with_another_plan),
    "a name, then erased": (ONE_PERSON, lambda office: actions.erase_person(office, ADMIN, 1, "1/CV", "Đơn")),
    "a report, then a word in it": (CHANGED["who handed in"], with_a_file_renamed),
    "the newest row taken out, then its number again": (
        ("delete from account_password where entry = (select max(entry) from account_password)", "account_password"),
        lambda office: actions.give_one_time_password(office, None, "ai_do"),
    ),
}


@pytest.mark.parametrize("what", THEN)
def test_what_was_changed_on_disk_stays_named_after_the_program_wrote_to_the_same_rows(folder, what):
    (text, table), then = THEN[what]
    behind(folder, text)
    with actions.open_office(folder, CONFIG, Clock()) as office:
        assert not isinstance(then(office), Refusal)
        assert table in {item.table for item in office.store.read(lambda reader: list(altered(reader)))}


@pytest.mark.parametrize("what", THEN)
def test_the_same_acts_on_rows_that_nobody_changed_leave_the_store_whole(folder, what):
    with actions.open_office(folder, CONFIG, Clock()) as office:
        assert not isinstance(THEN[what][1](office), Refusal)
        assert office.store.read(lambda reader: list(altered(reader))) == []


def test_an_entrant_of_a_contest_who_is_erased_leaves_the_store_whole(tmp_path):
    with quiz_house.made(tmp_path) as house:
        person = house.office.store.rows("select person_id from quiz_roster where phone is not null limit 1")
        asked = (person[0]["person_id"], "1/CV", "Đơn")
        assert not isinstance(actions.erase_person(house.office, ADMIN, *asked), Refusal)
        assert house.office.store.read(lambda reader: list(altered(reader))) == []
        left = house.office.store.rows("select phone from quiz_roster where person_id = $person_id", person[0])
        assert {row["phone"] for row in left} == {None}
