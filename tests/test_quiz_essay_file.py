"""Answers: does the file beside an essay come in by pieces, is it what its bytes say, do markers get it unnamed?"""

import io
import zipfile
from datetime import timedelta

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader, PdfWriter

from kpi import actions, tables
from kpi.actions import quiz as face
from kpi.actions.quiz import remove_essay_file, save_essay, take_essay_file
from kpi.initiatives.media import DOCX, XLSX
from kpi.plan.model import Refusal
from kpi.quiz.acts import shown_files
from kpi.quiz.acts.essay_file import file_bytes
from kpi.quiz.acts.rules import Membership
from kpi.quiz.acts.shown_files import CoveredFile
from kpi.quiz.strip_apart import stripped_apart
from kpi.quiz.stripped import Unreadable, stripped
from tests.quiz_house import AFTER, CODE, CODES, NINE, opened
from tests.quiz_pages import app_of, browser

BASE = f"/thi/{CODE}"
NAME, UNIT = "Người Bốn", "Trường A"


def word(*paragraphs, author=NAME):
    """A .docx whose properties name its writer and whose first paragraph is cut into runs inside the name."""
    document = Document()
    document.core_properties.author = document.core_properties.last_modified_by = author
    for text in paragraphs:
        line = document.add_paragraph()
        for piece in (text[:3], text[3:9], text[9:]):
            line.add_run(piece)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(text="", author=NAME, password=""):
    """A one-page .pdf with a line of text (ASCII) and an author in its properties."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    if text:
        from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")}
        )
        font[NameObject("/BaseFont")] = NameObject("/Helvetica")
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        drawn = DecodedStreamObject()
        drawn.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(drawn)
    writer.add_metadata({"/Author": author, "/Title": f"Bai cua {author}"})
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind="JPEG"):
    """A picture whose properties name its owner and say that it lies on its side."""
    made, out = Image.new("RGB", (40, 20), "red"), io.BytesIO()
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = NAME, 6  # Artist, Orientation
    made.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.fixture
def house(tmp_path):
    with opened(tmp_path) as house:
        yield house


def writes(house, name=NAME, unit="TRUONG_A"):
    who = house.starts(name, unit)
    assert not isinstance(save_essay(house.office, who, "so", "Bài về lớp học số của Người Bốn."), Refusal)
    return who


def send(house, who, data, piece=100_000):
    found = 0
    for offset in range(0, len(data), piece):
        found = take_essay_file(house.office, who, offset, len(data), data[offset : offset + piece])
        if isinstance(found, Refusal):
            return found
    return found


def test_pieces_come_in_order_go_on_where_they_ended_and_stand_beside_the_essay_without_a_name(house):
    who, data = writes(house), word("Giải pháp", "x" * 300_000)
    assert take_essay_file(house.office, who, 0, len(data), data[:9_000]) == 9_000
    again = take_essay_file(house.office, who, 0, len(data), data[:8_000])  # begun anew
    assert again == 8_000
    found = take_essay_file(house.office, who, 9_000, len(data), data[9_000:])
    assert (found.code, found.expected) == ("upload_offset", "8000")
    assert take_essay_file(house.office, who, 8_000, len(data), data[8_000:]) == len(data)
    kept = who.sitting.essay_file
    assert (kept["media_type"], kept["byte_count"]) == (DOCX, len(data))
    assert file_bytes(house.room.folder, kept["sha256"]) == data
    assert tables.quiz_essay(who)["file"].startswith("DOCX, 0,")
    logged = [row for row in house.room.hall.log.rows() if row["k"] == "essay_file"]
    assert set(logged[0]["d"]) == {"sha256", "byte_count", "media_type"}
    remove_essay_file(house.office, who)
    assert tables.quiz_essay(who)["file"] == ""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"MZ" + b"\0" * 900, "quiz_file_kind"),
        (b"%PDF-1.7 nothing behind", "quiz_file_kind"),
        (b"RIFF\0\0\0\0WAVE" + b"\0" * 90, "quiz_file_kind"),
        (b"", "upload_too_big"),
    ],
)
def test_what_is_no_document_and_no_picture_is_refused_whatever_it_is_called(house, data, code):
    who = writes(house)
    found = take_essay_file(house.office, who, 0, len(data), data)
    assert found.code == code and who.sitting.essay_file is None
    kept = house.office.store.rows("select outcome from audit where action = 'save_essay_file'")
    assert kept == [{"outcome": "refused"}]


def test_no_file_without_essay_without_sitting_after_the_end_or_above_the_limit(house):
    data = pdf()
    early = house.entrant("Người Một", "XA_X")
    assert take_essay_file(house.office, early, 0, len(data), data).code == "quiz_essay_needs_sitting"
    who = house.starts(NAME, "TRUONG_A")
    assert send(house, who, data).code == "quiz_file_needs_essay"
    save_essay(house.office, who, "so", "Bài")
    assert take_essay_file(house.office, who, 0, 10**9, data).code == "upload_too_big"
    house.clock.now = AFTER
    assert send(house, who, data).code == "essay_closed"
    assert who.sitting.essay_file is None


def test_a_marker_gets_the_file_by_its_phach_without_name_unit_or_properties(house):
    who = writes(house)
    send(house, who, word("Người Bốn của Trường A viết", "Giải pháp giữ nguyên"))
    house.clock.now = AFTER
    house.done(face.open_quiz_key, "thu_ky", CODE, CODES)
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    given = house.done(face.assign_essays, "noi_vu", CODE).told
    code, _, marker = given[0]
    (row,) = tables.quiz_marking_queue(house.office, house.who(marker), CODE)
    assert row["file"] == "shown"
    before = house.office.store.data_version
    name, data = house.done(face.essay_file, marker, CODE, code)
    assert house.office.store.data_version == before  # a look changes nothing: what is kept ready stays
    kept = house.office.store.rows("select account, outcome from audit where action = 'open_essay_file'")
    assert kept == [{"account": marker, "outcome": "done"}]
    assert name == f"bai_{code}.docx"
    read = Document(io.BytesIO(data))
    assert [line.text for line in read.paragraphs] == ["[…] của […] viết", "Giải pháp giữ nguyên"]
    assert not read.core_properties.author and not read.core_properties.last_modified_by
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [n for n in package.namelist() if "Người Bốn" in package.read(n).decode("utf-8", "replace")]
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
    for stranger in {"giam_khao_x", "giam_khao_y", "lanh_dao", "ra_de", "truong_a"} - {who for _, _, who in given}:
        found = face.essay_file(house.office, house.who(stranger), CODE, code)
        assert isinstance(found, Refusal) and found.code == "may_not_mark_essays", stranger


@pytest.mark.parametrize("data", [pdf("Bai cua Nguoi Bon", "x"), pdf(password="bi mat")], ids=["named", "locked"])
def test_a_file_whose_names_cannot_be_taken_out_is_held_until_the_secretariat_has_covered_it(house, data):
    who = writes(house)
    assert send(house, who, data) == len(data)
    house.clock.now = AFTER
    house.done(face.open_quiz_key, "thu_ky", CODE, CODES)
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    (code, _, marker), *_ = house.done(face.assign_essays, "noi_vu", CODE).told
    assert face.essay_file(house.office, house.who(marker), CODE, code).code == "quiz_file_held"
    (row,) = tables.quiz_marking(house.office, house.who("noi_vu"), CODE)
    assert row["file"] in ("name_inside", "unreadable")
    covering = [
        CoveredFile(code, data, "đã che"),
        CoveredFile(code, b"MZ", "đã che"),
        CoveredFile(code, pdf("Bai"), " "),
    ]
    codes = [face.cover_essay_file(house.office, house.who("noi_vu"), CODE, one).code for one in covering]
    assert codes[1:] == ["quiz_file_kind", "quiz_needs_text"] and codes[0] == "quiz_file_still_named"
    assert face.cover_essay_file(house.office, house.who(marker), CODE, covering[2]).code == "may_not_run_quiz"
    house.done(face.cover_essay_file, "noi_vu", CODE, CoveredFile(code, pdf("Bai da che"), "che tên bằng giấy"))
    _, shown = house.done(face.essay_file, marker, CODE, code)
    assert "Bai da che" in PdfReader(io.BytesIO(shown)).pages[0].extract_text()


def test_properties_go_and_content_stays_in_every_kind_of_file():
    shown, has_name = stripped(pdf("Giai phap"), "application/pdf", NAME, UNIT)
    read = PdfReader(io.BytesIO(shown))
    assert not has_name and NAME not in repr(read.metadata) and "Giai phap" in read.pages[0].extract_text()
    shown, _ = stripped(picture(), "image/jpeg", NAME, UNIT)
    with Image.open(io.BytesIO(shown)) as made:
        assert not made.getexif() and made.size == (20, 40)  # turned upright before its properties went
    assert NAME.encode() not in shown
    from openpyxl import Workbook, load_workbook
    from openpyxl.comments import Comment

    book, out = Workbook(), io.BytesIO()
    book.properties.creator = NAME
    book.active["A1"], book.active["B2"] = f"{NAME}, {UNIT}", 12
    book.active["A1"].comment = Comment("xem lại", NAME)
    book.save(out)
    shown, _ = stripped(out.getvalue(), XLSX, NAME, UNIT)
    again = load_workbook(io.BytesIO(shown))
    assert (again.active["A1"].value, again.active["B2"].value) == ("[…], […]", 12)
    assert NAME not in repr(again.properties) and NAME not in repr(again.active["A1"].comment)
    with pytest.raises(Unreadable):
        stripped(b"PK\x03\x04 broken", DOCX, NAME, UNIT)


BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Hộp</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r>"
)


def test_a_name_where_nothing_can_be_taken_out_is_told_and_a_chart_s_own_sheet_loses_its_author():
    from docx.oxml import parse_xml
    from openpyxl import Workbook

    def saved(made):
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    behind_a_box = Document()
    line = behind_a_box.add_paragraph()
    line._p.append(parse_xml(BOX))
    line.add_run("Người viết: Người Bốn")
    of_template = Document()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    of_template.part.relate_to("http://noi/Ng%C6%B0%E1%BB%9Di%20B%E1%BB%91n/mau.dotx", kind, is_external=True)
    named_sheet = Workbook()
    named_sheet.active.title = NAME
    for data, media_type in ((behind_a_box, DOCX), (of_template, DOCX), (named_sheet, XLSX)):
        assert stripped(saved(data), media_type, NAME, UNIT)[1], media_type
        assert not stripped(saved(data), media_type, "Người Năm", "Trường B")[1]
    behind_a_chart, out = Workbook(), io.BytesIO()
    behind_a_chart.properties.creator = NAME
    with zipfile.ZipFile(io.BytesIO(word("Bài"))) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            made.writestr(name, package.read(name))
        made.writestr("word/embeddings/Sheet1.xlsx", saved(behind_a_chart))
    shown, has_name = stripped(out.getvalue(), DOCX, NAME, UNIT)
    with zipfile.ZipFile(io.BytesIO(shown)) as package:
        kept = zipfile.ZipFile(io.BytesIO(package.read("word/embeddings/Sheet1.xlsx")))
    assert not has_name and not [part for part in kept.namelist() if NAME in kept.read(part).decode("utf-8", "replace")]


def test_who_marks_gets_no_held_file_also_when_the_same_account_runs_the_contest(house):
    who = writes(house)
    send(house, who, pdf("Bai cua Nguoi Bon"))
    house.clock.now = AFTER
    house.done(face.open_quiz_key, "thu_ky", CODE, CODES)
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    (row,) = tables.quiz_marking(house.office, house.who("noi_vu"), CODE)
    house.done(face.essay_file, "noi_vu", CODE, row["code"])  # to cover it
    chair = Membership("jury_chair", "noi_vu", "05/QĐ-UBND", NINE.date())
    house.done(face.record_quiz_member, "noi_vu", CODE, chair)
    assert face.essay_file(house.office, house.who("noi_vu"), CODE, row["code"]).code == "quiz_file_held"


def test_the_chair_gets_no_file_of_the_own_unit_one_above_or_below_it(house):
    for name, unit in ((NAME, "TRUONG_A"), ("Người Một", "XA_X")):
        who = writes(house, name, unit)
        assert send(house, who, word("Bài")) > 0
    house.clock.now = AFTER
    house.done(face.open_quiz_key, "thu_ky", CODE, CODES)
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    codes = {row["unit_code"]: row["code"] for row in house.office.store.run("quiz_essay_codes", campaign=CODE)}
    barred = (("truong_gd", "TRUONG_A"), ("truong_a", "TRUONG_A"), ("truong_xa_x", "XA_X"))
    for name, unit in barred:  # the school's parent, the school itself, the commune itself
        chair = Membership("jury_chair", name, "05/QĐ-UBND", NINE.date())
        house.done(face.record_quiz_member, "noi_vu", CODE, chair)
        other = codes["XA_X" if unit == "TRUONG_A" else "TRUONG_A"]
        assert face.essay_file(house.office, house.who(name), CODE, codes[unit]).code == "own_unit"
        assert house.done(face.essay_file, name, CODE, other)[0] == f"bai_{other}.docx"
    kept = house.office.store.rows("select account, outcome from audit where action = 'open_essay_file'")
    assert [row for row in kept if row["outcome"] == "refused"] == [
        {"account": name, "outcome": "refused"} for name, _ in barred
    ]


def test_a_browser_without_a_script_sends_the_whole_file_and_one_with_a_script_pieces(house, monkeypatch):
    import asyncio

    app, data = app_of(house.office, monkeypatch), word("Bài")

    async def ask():
        async with browser(app) as client:
            await client.post(f"{BASE}/vao", data={"ma": house.codes[NAME, "TRUONG_A"]})
            await client.post(f"{BASE}/bat-dau", data={"dong_y": "1"})
            await client.post(f"{BASE}/tu-luan", data={"chu_de": "so", "noi_dung": "Bài một"})
            form = await client.post(f"{BASE}/tep", files={"tep": ("Người Bốn.exe", data)})
            none = await client.post(f"{BASE}/tep", files={"tep": ("", b"")})
            away = await client.post(f"{BASE}/tep", files={"tep": ("", b"")}, data={"bo": "1"})
            large = await client.post(f"{BASE}/tep", files={"tep": ("x.pdf", b"x" * 21 * 2**20)})
            ends = f"{BASE}/tep?tong={len(data)}&tu="
            first = await client.post(f"{ends}0", content=data[:500])
            twice = await client.post(f"{ends}0", content=data[:500])
            there = await client.get(f"{BASE}/tep")
            wrong = await client.post(f"{ends}700", content=data[700:])
            last = await client.post(f"{ends}500", content=data[500:])
            odd = await client.post(f"{BASE}/tep?tong=x&tu=-1", content=data)
            huge = await client.post(f"{ends}0", content=b"x" * (2**20 + 1))
            return form, none, away, large, first, twice, there, wrong, last, odd, huge

    form, none, away, large, first, twice, there, wrong, last, odd, huge = asyncio.run(ask())
    assert "Đang có tệp kèm: DOCX" in form.text and "Người Bốn.exe" not in form.text
    assert none.status_code == 422 and "Chưa chọn tệp" in none.text
    assert "Đang có tệp kèm" not in away.text and large.status_code == 413 and "20 MB" in large.text
    assert first.json()["co"] == twice.json()["co"] == there.json()["co"] == 500
    assert (wrong.status_code, wrong.json()["co"]) == (409, 500)
    assert last.json() == {"co": len(data), "noi": "Đã gửi tệp kèm."}
    assert odd.status_code == 422 and huge.status_code == 413
    assert house.entrant(NAME, "TRUONG_A").sitting.essay_file["byte_count"] == len(data)


def test_the_file_goes_along_with_the_export_that_has_names_and_not_with_the_one_without(house, tmp_path):
    from kpi.keeping.backup.export_all import export_all

    who, data = writes(house), pdf("Bai")
    send(house, who, data)
    for place, has_names in (("ten", True), ("kin", False)):
        export_all(house.office.store, house.data_dir, tmp_path / place, NINE + timedelta(days=1), has_names, True)
    assert [path.read_bytes() for path in (tmp_path / "ten/thi" / CODE / "essays").glob("*.bin")] == [data]
    assert not (tmp_path / "kin/thi" / CODE / "essays").exists()
    assert actions.largest_essay_file() == 20 * 2**20


def test_a_strangers_file_is_read_in_a_child_of_its_own_that_is_ended_in_time():
    shown, has_name = stripped_apart(word(f"{NAME} viết bài này"), DOCX, NAME, UNIT)
    assert not has_name and NAME not in Document(io.BytesIO(shown)).paragraphs[0].text
    with pytest.raises(Unreadable):
        stripped_apart(b"PK\x03\x04 hong", DOCX, NAME, UNIT)
    with pytest.raises(Unreadable):
        stripped_apart(word("Bài"), DOCX, NAME, UNIT, wall_seconds=0.01)


def test_the_servers_own_process_never_opens_an_entrants_file_when_phach_are_cut(house, monkeypatch):
    def opened_here(*_):
        raise AssertionError("tệp của người dự thi được mở trong tiến trình của máy chủ")

    monkeypatch.setattr("kpi.quiz.stripped.stripped", opened_here)
    in_turn = []
    monkeypatch.setattr(shown_files, "_copy", seen_when(house, shown_files._copy, in_turn))
    send(house, writes(house), word(f"{NAME} viết"))
    house.clock.now = AFTER
    house.done(face.open_quiz_key, "thu_ky", CODE, CODES)
    house.done(face.cut_essay_codes, "noi_vu", CODE)
    assert in_turn == [False]  # read before the writer's turn, which nobody waits for meanwhile


def seen_when(house, copy, in_turn):
    """The same, and whether the writer's turn was taken while it ran."""

    def copied(*about):
        in_turn.append(house.office.store._writer.locked())
        return copy(*about)

    return copied
