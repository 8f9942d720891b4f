"""A name that somebody typed anywhere is erased there too: texts, names of files, the log, the bytes of the store."""

from datetime import timedelta

import pytest

from kpi import actions, tables
from kpi.house.account import Account
from kpi.keeping.backup.restoring import restore
from kpi.people.naming import ERASED, Naming
from kpi.people.text_places import typed_columns, undeclared
from kpi.store import Store, altered, every_row, first_break
from tests.filled_workbooks import CONFIG, filled
from tests.house_of_workbooks import Clock, open_house, submit

ADMIN = Account("quan_tri", frozenset({"admin", "reviewer"}))


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    with open_house(tmp_path) as office:
        submit(office, filled())
        yield office


def name_of(office) -> str:
    return office.store.rows("select full_name from person where person_id = 1")[0]["full_name"]


def hand_in(office, file_name):
    """A second version of the report under a name of file that its owner chose."""
    unit = actions.account(office, "phuong_a")
    actions.submit_workbook(office, unit, filled({("TASKS", "", "numerator"): 11}), file_name)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Nguyễn Văn Hòa", "Ông Nguyễn Văn Hoà ký thay", f"Ông {ERASED} ký thay"),
        ("Nguyễn Văn Hòa", "NGUYỄN VĂN HÒA", ERASED),
        ("Nguyễn Văn Hòa", "bao-cao_nguyen_van_hoa.xlsx", f"bao-cao_{ERASED}.xlsx"),
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hóa và Nguyễn Văn Hòa", f"Nguyễn Văn Hóa và {ERASED}"),
        ("Đặng Thị Khỏe", "Ðặng Thị Khoẻ", ERASED),
        ("Nguyễn Văn Hòa", "Nguye\u0302\u0303n Va\u0306n Ho\u0300a", ERASED),
        ("Nguyễn Văn Hòa", "Nguyễn\u200b Văn Hò\u00ada nghỉ", f"{ERASED} nghỉ"),
        ("Nguyễn Văn Hòa", "Nguyễn Văn; Hòa", "Nguyễn Văn; Hòa"),
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hòan", "Nguyễn Văn Hòan"),
        ("An", "An toàn giao thông", "An toàn giao thông"),
        ("Nguyễn Văn Hòa (minh họa)", "Ông Nguyễn Văn Hòa (minh họa) ký", f"Ông {ERASED} (minh họa) ký"),
        ("Nguyễn Văn Hòa (Phó Chủ tịch)", "nguyen_van_hoa.docx", f"{ERASED}.docx"),
        ("Nguyễn Văn Hòa, Chánh Thanh tra", "Do Nguyễn Văn Hoà lập", f"Do {ERASED} lập"),
        ("Nguyễn Văn Hòa – đã ký", "Nguyễn Văn Hòa", ERASED),
        ("Lê-Thị Mai", "Bà Lê Thị Mai", f"Bà {ERASED}"),
        ("Hòa (Tổ trưởng)", "Gặp Hòa (Tổ trưởng) chiều nay", f"Gặp {ERASED}) chiều nay"),
        ("Nguyễn Văn Hòa (minh họa)", "Nguyễn Văn Hóa (minh họa)", "Nguyễn Văn Hóa (minh họa)"),
    ],
)
def test_a_name_is_found_however_it_is_written_and_no_other_one(name, text, expected):
    assert Naming(name).taken_out(text) == expected


def test_every_text_column_of_the_store_is_declared(tmp_path):
    store = Store.open(tmp_path, Clock().now, create=True)
    asked = """select table_name, column_name from information_schema.columns where table_schema = 'main'
        and data_type = 'VARCHAR' and table_name in (select table_name from duckdb_tables() where not temporary)"""
    columns = [(row["table_name"], row["column_name"]) for row in store.rows(asked)]
    store.close()
    assert undeclared(columns) == []
    assert undeclared([("bang_moi", "ghi_chu")]) == [("bang_moi", "ghi_chu")]
    assert set(typed_columns()) <= set(columns)


def test_a_name_typed_into_reasons_notes_and_names_of_files_is_covered_everywhere(office):
    name, noi_vu = name_of(office), actions.account(office, "noi_vu")
    actions.write_note(office, noi_vu, 1, f"Đã gọi cho {name}, sẽ sửa")
    actions.send_back(office, noi_vu, 1, f"Ông {name.upper()} ký nhầm")
    hand_in(office, f"{name}.xlsx")
    done = actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    assert done.text_count >= 4
    for row in office.store.run("table_names"):
        said = repr(office.store.rows(f"select * from {row['table_name']}"))
        assert name not in said and name.upper() not in said, row
    assert first_break(every_row(office.store)) is None
    assert office.store.read(lambda reader: list(altered(reader))) == []
    assert tables.audit_state(office)["is_whole"]


def test_a_workbook_that_names_somebody_in_a_note_only_is_listed_as_kept(office):
    actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    person = office.store.rows("select person_id, full_name from person where full_name is not null")[0]
    unit = actions.account(office, "phuong_b")
    data = filled({("TASKS", "", "note"): f"Do {person['full_name']} lập", (None, "", "signed_by"): "Lê Minh Họa"},
                  blank=((None, "", "prepared_by"),), unit="PHUONG_B")  # fmt: skip
    given = actions.submit_workbook(office, unit, data, "b.xlsx")
    kept = tables.kept_naming(office, person["person_id"])
    assert given.sha256 in {row["sha256"] for row in kept if row["kind"] == "original_workbook"}
    assert all("chưa kiểm chứng" in row["legal_basis"] for row in kept if row["kind"] == "original_workbook")


def test_a_name_of_one_word_is_covered_where_it_stands_alone_and_the_other_places_are_told(office):
    noi_vu = actions.account(office, "noi_vu")
    hand_in_as(office, "Hòa")
    person = office.store.rows("select person_id from person where full_name = 'Hòa'")[0]["person_id"]
    number = office.store.rows("select max(submission) as n from submission")[0]["n"]
    for text in ("Hoà", "Gặp Hòa chiều nay", "Hòa Bình", "Hóa đơn"):
        actions.write_note(office, noi_vu, number, text)
    done = actions.erase_person(office, ADMIN, person, "1/CV", "Đề nghị")
    notes = {row["note_text"] for row in office.store.rows("select note_text from review_note")}
    assert notes == {ERASED, "Gặp Hòa chiều nay", "Hòa Bình", "Hóa đơn"}
    (told,) = [row for row in done.kept if row["kind"] == "one_word_name"]
    assert told["what"] == "2 chỗ" and "Hòa" not in repr(done.kept)


def hand_in_as(office, signer):
    data = filled({(None, "", "signed_by"): signer, ("TASKS", "", "numerator"): 11})
    actions.submit_workbook(office, actions.account(office, "phuong_a"), data, "b.xlsx")


def test_words_that_stay_and_files_beside_the_store_are_listed_and_nothing_that_does_not_name(office):
    name = name_of(office)
    with office.store.transaction() as transaction:
        transaction.rows(
            "update config_version set content = content || $more", {"more": f"\n# Hỏi ông {name.upper()}"}
        )
    for place, words in (
        ("contest/thi/essays/ab12.txt", f"Tôi là {name}, công chức"),
        ("contest/thi/essays/cd34.txt", "Không nêu tên ai"),
        (f"export/{name}.csv", f"1,{name}"),
    ):
        path = office.data_dir / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    (office.data_dir / "contest/thi/essays/ef56.docx").write_bytes(b"PK\x03\x04\x00\xff")
    done = actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    found = {(item["kind"], item["what"]) for item in done.kept}
    assert {what for kind, what in found if kind == "contest_words"} == {
        "contest/thi/essays/ab12.txt",
        "1 tệp trong contest: không dò được bên trong",
    }
    assert ("older_export", f"export/{ERASED}.csv") in found
    assert [what for kind, what in found if kind == "kept_words"] == [
        "2 chỗ: cấu hình của cơ quan, không phải lời của người dùng"
    ]
    assert all(item["name"] != item["kind"] for item in done.kept)  # config/retention.yaml knows every kind
    kept = office.store.rows("select kept_json from person_erasure")[0]["kept_json"]
    assert not Naming(name).places(kept)


@pytest.mark.parametrize("number", ["1/CV", "CV của {name}"])
def test_the_ground_of_an_erasure_names_nobody_in_any_writing(office, number):
    name = name_of(office)
    why = "Đề nghị" if "{" in number else f"Bà {name.replace(' ', '  ').upper()} đề nghị"
    refused = actions.erase_person(office, ADMIN, 1, number.format(name=name), why)
    assert refused.code == "erasure_reason_names"


def test_the_bytes_of_the_store_no_longer_hold_the_name(office):
    name = name_of(office)
    actions.write_note(office, actions.account(office, "noi_vu"), 1, f"Đã gọi cho {name}")
    office.store.checkpoint()
    assert name.encode() in (office.data_dir / "kpi.duckdb").read_bytes()
    actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    for path in office.data_dir.glob("kpi.duckdb*"):
        assert name.encode() not in path.read_bytes()
    assert not (office.data_dir / "write-anew").exists()
    submit(office, filled({("TASKS", "", "numerator"): 12}))  # and the house goes on


def test_a_covered_row_of_the_log_that_is_changed_again_is_named(office):
    name = name_of(office)
    actions.send_back(office, actions.account(office, "noi_vu"), 1, f"Ông {name} ký nhầm")
    actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    row = office.store.rows(f"select audit from audit where contains(detail, '{ERASED}')")[0]
    with office.store.transaction() as transaction:
        transaction.rows("update audit set detail = '{}' where audit = $audit", {"audit": row["audit"]})
    assert first_break(every_row(office.store)).audit == row["audit"]


def test_an_export_without_names_holds_nothing_that_was_typed(office, tmp_path):
    name = name_of(office)
    actions.send_back(office, actions.account(office, "noi_vu"), 1, f"Ông {name} ký nhầm")
    hand_in(office, f"{name}.xlsx")
    actions.export_everything(office, None, tmp_path / "ra", has_files=False)
    for path in (tmp_path / "ra").rglob("*.csv"):
        assert name not in path.read_text("utf-8"), path


def test_an_older_backup_is_erased_again_also_where_it_was_typed(office, tmp_path):
    place = tmp_path / "ngoai"
    place.mkdir()
    name = name_of(office)
    actions.send_back(office, actions.account(office, "noi_vu"), 1, f"Ông {name} ký nhầm")
    before = actions.back_up(office, None, place)
    actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    actions.back_up(office, None, place / "sau.kpi.zip")
    assert restore(before.path, tmp_path / "khac", office.clock()).erased_again == 1
    assert name.encode() not in (tmp_path / "khac" / "kpi.duckdb").read_bytes()


def test_an_older_backup_alone_says_that_erased_names_may_be_back(office, tmp_path):
    place = tmp_path / "ngoai"
    place.mkdir()
    before = actions.back_up(office, None, place)
    actions.erase_person(office, ADMIN, 1, "1/CV", "Đề nghị")
    office.clock.now += timedelta(days=40)
    done = restore(before.path, tmp_path / "khac", office.clock())
    assert not done.knows_erasures and done.erased_again == 0
    again = actions.init_office(tmp_path / "khac", CONFIG, office.clock)
    (row,) = tables.audit_log(again, action="restore")
    again.close()
    assert row["detail"]["erasures_unknown"]
