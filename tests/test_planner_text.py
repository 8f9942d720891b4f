"""A plan's own text: what it states, what a draft covers of it; and units that change on a day."""

import hashlib
import io
import re
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfWriter

from kpi import actions, tables
from kpi.actions import UnitChange
from kpi.house.refusing import Refused
from kpi.plan.config import load
from kpi.plan.model import Refusal
from kpi.planner.acts.first_plan import later
from kpi.planner.carrying import carried
from kpi.planner.checking import checked
from kpi.planner.differences import differences
from kpi.planner.said import as_json, from_json, said_of
from kpi.planner.text.held import held
from kpi.planner.text.lists import bodies, dossiers
from kpi.planner.text.passages import passages
from kpi.planner.text.reading import text_of, text_of_pages
from kpi.planner.unit_changes import with_change
from kpi.store.files import stored_path
from tests.shortlist_house import CODE, ShortlistHouse

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
INVENTED = sorted((Path(__file__).parent / "data" / "plans").glob("*.txt"))
PLANS = sorted(SEEDS.glob("*.txt")) or [None]
SAMPLE = (
    "Căn cứ Kế hoạch số 44-KH/TU ngày 12/5/2021 của Thành ủy. 1. Đến ngày 30/9/2024 giải ngân đạt 80%; Quý III hoàn "
    "thành. Mỗi đơn vị có ít nhất 10% cán bộ có sáng kiến, tối thiểu 02 bài dự thi; giải nhất 1.000.000 đồng. Xong "
    "trong tháng 6 năm 2024, trước ngày 15 tháng 11 năm 2024. PAR Index trong top 5."
)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with ShortlistHouse(tmp_path_factory.mktemp("van_ban"), is_closed=False) as made:
        yield made


def test_what_a_text_states_is_found_with_its_words_and_nothing_else():
    found = {(item.kind, item.value) for item in passages(SAMPLE)}
    assert found == {
        ("day", "2024-09-30"),
        ("percent", "0.8"),
        ("quarter", ""),
        ("percent", "0.1"),
        ("count", "2"),
        ("money", "1000000"),
        ("month", "2024-06"),
        ("day", "2024-11-15"),
        ("rank", "5"),
    }


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name if path else "none")
def test_every_percentage_and_every_day_of_the_plans_is_found_and_none_is_invented(path):
    if path is None:
        pytest.skip("Không có ../shared/seeds: bốn Kế hoạch gốc không nằm trong kho mã nguồn.")
    text = path.read_text("utf-8")
    found = passages(text)
    assert found and all(" ".join(text[it.start : it.start + 60].split()).startswith(it.words[:12]) for it in found)
    percents = [it for it in found if it.kind == "percent"]
    assert len(percents) == len(re.findall(r"\d\s*%", text))
    days = {at for it in found if it.kind in ("day", "signed") for at in range(it.start, it.end)}
    lone = [m for m in re.finditer(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}", text)]
    uncited = [m for m in lone if not re.search(r"[Ss]ố[^;\n]{1,45}$", text[max(0, m.start() - 50) : m.start()])]
    assert [m[0] for m in uncited if m.start() not in days] == []


# What stands before a number that states nothing: a paragraph's own number, a year, a document's number or
# day, a number that is part of a name (Phần 1, Đề án 06, mức độ 3, 4).
STANDS_BEFORE = r"(^|\n)\s*$|năm\s*$|số:?\s*$|giai đoạn\s*$|\($|/\S*$|-\s*$|\(i$|ngày\s*$|(Phần|Đề án|mức độ)[\s\d,]*$"
NO_STATEMENT = re.compile(STANDS_BEFORE, re.IGNORECASE)


def with_meaning(text):
    """Every number of a text but those: counted without the rules of the product."""
    for match in re.finditer(r"\d[\d.,/]*", text):
        before, after = text[max(0, match.start() - 25) : match.start()], text[match.end() : match.end() + 3]
        if not NO_STATEMENT.search(before) and not after.startswith(("/QĐ", "-NQ")):
            yield match.start()


def test_of_the_numbers_with_a_meaning_in_the_four_plans_at_least_95_percent_are_found():
    if PLANS == [None]:
        pytest.skip("Không có ../shared/seeds: bốn Kế hoạch gốc không nằm trong kho mã nguồn.")
    total = missed = 0
    for path in PLANS:
        text = path.read_text("utf-8")
        spans = [(it.start, it.end) for it in passages(text)]
        numbers = list(with_meaning(text))
        total += len(numbers)
        missed += sum(not any(start <= at < end for start, end in spans) for at in numbers)
    assert total > 40 and missed / total <= 0.05, (missed, total)


def marked(path):
    """An invented plan without its marks «…», and the spans between them: what it states."""
    text, spans, begun = "", [], 0
    for letter in path.read_text("utf-8"):
        if letter == "«":
            begun = len(text)
        elif letter == "»":
            spans.append((begun, len(text)))
        else:
            text += letter
    return text, spans


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_invented_plans_in_other_words_are_read_as_well(path):
    """Written before the rules saw them. Found at the first sight: 49 of 84 of the first two, 29 of 32 of the third;
    after mending by kinds, of further ones never seen before 104 of 109 (2 invented), 111 of 120 (6), 133 of 141 (3),
    83 of 87 (2), and of the last two (mat_bang, truong_nghe) 94 of 98 with none invented. Later, by other hands: six
    at the first sight 207 of 218 (3 invented), after mending three 105 of 114 (2), then three 116 of 125 (2)."""
    text, spans = marked(path)
    found = [(it.start, it.end, it.words) for it in passages(text)]
    missed = [text[a:b] for a, b in spans if not any(start < b and a < end for start, end, _ in found)]
    invented = [words for start, end, words in found if not any(start < b and a < end for a, b in spans)]
    assert len(spans) > 30 and len(missed) <= len(spans) * 0.05 and invented == [], (missed, invented)


def test_addresses_feasts_telephones_and_numbered_groups_state_nothing():
    told = "Nơi nhận:\n- 3 khối cơ quan;\n- Lưu: VT (02 bản).\nKỷ niệm 96 năm Ngày thành lập Đảng (03/02/1930). "
    told += "Trụ sở 01 Trần Phú, đường 30 tháng 4, gọi 1900 9095 phối hợp; tổ 14, nhóm 2 các trường; Đội Kiểm ngư 3 đi."
    assert passages(told) == []
    assert [
        it.words for it in passages("Mỗi khối 4 tập thể; trong vòng 10 ngày; nhóm 1 500 điểm; tặng 03 Bằng khen.")
    ] == [
        "4 tập",
        "10 ngày",
        "500 điểm",
        "03 Bằng",
    ]


def test_one_number_is_not_taken_for_another_that_is_as_large():
    """A plan states 100% three times and 5 steps; one indicator of 100% and a rank of 5 are not all of that."""
    text = "100% hồ sơ được số hóa; 100% văn bản ký số; 100% đơn vị đăng ký. Quy trình 5 bước. Xếp hạng trong top 5."
    stone = {"due_on": "2024-12-31", "target": "1"}
    row = {"code": "A", "name": "Hồ sơ", "measure": "share", "milestones": [stone]}
    said = {"kind": "movement", "indicators": [{**row, "clause": {"at": "1", "words": "hồ sơ được số hóa"}}]}
    found = passages(text)
    assert [it.words for it in found] == ["100%", "100%", "100%", "5 bước", "top 5"]
    assert held(said, text, found) == [True, False, False, False, False]
    unquoted = {"kind": "movement", "indicators": [row]}
    assert held(unquoted, text, found) == [True, False, False, False, False]  # a row holds one statement
    ranked = {"code": "B", "name": "Hạng", "measure": "rank", "milestones": [{**stone, "target": "5"}]}
    ranked["clause"] = {"at": "2", "words": "Xếp hạng trong top 5"}
    assert held({**said, "indicators": [row, ranked]}, text, found)[3:] == [False, True]


def test_a_prize_that_must_be_reached_and_numbers_in_words_are_found():
    told = "Đạt từ giải Ba trở lên; gấp đôi năm trước; hai trăm cửa hàng; mỗi quý 01 lần; trừ: -1 điểm; quá nửa số hộ."
    assert [(it.kind, it.words) for it in passages(told)] == [
        ("rank", "giải Ba"),
        ("count", "gấp đôi"),
        ("count", "hai trăm cửa"),
        ("every", "mỗi quý 01 lần"),
        ("count", "-1 điểm"),
        ("fraction", "quá nửa"),
    ]
    assert passages("Cộng tối đa không quá nhiều; xem trang 3/5; km 12 quốc lộ 10; Văn phòng; phòng 7 tầng 2.") == []


def test_page_numbers_running_heads_and_line_ends_of_a_pdf_are_no_part_of_a_sentence():
    head = "UBND THÀNH PHỐ - KẾ HOẠCH"
    pages = [
        f"{head}\n{n}\n{body}\nTrang {n}/3"
        for n, body in enumerate(
            (
                "Căn cứ Kế hoạch số 75/KH-\nUBND ngày 16/02/2023;\n1. Đến ngày\n30/9/2024 đạt  ít nhất",
                "90%\nhồ sơ đúng hạn và giải quyết",
                "hồ sơ tồn\n2. Yêu cầu\n1 Rà soát",
            ),
            1,
        )
    ]
    text = text_of_pages(pages)
    assert "Đến ngày 30/9/2024 đạt ít nhất 90% hồ sơ đúng hạn và giải quyết hồ sơ tồn\n2. Yêu cầu\n1 Rà soát" in text
    assert head not in text and "Trang" not in text
    assert [it.words for it in passages(text)] == ["ngày 30/9/2024", "90%"]


def test_a_table_of_a_word_file_is_read_row_by_row_and_words_keep_their_breaks():
    out, made = io.BytesIO(), Document()
    made.add_paragraph("Số: 8/KH-UBND\tLong An, ngày 12 tháng 01 năm 2026\nKẾ HOẠCH thi đua của phường trong năm 2026")
    table = made.add_table(0, 4)
    for cells in (
        ("TT", "Việc", "Chỉ tiêu", "Hạn"),
        ("1", "Số hóa hồ sơ", "80%", "30/6/2026"),
        ("2", "Khảo sát", "500", "Quý I"),
    ):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    made.save(out)
    text = text_of(out.getvalue(), "ke_hoach.docx")
    assert "1 | Số hóa hồ sơ | 80% | 30/6/2026" in text and "2026\nKẾ HOẠCH" in text
    assert [(it.kind, it.words) for it in passages(text)] == [
        ("signed", "ngày 12 tháng 01 năm 2026"),
        ("percent", "80%"),
        ("day", "30/6/2026"),
        ("count", "500"),
        ("quarter", "Quý I"),
    ]


TWO = (("0.8", "2024-09-30"), ("1", "2024-12-31"))


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("đến ngày 30/9/2024 đạt tối thiểu 80% và phấn đấu đến ngày 31/12/2024 giải ngân 100%", TWO),
        ("80% trước 30/9/2024, 100% vào cuối năm 2024", TWO),
        ("100% trong tháng 12/2024, riêng tháng 9/2024 đạt 80%", ()),  # two targets stand beside two days: whose?
        ("đạt 80% trước 30/9/2024", ()),
        ("80% và 90% trước 30/9/2024", ()),
    ],
)
def test_two_milestones_in_one_sentence_are_both_proposed(words, pairs):
    found = actions.guess_of(words).shares
    assert tuple((f"{target.normalize():f}", str(day)) for target, day in found) == pairs


def test_both_milestones_of_a_sentence_stand_in_the_indicator(house):
    words = "70% trước 30/6/2024, 90% trước 31/10/2024"
    text = f"Kế hoạch năm 2024 của thị xã gồm nhiều điều, trong đó hồ sơ số hóa {words}; các phường, xã thực hiện đủ."
    begun, _ = kept(house, text.encode())
    guess = actions.guess_of(words)
    marked = actions.Marked("share", words, "1", "Số hóa", guess.share, guess.due_on, guess.shares)
    made = house.done(actions.add_marked, "noi_vu", begun.draft, marked, 1)
    assert made.said["indicators"][-1]["milestones"] == [
        {"due_on": "2024-06-30", "target": "0.7"},
        {"due_on": "2024-10-31", "target": "0.9"},
    ]


def test_a_body_is_a_whole_word():
    found = bodies("Đăng tải các thông tin về phong trào; các xã, phường thông báo đến các thôn.")
    assert [it.words for it in found] == ["các xã, phường", "các thôn"]


def test_bodies_and_days_for_dossiers_are_proposed():
    text, _ = marked(next(path for path in INVENTED if path.stem == "truong_hoc_2026"))
    assert [it.words for it in bodies(text)] == ["Các trường", "Phòng Văn hóa - Xã hội"]
    assert [it.value for it in dossiers(text)][-1] == "2027-06-15"


def test_a_draft_is_held_against_the_text(house):
    said = house.done(actions.begin_plan_draft, "noi_vu", CODE).said
    found = tables.plan_text(house.office, said, SAMPLE.encode(), "ke_hoach.txt", house.who("noi_vu"))
    states = {row["words"]: row["is_covered"] for row in found["passages"]}
    assert states["80%"] is True and states["10%"] is False
    assert [row["what"] for row in found["not_in_text"]] == [
        "mốc 30/11/2024",
        "số 9/KH-UBND",  # the text is another plan's: its number and day are told too
        "ngày ký 02/01/2024",
    ]
    assert tables.plan_text(house.office, said, b"%PDF-1.4", "quet.pdf").code == "plan_text_unreadable"
    assert tables.plan_text(house.office, said, b"", "trong.txt").code == "plan_text_is_scan"
    closed = tables.plan_text(house.office, said, SAMPLE.encode(), "x.txt", house.who("xa_a"))
    assert closed.code == "may_not_draft_plan"
    with pytest.raises(Refused):
        text_of(b"\x00\xff\xfe", "x.docx")


def kept(house, data, name="ke_hoach.txt"):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    return begun, house.act(actions.keep_plan_text, "noi_vu", begun.draft, data, name)


def test_a_scan_is_kept_and_not_searched(house):
    out = io.BytesIO()
    scan = PdfWriter()
    scan.add_blank_page(200, 200)
    scan.write(out)
    for data, name in ((out.getvalue(), "quet.pdf"), (b"\x89PNG\r\n\x1a\n" + b"0" * 100, "quet.png")):
        begun, found = kept(house, data, name)
        assert found.has_text is False
        there = tables.kept_plan_text(house.office, begun.said, CODE, house.who("noi_vu"))
        assert there["content"] == "" and there["passages"] == [] and there["file_name"] == name
        assert house.act(actions.plan_text_file, "xa_a", CODE)[1] == data
        assert tables.plan_text_name(house.office, CODE, house.who("xa_a")) == name
        assert tables.plan_text_name(house.office, "khong_co", house.who("xa_a")) is None
    assert kept(house, b"%PDF-1.4 h\xe1", "hong.pdf")[1].code == "plan_text_unreadable"
    stored_path(house.office.data_dir, hashlib.sha256(data).hexdigest()).unlink()
    assert house.act(actions.plan_text_file, "xa_a", CODE).code == "plan_text_damaged"


def test_words_marked_in_the_text_become_indicators_tasks_and_clauses(house):
    begun, _ = kept(house, SAMPLE.encode())
    by = ("noi_vu", begun.draft)
    words = "ít nhất 10% cán bộ có sáng kiến"
    share = actions.Marked("share", words, "", "Cán bộ có sáng kiến", actions.guess_of(words).share)
    one = house.done(actions.add_marked, *by, share, 1)
    made = one.said["indicators"][-1]
    assert (made["code"], made["clause"]) == ("CAN_BO_CO_SANG_KIEN", {"at": "đoạn 1", "words": words})
    assert made["milestones"] == [{"due_on": "2024-12-31", "target": "0.1"}]
    task = actions.Marked("task", "trước ngày 15 tháng 11 năm 2024", "II", "Việc ấy", None, date(2024, 11, 15))
    two = house.done(actions.add_marked, *by, task, one.version)
    assert two.said["tasks"][-1]["due_on"] == "2024-11-15"
    blanks = "giải ngân đạt  80%"  # as a browser may give them
    three = house.done(actions.pick_clause, *by, "indicators/GIAI_NGAN", blanks, "1", two.version)
    assert three.said["indicators"][0]["clause"] == {"at": "1", "words": "giải ngân đạt 80%"}
    assert three.problems == ()
    for kind in ("share", "count"):  # a target of nought would be met by everybody
        aimless = actions.Marked(kind, words, "", "Không nêu mức")
        assert house.act(actions.add_marked, *by, aimless, three.version).code == "plan_marked_needs_target"
    strange = actions.Marked("share", "ít nhất 11% cán bộ", "", "Lạ")
    assert house.act(actions.add_marked, *by, strange, three.version).code == "clause_not_in_text"
    for of, told, code in (
        ("indicators/GIAI_NGAN", "giải ngân đạt 81%", "clause_not_in_text"),
        ("awards/KHONG", "giải ngân đạt 80%", "plan_marked_row_unknown"),
    ):
        assert house.act(actions.pick_clause, *by, of, told, "", three.version).code == code


def test_a_clause_whose_words_do_not_stand_in_the_kept_text_is_a_fault_at_its_field_and_cannot_be_proposed(house):
    begun, _ = kept(house, SAMPLE.encode())
    indicators = [{**begun.said["indicators"][0], "clause": {"at": "1", "words": "giải ngân đạt 99%"}}]
    saved = house.done(actions.save_plan_draft, "noi_vu", begun.draft, {**begun.said, "indicators": indicators}, 1)
    assert [item.code for item in saved.problems] == ["clause_not_in_text"]
    form = tables.plan_form(house.office, saved.said, house.who("noi_vu"))
    faults = [(table["table"], it["row"], it["key"]) for table in form for it in table["faults"]]
    assert faults == [("indicators", 0, "clause.words")]
    change = actions.PlanChange(begun.draft, saved.version, "1/QĐ", "Thử", house.clock().date())
    assert house.act(actions.propose_plan, "noi_vu", change).code == "clause_not_in_text"


def test_the_passage_of_a_clause_is_told_to_whoever_is_signed_in(house):
    kept(house, SAMPLE.encode())
    found = tables.clause_passages(house.office, CODE, ("giải ngân đạt 80%", "không có"), house.who("xa_a"))
    assert list(found) == ["giải ngân đạt 80%"]
    assert found["giải ngân đạt 80%"]["before"].endswith("Đến ngày 30/9/2024 ")


ON = date(2024, 10, 1)


def changed(house, kind, units, new=(), group=None, document="12/NQ-HĐND", on=ON):
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    asked = UnitChange(kind, on, units, new, group)
    return house.act(actions.change_units, "noi_vu", begun.draft, asked, document, begun.version)


def rows(found, code):
    return [row for row in found.said["unit_rows"] if row["code"] == code]


def test_a_merger_ends_the_old_units_the_day_before_and_the_new_one_begins(house):
    found = changed(house, "merge", ("XA_A", "XA_B"), (("PHUONG_MOI", "Phường Mới"),))
    assert found.problems == ()
    assert [row["valid_to"] for code in ("XA_A", "XA_B") for row in rows(found, code)] == ["2024-09-30"] * 2
    assert [(row["name"], row["valid_from"], row["peer_group"]) for row in rows(found, "PHUONG_MOI")] == [
        ("Phường Mới", "2024-10-01", "cum")
    ]


def test_splitting_renaming_dissolving_and_moving(house):
    split = changed(house, "split", ("XA_A",), (("A1", "Xã A1"), ("A2", "Xã A2")))
    assert split.problems == () and rows(split, "A2")[0]["valid_from"] == "2024-10-01"
    renamed = changed(house, "rename", ("XA_A",), (("", "Phường A"),))
    assert [row["name"] for row in rows(renamed, "XA_A")] == ["Xã A", "Phường A"] and renamed.problems == ()
    gone = changed(house, "dissolve", ("XA_C",))
    assert rows(gone, "XA_C")[0]["valid_to"] == "2024-09-30" and gone.problems == ()
    moved = changed(house, "move", ("XA_B",), group="cum_khac")
    assert [row["peer_group"] for row in rows(moved, "XA_B")] == ["cum", "cum_khac"] and moved.problems == ()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("merge", ("XA_A", "XA_A"), (("M", "M"),)), "unit_change_count"),
        (("merge", ("XA_A", "XA_B"), (("XA_A", "Xã A"),)), "unit_change_code_taken"),
        (("merge", ("XA_A", "KHONG_CO"), (("M", "M"),)), "unit_unknown"),
        (("split", ("XA_A",), (("A1", "x"),)), "unit_change_count"),
        (("rename", ("XA_A",), (("", " "),)), "unit_change_needs_name"),
        (("move", ("XA_A",)), "unit_change_needs_group"),
        (("bán", ("XA_A",)), "unit_change_unknown"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(house, asked, code):
    assert changed(house, *asked).code == code


def test_a_change_needs_its_document_and_whoever_may_draft(house):
    assert changed(house, "dissolve", ("XA_A",), document=" ").code == "unit_change_needs_document"
    asked = UnitChange("dissolve", ON, ("XA_A",))
    for name in ("xa_a", "lanh_dao"):
        found = actions.change_units(house.office, house.who(name), 1, asked, "1", 1)
        assert isinstance(found, Refusal) and found.code == "may_not_draft_plan"


def test_codes_and_names_that_look_like_numbers_stay_as_they_were(house):
    """Units 001 and 1, indicators 1.1 and 1.10: none becomes another one, whatever is done to the draft."""
    begun, _ = kept(house, SAMPLE.encode())
    said, one = begun.said, begun.said["indicators"][0]
    units = [{**said["unit_rows"][0], "code": code, "name": code} for code in ("001", "1", "007.50")]
    said = {**said, "indicators": [{**one, "code": code} for code in ("1.1", "1.10")] + said["indicators"]}
    draft = house.done(
        actions.save_plan_draft, "noi_vu", begun.draft, {**said, "unit_rows": said["unit_rows"] + units}, 1
    )
    assert draft.problems == ()
    marked = actions.Marked("task", "ít nhất 10% cán bộ", "1", "Việc")
    draft = house.done(actions.add_marked, "noi_vu", draft.draft, marked, 2)
    draft = house.done(actions.pick_clause, "noi_vu", draft.draft, "indicators/1.10", "ít nhất 10% cán bộ", "1", 3)
    merged = UnitChange("merge", ON, ("001", "1"), (("002", "Xã 2"),))
    draft = house.done(actions.change_units, "noi_vu", draft.draft, merged, "12/NQ", 4)
    codes = [row["code"] for row in draft.said["unit_rows"]]
    assert codes[-4:] == ["001", "1", "007.50", "002"] and draft.problems == ()
    assert [row["name"] for row in draft.said["unit_rows"]][-4:-1] == ["001", "1", "007.50"]
    assert draft.said["unit_changes"][-1]["units"] == ["001", "1"]
    told = [row["code"] for row in draft.said["indicators"] if row.get("clause", {}).get("at") == "1"]
    assert told == ["1.10"]


def test_what_differs_between_codes_that_look_like_numbers_is_told_and_carried():
    stone = [{"due_on": "2024-11-30", "target": "0.80"}]
    base = {"kind": "movement", "indicators": [{"code": "1.1", "milestones": stone}, {"code": "1.10", "name": "a"}]}
    mine = {**base, "indicators": [base["indicators"][0], {"code": "1.10", "name": "001"}]}
    theirs = {**base, "indicators": [base["indicators"][0], {"code": "1.10", "name": "1"}]}
    assert [(it.row, it.key) for it in differences(mine, theirs)] == [("1.10", "name")]
    assert carried(mine, mine, theirs) == theirs and carried(mine, theirs, mine) == theirs
    same = {**base, "indicators": [{"code": "1.1", "milestones": [{**stone[0], "target": 0.8}]}, base["indicators"][1]]}
    assert differences(base, same) == []  # a number is one number, however it is written


def test_the_reform_of_the_first_of_july_2025_on_the_demonstrations_units():
    """Communes of the shipped plan become one, as on 1/7/2025; the plan still reads."""
    plan = load()["uong_bi_2024"]
    said = later(from_json(as_json(said_of(plan))), 1)  # the movement of 2024, a year later
    communes = [unit.code for unit in plan.units if unit.kind == "commune"][:2]
    new = (("PHUONG_MINH_HOA", "Phường Minh họa"),)
    merged = with_change(said, UnitChange("merge", date(2025, 7, 1), tuple(communes), new))
    made, issues = checked(merged)
    assert issues == [] and made.unit("PHUONG_MINH_HOA", date(2025, 7, 1)).kind == "commune"
    assert made.unit(communes[0], date(2025, 6, 30)) and made.unit(communes[0], date(2025, 7, 1)) is None
