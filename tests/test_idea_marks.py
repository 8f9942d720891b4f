"""Tân An 2024 (clauses 2C, II): what was replicated before it was proposed, and a sender who gives no name."""

from datetime import UTC, date, datetime

import pytest

from kpi import actions, tables
from kpi.plan.model import Refusal
from tests.ideas_house import CALL, CONTEST, body, citizen, open_ideas
from tests.test_call_of_ideas import accepted, recognised
from tests.test_idea_screens import words_of

END = datetime(2025, 1, 20, 2, tzinfo=UTC)


@pytest.fixture
def house(tmp_path):
    with open_ideas(tmp_path, END) as ideas:
        yield ideas


@pytest.mark.parametrize(("before", "codes"), [("replicated", 1), ("applied", 0), ("new", 0), ("", 0)])
def test_replicated_before_it_was_proposed_is_flagged_to_the_council_and_never_refused(house, before, codes):
    flag = ["initiative_replicated_before"] * codes
    done = house.enter(CALL, "ban_to_chuc", received_on=date(2024, 5, 6), applied_before=before, fields=("the_che",))
    assert [item.code for item in done.warnings if item.cell == "applied_before"] == flag
    row = house.row(CALL, done.initiative)
    assert (row["was_replicated_before"], row["applied_before"]) == (bool(codes), before or None)
    taken = house.step(done.initiative, "accept", "ban_to_chuc", happened_on=date(2024, 5, 7))
    assert [item.code for item in taken.warnings] == flag
    met = recognised(house, done.initiative)
    assert (met.recognised, [item.code for item in met.warnings]) == ((done.initiative,), flag)
    minutes = actions.idea_paper(house.office, house.account("van_phong"), CALL, "minutes")
    assert ("trước khi đề xuất" in words_of(minutes[1])) == bool(codes), "biên bản nói với Hội đồng"


def test_a_replication_of_an_earlier_day_is_the_same_flag(house):
    for day, is_flagged in ((date(2024, 5, 5), True), (date(2024, 5, 6), False)):
        number = house.enter(CALL, "ban_to_chuc", received_on=date(2024, 5, 6), title=f"Bài {day}").initiative
        house.step(number, "accept", "ban_to_chuc", happened_on=date(2024, 5, 6))
        house.step(number, "apply", "ban_to_chuc", happened_on=date(2024, 1, 2))
        house.step(number, "replicate", "ban_to_chuc", happened_on=day, place="Xã khác")
        assert house.row(CALL, number)["was_replicated_before"] is is_flagged


def test_a_word_before_the_proposal_that_is_none_of_the_list(house):
    found = house.enter(CALL, "ban_to_chuc", ok=False, applied_before="khac")
    assert "initiative_before_unknown" in [item.code for item in found]


@pytest.mark.parametrize("kind", ["reward_proposal", "reward_decision"])
def test_the_money_of_a_sudden_reward_is_printed_once_every_value_behind_it_is_confirmed(house, kind):
    for title, authors in (("Bài của người", (citizen(),)), ("Bài của tổ chức", (body("organisation", "Hội A"),))):
        number = house.enter(CALL, "ban_to_chuc", title=title, authors=authors, received_on=date(2024, 5, 6)).initiative
        house.applied(number, date(2024, 6, 1), who="ban_to_chuc")

    def made() -> str:
        return words_of(actions.idea_paper(house.office, house.account("van_phong"), CALL, kind)[1])

    def confirm(key: str) -> None:
        word = actions.LegalWord(key, "9/BC", date(2025, 1, 15))
        assert not isinstance(actions.confirm_legal(house.office, house.account("ban_to_chuc"), word), Refusal)

    assert "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023" in made() or kind == "reward_proposal"
    assert "360.000" not in made() and "tổng số tiền: ………… đồng" in made(), "làm tròn chưa xác nhận: không in"
    confirm("rounding")
    assert "360.000" in made() and "tổng số tiền: ………… đồng" in made(), "mức của tập thể chưa xác nhận"
    confirm("collective")  # 0,15 × 2.340.000 = 351.000, làm tròn lên 360.000; tập thể 702.000 → 710.000
    assert "710.000" in made() and "1.070.000 đồng (bằng chữ: Một triệu" in made()
    assert "theo Nghị định số 98/2023/NĐ-CP" in made()


def test_by_the_decree_only_what_was_tried_is_recognised_and_gets_its_certificate(tmp_path):
    with open_ideas(tmp_path, END, settings={CALL: {"ideas": {"legal_track": "decree"}}}) as house:
        number, clerk = accepted(house), house.account("van_phong")
        assert recognised(house, number).code == "initiative_recognised_untried"
        assert actions.idea_paper(house.office, clerk, CALL, "certificate", number).code == "paper_of_no_certificate"
        house.step(number, "try_out", "ban_to_chuc", happened_on=date(2024, 6, 1))
        assert recognised(house, number).recognised == (number,)
        text = words_of(actions.idea_paper(house.office, clerk, CALL, "certificate", number)[1])
        assert all(said in text for said in ("GIẤY CHỨNG NHẬN", "Nguyễn Văn Thử", "12/BB-HĐ", "15/01/2025"))
        unit = house.account("tu_phap")
        assert actions.idea_paper(house.office, unit, CALL, "certificate", number).code == "may_not_make_papers"


def test_a_plan_that_recognises_by_itself_asks_for_no_trial_and_gives_no_certificate(house):
    number = accepted(house)
    assert recognised(house, number).recognised == (number,)
    found = actions.idea_paper(house.office, house.account("van_phong"), CALL, "certificate", number)
    assert found.code == "paper_of_no_certificate"


UNNAMED = {"authors": (), "unnamed_reason": "Bỏ thư vào hòm thư góp ý"}


def test_a_citizen_who_gives_no_name_is_received_by_a_clerk_and_never_rewarded(house):
    number = house.enter(CALL, "ban_to_chuc", received_on=date(2024, 11, 5), **UNNAMED).initiative
    row = house.row(CALL, number)
    assert (row["authors"], row["category"], row["counted_year"]) == (["(người gửi không nêu tên)"], "citizen", 2024)
    house.applied(number, date(2024, 11, 6), who="ban_to_chuc")
    for kind in ("reward", "commend"):
        found = house.step(number, kind, "ban_to_chuc", ok=False, document_number="1/QĐ")
        assert found.code == "initiative_unnamed_no_reward"
    assert tables.commendations(house.office, CALL) == [] and tables.people_counted(house.office, CALL, 2024) == []
    receipt = words_of(actions.idea_paper(house.office, house.account("van_phong"), CALL, "receipt", number)[1])
    assert "người gửi không nêu tên" in receipt


def test_a_sender_who_names_oneself_later_is_an_author_like_any_other(house):
    done = house.enter(CALL, "ban_to_chuc", **UNNAMED)
    named = actions.InitiativeForm(CALL, "Bài có tên", "article", (citizen(),), "Thực trạng", "Nội dung")
    clerk = house.account("ban_to_chuc")
    assert not isinstance(actions.revise_initiative(house.office, clerk, done.initiative, named), Refusal)
    assert house.row(CALL, done.initiative)["authors"] == ["Trần Thị Dân"]


@pytest.mark.parametrize(
    ("campaign", "more", "code"),
    [
        (CALL, {"authors": ()}, "initiative_without_author"),
        (CALL, {"authors": (), "unnamed_reason": "  "}, "initiative_without_author"),
        (CALL, {**UNNAMED, "authors": (citizen(),)}, "initiative_unnamed_with_author"),
        (CALL, {**UNNAMED, "unnamed_reason": "x" * 501}, "initiative_text_too_long"),
        (CONTEST, UNNAMED, "initiative_unnamed_not_received"),
    ],
)
def test_everything_else_without_an_author_stays_refused(house, campaign, more, code):
    found = house.enter(campaign, "ban_to_chuc", ok=False, received_on=date(2024, 7, 5), **more)
    assert code in [item.code for item in found if item.severity == "error"]


def test_a_unit_enters_nobody_without_a_name(house):
    assert house.enter(CALL, "tu_phap", ok=False, **UNNAMED).code == "initiative_not_yours_to_enter"


def test_a_paper_bears_the_symbol_of_the_body_that_issues_it_and_the_hand_of_who_signs_it(house):
    number = house.enter(CALL, "ban_to_chuc").initiative
    keeper, other = house.account("van_phong"), house.account("ban_to_chuc")
    receipt = words_of(actions.idea_paper(house.office, keeper, CALL, "receipt", number)[1])
    assert "/GBN-UBND" in receipt and "NGƯỜI TIẾP NHẬN" in receipt and "CHỦ TỊCH" not in receipt
    proposal = words_of(actions.idea_paper(house.office, keeper, CALL, "reward_proposal")[1])
    assert "/TTr-UBND" in proposal and "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in proposal
    decision = words_of(actions.idea_paper(house.office, keeper, CALL, "reward_decision")[1])
    assert "/QĐ-UBND" in decision and "TM." not in decision
    letter = words_of(actions.contest_paper(house.office, other, CONTEST, "forwarding")[1])
    assert "PHÒNG NỘI VỤ" in letter and "/NV" in letter and "/UBND" not in letter
