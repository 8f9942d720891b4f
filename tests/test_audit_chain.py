"""The audit log: chained, followed link by link, its lost tail noticed, an older store's rows brought into it."""

import json
import shutil
from datetime import UTC, datetime

import duckdb
import pytest

from kpi import actions, tables
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.plan.model import Refusal
from kpi.store import Store, every_row, first_break
from kpi.store.migrations import SCHEMA_DIR
from tests.filled_workbooks import CONFIG
from tests.house_of_workbooks import Clock

NOW = datetime(2024, 7, 3, 2, tzinfo=UTC)
ADMIN = Account("quan_tri", frozenset({"admin", "reviewer"}))


def write(store, count, action="submit"):
    for _ in range(count):
        with store.transaction() as transaction:
            record(transaction, NOW, "noi_vu", action, "submission/1", reason="Đúng")


def behind_the_program(folder, statement):
    """Change the stopped store as somebody with another program would."""
    connection = duckdb.connect(str(folder / "kpi.duckdb"))
    connection.execute(statement)
    connection.close()


@pytest.fixture(scope="module")
def written_once(tmp_path_factory):
    """A closed store with ten audit rows, to be copied."""
    folder = tmp_path_factory.mktemp("kho")
    store = Store.open(folder, NOW, create=True)
    write(store, 10)
    store.close()
    return folder


@pytest.fixture
def folder(written_once, tmp_path):
    """A closed store with ten audit rows."""
    return shutil.copytree(written_once, tmp_path / "kho")


def breaks(folder):
    store = Store.open(folder, NOW)
    try:
        found = first_break(every_row(store))
        return found and (found.audit, found.kind)
    finally:
        store.close()


def test_rows_written_by_the_program_hang_together(folder):
    assert breaks(folder) is None
    store = Store.open(folder, NOW)
    write(store, 3)  # the end of the chain is found again after a restart
    assert first_break(every_row(store)) is None
    assert [row["audit"] for row in every_row(store)] == list(range(1, 14))
    store.close()


@pytest.mark.parametrize("column", ["done_at", "account", "action", "subject", "outcome", "detail"])
def test_a_row_whose_content_was_changed_is_named(folder, column):
    value = "timestamp '2024-07-01'" if column == "done_at" else "'khác'"
    behind_the_program(folder, f"update audit set {column} = {value} where audit = 4")
    assert breaks(folder) == (4, "changed")


def test_a_row_that_was_taken_out_is_named(folder):
    behind_the_program(folder, "delete from audit where audit = 5")
    assert breaks(folder) == (5, "missing")


def test_a_row_slipped_in_without_a_link_is_named(folder):
    behind_the_program(
        folder,
        "insert into audit select 11, done_at, account, action, subject, outcome, detail, null from audit limit 1",
    )
    assert breaks(folder) == (11, "unlinked")


def test_a_row_changed_together_with_its_own_link_shows_at_the_next_one(folder):
    store = Store.open(folder, NOW)
    rows = list(every_row(store))
    store.close()
    from kpi.store import link_of

    forged = link_of(rows[2]["link"], {**rows[3], "account": "khac"})
    behind_the_program(folder, f"update audit set account = 'khac', link = '{forged}' where audit = 4")
    assert breaks(folder) == (5, "changed")


def test_what_a_failed_transaction_wrote_is_no_link_of_the_chain(folder):
    store = Store.open(folder, NOW)
    with pytest.raises(RuntimeError), store.transaction() as transaction:
        record(transaction, NOW, "noi_vu", "submit", "submission/2")
        raise RuntimeError
    write(store, 2)
    assert first_break(every_row(store)) is None and store.mark.read().audit == 12
    store.close()


def test_the_plain_rows_of_an_older_store_are_brought_into_the_chain(tmp_path):
    connection = duckdb.connect(str(tmp_path / "kpi.duckdb"))
    connection.execute("create table schema_version (version bigint primary key, applied_at timestamp not null)")
    for path in sorted(SCHEMA_DIR.glob("*.sql")):
        if int(path.name[:3]) < 8:
            connection.execute(path.read_text("utf-8"))
            connection.execute(f"insert into schema_version values ({int(path.name[:3])}, timestamp '2024-01-01')")
    connection.execute(
        "insert into audit select i, timestamp '2024-02-01', 'noi_vu', 'approve', 'submission/' || i, 'done', '{}' "
        "from range(1, 8) r(i)"
    )
    connection.close()
    store = Store.open(tmp_path, NOW)
    write(store, 1)
    assert [row["audit"] for row in every_row(store)] == list(range(1, 9)) and first_break(every_row(store)) is None
    assert store.mark.read().audit == 8
    store.close()
    behind_the_program(tmp_path, "update audit set subject = 'submission/9' where audit = 3")
    assert breaks(tmp_path) == (3, "changed")


# --- the mark outside the store ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def house_once(tmp_path_factory):
    """A closed house, to be copied."""
    data = tmp_path_factory.mktemp("nha") / "data"
    actions.init_office(data, CONFIG, Clock()).close()
    return data


@pytest.fixture
def house(house_once, tmp_path):
    """Open and close the same house as often as the test wants."""
    shutil.copytree(house_once, tmp_path / "data")

    class House:
        data = tmp_path / "data"

        def open(self):
            return actions.init_office(self.data, CONFIG, Clock())

    return House()


def state(house):
    office = house.open()
    try:
        return tables.audit_state(office)
    finally:
        office.close()


def lose_the_tail(house):
    """Put the store back as it was two rows ago."""
    house.open().close()
    older = house.data.parent / "older.duckdb"
    shutil.copy(house.data / "kpi.duckdb", older)
    office = house.open()
    write(office.store, 2)
    office.close()
    shutil.copy(older, house.data / "kpi.duckdb")


def test_a_store_put_back_from_an_older_copy_is_said_so_and_not_called_forgery(house):
    lose_the_tail(house)
    found = state(house)
    assert not found["is_whole"] and [item["code"] for item in found["findings"]] == ["gap_noted"]
    said = found["findings"][0]["sentence"]
    assert "dòng 1 trong khi dấu mốc ngoài kho (data/audit.mark) là dòng 3" in said
    assert "bản cũ hơn" in said and "chưa phải bằng chứng giả mạo" in said


def test_a_lost_tail_stays_noted_when_the_log_has_grown_past_it(house):
    lose_the_tail(house)
    office = house.open()
    write(office.store, 10)
    office.close()
    assert [item["code"] for item in state(house)["findings"]] == ["gap_noted"]


def test_a_gap_is_accepted_by_an_administrator_with_a_reason_and_its_row_stays(house):
    lose_the_tail(house)
    office = house.open()
    unit = Account("phuong_a", frozenset({"unit"}), "PHUONG_A")
    assert actions.accept_audit_gap(office, unit, "Đã rõ").code == "may_not_administer"
    assert actions.accept_audit_gap(office, ADMIN, "  ").code == "gap_reason_needed"
    assert not tables.audit_state(office)["is_whole"]
    assert actions.accept_audit_gap(office, ADMIN, "Chép lại kho sau khi thay ổ đĩa") == 1
    assert tables.audit_state(office)["is_whole"]
    assert len(tables.audit_log(office, action="audit_gap")) == 1
    assert isinstance(actions.accept_audit_gap(office, ADMIN, "Lần nữa"), Refusal)
    office.close()


def test_a_mark_that_is_gone_is_noted(house):
    house.open().close()
    (house.data / "audit.mark").unlink()
    assert [item["code"] for item in state(house)["findings"]] == ["gap_noted"]


def test_a_mark_that_only_lags_behind_is_no_gap(house):
    house.open().close()
    mark = (house.data / "audit.mark").read_bytes()
    office = house.open()
    write(office.store, 5)
    office.close()
    (house.data / "audit.mark").write_bytes(mark)  # the machine stopped between the commit and the mark
    assert state(house)["is_whole"]


def test_a_tail_cut_off_while_the_house_is_open_is_seen_at_once(house):
    office = house.open()
    write(office.store, 3)
    with office.store.transaction() as transaction:
        transaction.rows("delete from audit where audit > 2")
    assert [item["code"] for item in tables.audit_state(office)["findings"]] == ["tail_lost"]
    office.close()


def test_an_end_written_down_elsewhere_shows_a_chain_that_was_made_anew(house):
    office = house.open()
    write(office.store, 3)
    found = tables.audit_state(office)
    assert tables.with_head(office, found, *found["head"])["is_whole"]
    assert not tables.with_head(office, found, found["head"][0], "0" * 64)["is_whole"]
    assert not tables.with_head(office, found, 99, found["head"][1])["is_whole"]
    office.close()


# --- reading it -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    opened = actions.init_office(tmp_path_factory.mktemp("nhat_ky") / "data", CONFIG, Clock())
    actions.add_account(opened, None, "phuong_a", "unit", "PHUONG_A")
    with opened.store.transaction() as transaction:
        told = {"code": "own_unit", "=cmd": '=HYPERLINK("x")'}
        record(transaction, NOW, "noi_vu", "approve", "submission/12", "refused", **told)
    yield opened
    opened.close()


def test_a_row_reads_in_vietnamese(office):
    row = tables.audit_log(office, action="approve")[0]
    told = (row["account_words"], row["action_words"], row["subject_words"], row["outcome_words"])
    assert told == ("noi_vu", "Duyệt báo cáo", "Báo cáo số 12", "Bị từ chối")
    assert row["done_at"] == NOW and "mã lý do: own_unit" in row["detail_words"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"account": "noi_vu"}, ["approve"]),
        ({"account": tables.NOBODY, "action": "add_account"}, ["add_account"]),
        ({"outcome": "refused"}, ["approve"]),
        ({"subject": "submission/12"}, ["approve"]),
        ({"subject": "OWN_UNIT"}, ["approve"]),
        ({"since": datetime(2024, 7, 4, tzinfo=UTC)}, []),
        ({"until": datetime(2024, 7, 2, tzinfo=UTC)}, []),
        ({"before": 1}, []),
        ({"most": 1}, ["approve"]),
    ],
)
def test_the_log_is_filtered(office, filters, found):
    assert [row["action"] for row in tables.audit_log(office, **filters)] == found


@pytest.mark.parametrize("role", ["leader", "unit", "unit_head", "verifier"])
def test_only_administrators_and_reviewers_read_the_log(office, role):
    viewer = Account("ai_do", frozenset({role}), "PHUONG_A")
    reads = (tables.audit_log, tables.audit_choices, tables.audit_state)
    assert {read(office, viewer=viewer).code for read in reads} == {"may_not_read_audit"}
    assert actions.audit_export(office, viewer).code == "may_not_read_audit"
    assert tables.audit_log(office, action="export_audit")[0]["outcome"] == "refused"


def test_the_exported_log_holds_no_formula_and_is_a_row_of_the_log(office):
    import io

    import openpyxl

    reviewer = Account("noi_vu", frozenset({"reviewer"}))
    name, data = actions.audit_export(office, reviewer, "xlsx", action="approve")
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
    assert name.endswith(".xlsx") and "Duyệt báo cáo" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    _, text = actions.audit_export(office, reviewer, "csv", action="approve")
    assert text.decode("utf-8-sig").splitlines()[1].startswith("3,")
    row = tables.audit_log(office, action="export_audit", outcome="done")[0]
    assert json.loads(json.dumps(row["detail"]))["rows"] == 1 and len(row["detail"]["sha256"]) == 64
