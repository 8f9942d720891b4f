"""People's names: in one table, erased on request, who saw them written down, what keeps them listed."""

import io
from datetime import timedelta

import openpyxl
import pytest
from docx import Document

from kpi import actions, tables
from kpi.house.account import Account
from kpi.keeping.backup.restoring import restore
from kpi.people.acts.personal_data_of import PLACE
from kpi.plan.model import Refusal
from kpi.store import keep_file, remember_file
from tests.filled_workbooks import CONFIG, filled
from tests.house_of_workbooks import Clock, open_house, submit
from tests.shortlist_house import INDIVIDUAL, PERSON, ShortlistHouse

ADMIN = Account("quan_tri", frozenset({"admin", "reviewer"}))


@pytest.fixture(scope="module")
def submitted(tmp_path_factory):
    """A house with one submission; tests of this module look at it in order."""
    with open_house(tmp_path_factory.mktemp("nha")) as office:
        submit(office, filled())
        yield office


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A house of its own with one submission."""
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    with open_house(tmp_path) as office:
        submit(office, filled())
        yield office


def names(office):
    return [row["full_name"] for row in office.store.rows("select full_name from person order by person_id")]


def seen(office, person=1):
    return tables.personal_data(office, person)["seen"]


def test_a_name_is_found_without_marks_and_every_place_that_points_at_it_is_told(submitted):
    office, name = submitted, names(submitted)[0]
    folded = "".join({"đ": "d", "Đ": "D"}.get(letter, letter) for letter in name)
    assert [row["full_name"] for row in tables.persons(office, folded.upper())] == [name]
    found = tables.personal_data(office, 1)
    assert found["places"] == [{"table": "submission", "column": "prepared_by", "row_count": 1}]
    assert [item["kind"] for item in found["kept"]] == ["original_workbook"]
    assert "chưa kiểm chứng" in found["kept"][0]["legal_basis"] and len(found["kept"][0]["sha256"]) == 64


@pytest.mark.parametrize("role", ["leader", "reviewer", "unit", "unit_head", "verifier"])
def test_only_an_administrator_looks_up_or_erases_people(submitted, role):
    viewer = Account("ai_do", frozenset({role}), "PHUONG_A")
    refused = "may_not_handle_personal_data"
    assert tables.persons(submitted, "", viewer).code == tables.personal_data(submitted, 1, viewer).code == refused
    assert actions.find_persons(submitted, viewer, "a").code == refused
    assert actions.personal_data_of(submitted, viewer, 1).code == refused
    assert actions.erase_person(submitted, viewer, 1, "1/CV", "Đề nghị").code == refused
    assert names(submitted)[0] is not None
    assert tables.audit_log(submitted, action="erase_person")[0]["outcome"] == "refused"


def test_who_looked_is_written_down_once_an_hour_and_place(office):
    viewer = Account("noi_vu", frozenset({"reviewer"}))
    assert actions.note_personal_data_seen(office, viewer, [2, 1, 1], "Hồ sơ") == 2
    assert actions.note_personal_data_seen(office, viewer, [1], "Hồ sơ") == 0
    assert actions.note_personal_data_seen(office, viewer, [1], "Danh sách") == 1
    assert actions.note_personal_data_seen(office, ADMIN, [1], "Hồ sơ") == 1
    assert actions.note_personal_data_seen(office, viewer, [], "Hồ sơ") == 0
    office.clock.now += timedelta(minutes=61)
    assert actions.note_personal_data_seen(office, viewer, [1], "Hồ sơ") == 1
    told = [(row["account"], row["place"]) for row in seen(office)]
    assert told == [("noi_vu", "Hồ sơ"), ("quan_tri", "Hồ sơ"), ("noi_vu", "Danh sách"), ("noi_vu", "Hồ sơ")]
    rows = {row["audit"]: row for row in tables.audit_log(office, action="see_personal_data")}
    assert all(1 in rows[row["audit"]]["detail"]["persons"] for row in seen(office))  # chained with everything else


def test_the_administrators_own_look_is_written_down_too(office):
    actions.find_persons(office, ADMIN, names(office)[0])
    actions.personal_data_of(office, ADMIN, 1)
    assert [(row["account"], row["place"]) for row in seen(office)] == [("quan_tri", PLACE)]


def test_a_workbook_to_mend_that_names_people_is_a_look_and_a_file_handed_out(office):
    reviewer = actions.account(office, "noi_vu")
    actions.send_back(office, reviewer, 1, "Sai số liệu")
    actions.returned_workbook(office, actions.account(office, "phuong_a"), 1)
    assert [(row["account"], row["place"]) for row in seen(office)] == [("phuong_a", "submission/1")]
    row = tables.audit_log(office, action="hand_out")[0]
    assert (row["account"], row["detail"]["what"]) == ("phuong_a", "returned_workbook")
    assert len(row["detail"]["sha256"]) == 64


def test_a_name_erased_is_nowhere_in_the_store_and_what_keeps_it_is_recorded(office):
    name, other = names(office)
    done = actions.erase_person(office, ADMIN, 1, "12/ĐN", "Theo đề nghị của người đó")
    assert names(office) == [None, other]
    assert [item["kind"] for item in done.kept] == ["original_workbook"]
    for table in office.store.run("table_names"):
        rows = office.store.rows(f"select * from {table['table_name']}")
        assert name not in repr(rows), table
    row = office.store.rows("select * from person_erasure")[0]
    assert (row["person_id"], row["document_number"], row["erased_by"]) == (1, "12/ĐN", "quan_tri")
    assert not (office.data_dir / "kpi.duckdb.wal").exists()  # the log that still held the name is gone
    assert [found["full_name"] for found in tables.persons(office, "1")] == [None]
    actions.send_back(office, actions.account(office, "noi_vu"), 1, "Sai")
    _, data = actions.returned_workbook(office, None, 1)
    cells = {cell.value for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for cell in row}
    assert name not in cells and other in cells


@pytest.mark.parametrize(
    ("person", "document", "reason", "code"),
    [
        (1, "", "Đề nghị", "erasure_needs_ground"),
        (1, "1/CV", "  ", "erasure_needs_ground"),
        (99, "1/CV", "Đề nghị", "person_unknown"),
    ],
)
def test_an_erasure_wants_a_person_a_document_and_a_reason(submitted, person, document, reason, code):
    assert actions.erase_person(submitted, ADMIN, person, document, reason).code == code


def test_the_reason_must_not_keep_the_very_name(submitted):
    reason = f"Ông {names(submitted)[0].upper()} đề nghị"
    assert actions.erase_person(submitted, ADMIN, 1, "1/CV", reason).code == "erasure_reason_names"


def test_a_name_is_erased_once(office):
    actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    assert isinstance(actions.erase_person(office, ADMIN, 1, "2/CV", "Đề nghị"), Refusal)


def test_a_backup_from_before_an_erasure_does_not_bring_the_name_back(office, tmp_path):
    place = tmp_path / "ngoai"
    place.mkdir()
    before = actions.back_up(office, None, place)
    actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    actions.back_up(office, None, place / "sau.kpi.zip")  # tells the folder of backups what was erased
    assert restore(before.path, tmp_path / "khac", office.clock()).erased_again == 1
    again = actions.init_office(tmp_path / "khac", CONFIG, Clock())
    assert names(again)[0] is None and names(again)[1] is not None
    again.close()


def test_a_frozen_list_keeps_its_bytes_and_is_listed_while_store_and_particulars_forget_the_person(tmp_path):
    with ShortlistHouse(tmp_path) as house:
        office = house.office
        frozen = house.freeze(INDIVIDUAL).shortlist
        before = dict(actions.export_shortlist(office, house.who("noi_vu"), frozen))
        person = office.store.rows("select person_id from nominee")[0]["person_id"]
        done = actions.erase_person(office, ADMIN, person, "1/CV", "Đề nghị")
        assert {item["kind"] for item in done.kept} == {"frozen_list"}  # the other files were looked into: no name
        assert {item["sha256"] for item in done.kept} - {None} == {
            row["file_sha256"] for row in office.store.rows("select file_sha256 from shortlist_file")
        }
        assert all("chưa kiểm chứng" in item["legal_basis"] for item in done.kept)
        assert dict(actions.export_shortlist(office, house.who("noi_vu"), frozen)) == before
        row = office.store.rows("select birth_year, position_title, workplace from nominee")[0]
        assert set(row.values()) == {None}
        for table in office.store.run("table_names"):
            assert PERSON not in repr(office.store.rows(f"select * from {table['table_name']}")), table


def with_uploads(office):
    """A paper with the name inside, one without it, and a scan, as they lie among what was taken in."""
    for said in (f"Người lập: {names(office)[0].upper()}", "Không ai", None):
        data = io.BytesIO(b"%PDF-1.4 quet")
        if said is not None:
            paper, data = Document(), io.BytesIO()
            paper.add_paragraph(said)
            paper.save(data)
        with office.store.transaction() as transaction:
            sha256 = keep_file(office.data_dir, data.getvalue())
            remember_file(transaction, sha256, len(data.getvalue()), office.clock())


def test_an_upload_that_names_the_person_inside_is_listed_and_what_nobody_can_look_into_is_counted(office):
    with_uploads(office)
    kept = {row["kind"]: row for row in tables.kept_naming(office, 1)}
    assert kept["named_upload"]["what"] == "tệp khác: tên ở word/document.xml" and kept["named_upload"]["sha256"]
    assert kept["other_files"]["what"] == "1 tệp" and "files_not_looked" not in kept
    done = actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    assert {"named_upload", "other_files"} <= {row["kind"] for row in done.kept}
    assert names(office)[0] is None


def test_what_there_was_no_time_for_is_counted_and_looked_into_next_time(office):
    with_uploads(office)
    asked = {row["kind"]: row["what"] for row in tables.kept_naming(office, 1, seconds=-1)}
    assert asked["files_not_looked"] == "3 tệp" and "named_upload" not in asked
    assert "named_upload" in {row["kind"] for row in tables.kept_naming(office, 1)}
    assert "named_upload" in {row["kind"] for row in tables.kept_naming(office, 1, seconds=-1)}  # remembered
