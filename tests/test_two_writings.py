"""Answers: is one person in two writings one identity where it counts, and is it always said (issue 11, A 4)?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi import actions
from kpi.awards.rules.nominations import same_person
from kpi.syllables import is_syllable, is_written_otherwise, name_key, search_key
from tests.review_house import act, hand_in, open_house

ONE = [
    ("Nguyễn Văn Hòa", "Nguyễn Văn Hoà"),
    ("Lê Thị Thúy", "Lê Thị Thuý"),
    ("Đỗ Văn Khoẻ", "Ðỗ Văn Khỏe"),
    ("Trần Quý", "Trần Qúy"),
    ("Nguyễn Văn A", "NGUYỄN  VĂN\u00a0A"),
    ("Nguyễn Văn A", "Nguyễn\u200b Văn A\u200e"),
    ("Hoàng Thụy", "Hoàng Thuỵ"),
    ("Phan Văn Đạo", "Phan Vаn Đạo".replace("а", "ă")),
    ("Lò Văn Ơn", "Lò Văn Ơn".replace("Ơ", "O\u031b")),
]
TWO = [("Nguyễn Văn Hòa", "Nguyễn Văn Hoa"), ("Lê Hòa", "Lê Hóa"), ("Đỗ A", "Dỗ A"), ("Trần An", "Trần Ân")]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_two_writings_of_a_name_are_one(one, other):
    assert name_key(one) == name_key(other)
    assert same_person(_person(one), _person(other)) == "same"


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_names_stay_two(one, other):
    assert name_key(one) != name_key(other)
    assert same_person(_person(one), _person(other)) == "no"


def _person(name):
    return {"full_name": name, "birth_year": 1980, "unit_code": "A"}


WORDS = (
    "hòa",
    "hoà",
    "thúy",
    "thuý",
    "khỏe",
    "khoẻ",
    "quý",
    "qúy",
    "hóa",
    "hoá",
    "thủy",
    "thuỷ",
    "đạo",
    "nguyễn",
    "thị",
)
syllables = st.sampled_from(WORDS)


@given(st.lists(syllables, min_size=2, max_size=4), st.sampled_from(["", "\u200b", "\u00ad", "\u2060"]))
def test_a_key_is_the_same_however_the_name_is_typed(words, sign):
    name = " ".join(words)
    assert name_key(name) == name_key(f" {sign.join(words[0])} {'  '.join(words[1:])}".upper()) and all(
        map(is_syllable, words)
    )
    assert search_key(name).isascii()


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    from kpi.workbook.reader import Reader

    with open_house(tmp_path_factory.mktemp("hai_cach")) as office, Reader() as reader:
        actions.add_account(office, None, "quan_tri_1", "admin", None)
        for at, name in enumerate(("Nguyễn Văn Hòa", "Nguyễn Văn Hoà", "Ðỗ Văn Khoẻ")):
            hand_in(office, reader, {(None, "", "signed_by"): name, ("TASKS", "", "numerator"): 10 + at})
        yield office


@pytest.mark.parametrize("words", ["Hòa", "hoà", "HOA", "nguyễn văn hoà", "Ho\u200bà"])
def test_a_search_finds_every_writing(house, words):
    names = {row["full_name"] for row in act(house, actions.find_persons, "quan_tri_1", words)}
    assert names == {"Nguyễn Văn Hòa", "Nguyễn Văn Hoà"}


@pytest.mark.parametrize("words", ["Đỗ Văn Khỏe", "do van khoe", "Ðỗ"])
def test_a_search_finds_the_other_letter_d(house, words):
    assert [row["full_name"] for row in act(house, actions.find_persons, "quan_tri_1", words)] == ["Ðỗ Văn Khoẻ"]


def test_erasing_one_writing_names_the_other_by_its_number_and_merges_nothing(house):
    found = {row["full_name"]: row["person_id"] for row in act(house, actions.find_persons, "quan_tri_1", "hoa")}
    one, other = found["Nguyễn Văn Hòa"], found["Nguyễn Văn Hoà"]
    data = act(house, actions.personal_data_of, "quan_tri_1", one)
    assert ("same_name", f"người số {other}") in [(item["kind"], item["what"]) for item in data["kept"]]
    erased = act(house, actions.erase_person, "quan_tri_1", one, "12/ĐN", "theo đơn")
    assert ("same_name", f"người số {other}") in [(item["kind"], item["what"]) for item in erased.kept]
    left = {row["full_name"] for row in act(house, actions.find_persons, "quan_tri_1", "hoa")}
    assert left == {"Nguyễn Văn Hoà"}


def test_what_is_written_otherwise_is_told_apart_from_what_is_typed_the_same():
    assert is_written_otherwise("Hòa", "Hoà") and not is_written_otherwise("Hòa", " Hòa\u200b ")


# Letters of another alphabet and of another width: nobody sees them, and a search or an erasure must not pass them by.
HIDDEN = ["Lê Văn Nаm", "Lê Văn Ｎａｍ", "LÊ VĂN NΑM", "Lê\u200b Văn Nam"]


@pytest.mark.parametrize("written", HIDDEN)
def test_a_name_in_letters_that_only_look_alike_is_found_and_leaves_every_text(tmp_path, written):
    from kpi.workbook.reader import Reader

    with open_house(tmp_path) as office, Reader() as reader:
        actions.add_account(office, None, "quan_tri_1", "admin", None)
        note = f"Số liệu do {written} lập"
        hand_in(office, reader, {(None, "", "signed_by"): "Lê Văn Nam", ("TASKS", "", "note"): "x"})
        office.store.rows("update fact set note = $note where indicator_code = 'TASKS'", {"note": note})
        office.store.rows("insert into person values (900, $name, now())", {"name": written})
        found = {row["person_id"] for row in act(office, actions.find_persons, "quan_tri_1", "le van nam")}
        assert 900 in found and len(found) == 2
        person = min(found)
        actions.erase_person(office, actions.account(office, "quan_tri_1"), person, "12/ĐN", "theo đơn")
        notes = {row["note"] for row in office.store.rows("select note from fact where indicator_code = 'TASKS'")}
        assert "Số liệu do [đã xóa tên] lập" in notes
