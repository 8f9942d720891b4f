"""Tân An 2024 (clauses 2C): each case of the plan under its id, through the product's own configuration."""

import hashlib
from datetime import UTC, date, datetime

import pytest

from kpi import actions, tables
from kpi.initiatives.year import counted_year
from kpi.plan.config import load
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.ideas_house import CALL, body, citizen, local, official, open_ideas
from tests.media_files import mp4

END = datetime(2025, 1, 20, 2, tzinfo=UTC)


@pytest.fixture
def house(tmp_path):
    with open_ideas(tmp_path, END) as ideas:
        yield ideas


@pytest.fixture(scope="module")
def rule():
    return load()[CALL].campaign.ideas.year_rule


def entered(house, day: date, hour=9, minute=0, **form):
    """An idea that came in at a moment, written down by the clerk at the end."""
    done = house.enter(CALL, "ban_to_chuc", received_at=local(day, hour, minute), **form)
    return house.row(CALL, done.initiative)


@pytest.mark.parametrize(
    ("case", "moment", "author", "year", "by"),
    [
        ("TA-01 ngày 30/10, 23:59", (date(2024, 10, 30), 23, 59), official("TA_TU_PHAP_HO_TICH"), 2024, "own_day"),
        ("TA-01 ngày 01/11, 00:00", (date(2024, 11, 1), 0, 0), official("TA_TU_PHAP_HO_TICH"), 2025, "own_day"),
        ("TA-02 đúng ngày 31/10", (date(2024, 10, 31), 12, 0), official("TA_TU_PHAP_HO_TICH"), 2024, "silent"),
        (
            "TA-02 không chuyên trách",
            (date(2024, 10, 31), 12, 0),
            official("TA_DANG_UY", category="part_time"),
            2024,
            "silent",
        ),
        ("TA-04 người lao động", (date(2024, 11, 5), 9, 0), official("TA_DANG_UY", category="worker"), 2024, "receipt"),
        ("TA-05 người dân 31/12", (date(2024, 12, 31), 23, 59), citizen(), 2024, "receipt"),
        ("TA-05 người dân 01/01", (date(2025, 1, 1), 0, 0), citizen(), 2025, "receipt"),
        ("doanh nghiệp 05/11", (date(2024, 11, 5), 9, 0), body(), 2024, "receipt"),
        (
            "công chức nơi khác 05/11",
            (date(2024, 11, 5), 9, 0),
            actions.AuthorForm("other_official", "A"),
            2024,
            "receipt",
        ),
    ],
)
def test_the_year_an_idea_counts_for(house, case, moment, author, year, by):
    row = entered(house, *moment, authors=(author,))
    assert (row["counted_year"], row["counted_by"]) == (year, by), case


def test_ta_02_the_day_itself_is_a_setting(tmp_path):
    day = {"last_day": "2024-10-31", "cutoff_day_counts": "next_year"}
    with open_ideas(tmp_path, END, settings={CALL: {"ideas": {"year_rule": day}}}) as house:
        row = entered(house, date(2024, 10, 31), 12, authors=(official("TA_TU_PHAP_HO_TICH"),))
        assert (row["counted_year"], row["counted_by"]) == (2025, "silent")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2023, 10, 30), 2023), (date(2023, 11, 1), 2024), (date(2025, 11, 1), 2026)]
)
def test_the_rule_holds_in_every_year(rule, day, year):
    assert counted_year(rule, "official", day).year == year


def test_ta_07_each_author_by_the_own_rule_the_idea_by_its_lead_author(house):
    own, other = official("TA_TU_PHAP_HO_TICH", share=60), citizen(share=40)
    for authors, year, shares in (((own, other), 2025, [2025, 2024]), ((other, own), 2024, [2024, 2025])):
        row = entered(house, date(2024, 11, 5), authors=authors, title=f"Ý tưởng {year}")
        sheet = house.sheet(row["initiative"])
        assert row["counted_year"] == year
        assert [author["counted_year"] for author in sheet["authors"]] == shares


def test_ta_08_a_supplement_keeps_the_first_day_of_receipt(house):
    house.at(local(date(2024, 10, 25)))
    number = house.enter(CALL, "tu_phap", content="").initiative
    house.step(number, "ask_supplement", "van_phong", reason="Thiếu phần thứ hai")
    house.at(local(date(2024, 11, 2)))
    form = actions.InitiativeForm(CALL, "Đủ", "article", (official("TA_TU_PHAP_HO_TICH"),), "Thực trạng", "Nội dung")
    actions.revise_initiative(house.office, house.account("tu_phap"), number, form)
    sheet = house.sheet(number)
    assert (sheet["first_received_on"], sheet["supplemented_on"]) == (date(2024, 10, 25), date(2024, 11, 2))
    assert sheet["about"]["counted_year"] == 2024


def test_an_idea_with_an_empty_part_is_received_and_not_accepted(house):
    number = house.enter(CALL, "tu_phap", content="").initiative
    assert house.step(number, "accept", "van_phong", ok=False).code == "initiative_part_wanting"


@pytest.mark.parametrize(
    ("fields", "severity"),
    [((), "warning"), (("thu_tuc",), None), (("thu_tuc", "cong_nghe", "the_che"), None), (("thu_tuc", "X9"), "error")],
)
def test_ta_10_fields_are_asked_for_several_are_allowed_one_is_main(house, fields, severity):
    done = house.enter(CALL, ok=False, fields=fields, areas=("don_gian_hoa_tthc",))
    problems = done if isinstance(done, list) else list(done.warnings)
    assert [problem.severity for problem in problems if problem.cell == "fields"] == ([severity] if severity else [])
    if severity != "error":
        assert house.sheet(done.initiative)["about"]["fields"][:1] == (
            ["Cải cách thủ tục hành chính"] if fields else []
        )


def test_ta_11_applied_in_one_office_before_it_was_proposed_is_admissible(house):
    number = house.enter(CALL, "tu_phap").initiative
    house.step(number, "accept", "van_phong")
    house.step(number, "apply", "van_phong", happened_on=date(2023, 9, 1), place="Bộ phận Một cửa")
    assert house.row(CALL, number)["state"] == "apply"


def recognised(house, number: int, **more):
    voters = (actions.Voter("Phạm Văn Chủ Trì", "Chủ tịch Hội đồng"), actions.Voter("Lê Thị Thành Viên"))
    form = actions.MeetingForm(CALL, "12/BB-HĐ", date(2025, 1, 15), voters, {number: True}, {}, "Hội đồng xã")
    form = form if not more else actions.MeetingForm(**{**vars(form), **more})
    return actions.record_meeting_on_ideas(house.office, house.account("van_phong"), form)


def accepted(house, **form) -> int:
    number = house.enter(CALL, "ban_to_chuc", received_on=date(2024, 5, 6), **form).initiative
    house.step(number, "accept", "ban_to_chuc", happened_on=date(2024, 5, 7))
    return number


def readings(house, number: int) -> dict:
    return next(row for row in tables.commendations(house.office, CALL) if row["initiative"] == number)


def test_ta_13_recognised_but_not_applied(house):
    number = accepted(house)
    assert not isinstance(recognised(house, number), Refusal)
    row = readings(house, number)
    assert (row["sudden"], row["praise"], row["praise_other_reading"]) == ("not_met", "met", "not_met")


def test_ta_14_with_the_other_reading_of_the_plan(tmp_path):
    settings = {CALL: {"ideas": {"commendation_needs_effect": True}}}
    with open_ideas(tmp_path, END, settings=settings) as house:
        number = accepted(house)
        recognised(house, number)
        row = readings(house, number)
        assert (row["sudden"], row["praise"], row["praise_other_reading"]) == ("not_met", "not_met", "met")
        house.step(number, "apply", "van_phong", happened_on=date(2024, 6, 1))
        said = {"before_after": "5 ngày còn 2 ngày", "document_number": "7/BC", "document_signed_on": date(2024, 9, 2)}
        house.step(number, "effective", "van_phong", happened_on=date(2024, 9, 1), **said)
        assert [readings(house, number)[name] for name in ("sudden", "praise")] == ["met", "met"]


def test_an_effect_without_a_paper_waits_and_rewards_nobody(house):
    number = accepted(house)
    house.step(number, "apply", "van_phong", happened_on=date(2024, 6, 1))
    house.step(number, "effective", "van_phong", happened_on=date(2024, 9, 1), before_after="5 ngày còn 2 ngày")
    assert readings(house, number)["sudden"] == "not_met"
    assert house.row(CALL, number)["is_waiting_for_paper"]


@pytest.mark.parametrize(
    ("case", "author", "note"),
    [
        ("TA-16 doanh nghiệp", body(), "IV.1"),
        ("TA-17 cán bộ, công chức", official("TA_TU_PHAP_HO_TICH"), "cá nhân"),
        ("người dân", citizen(), ""),
    ],
)
def test_who_may_be_praised_with_the_plans_note(house, case, author, note):
    row = readings(house, house.enter(CALL, authors=(author,)).initiative)
    assert row["praise"] == "met", case
    assert note in row["note"] and bool(row["note"]) == bool(note), case


@pytest.mark.parametrize("end", ["refuse", "withdraw"])
def test_what_was_refused_or_withdrawn_is_not_praised(house, end):
    number = house.enter(CALL).initiative
    house.step(number, end, "van_phong", reason="Không thuộc phạm vi")
    assert (readings(house, number)["praise"], readings(house, number)["sudden"]) == ("not_met", "not_met")


@pytest.mark.parametrize("day", [date(2024, 6, 10), date(2024, 12, 20)])
def test_ta_19_rewarded_at_once_or_at_the_conference_and_a_second_reward_shows(house, day):
    number = accepted(house)
    house.step(number, "apply", "van_phong", happened_on=date(2024, 5, 20))
    said = {"before_after": "x", "document_number": "1/BC", "document_signed_on": date(2024, 6, 1)}
    house.step(number, "effective", "van_phong", happened_on=date(2024, 6, 1), **said)
    first = house.step(number, "reward", "van_phong", happened_on=day, document_number="30/QĐ-UBND")
    assert (readings(house, number)["sudden_given"], first.warnings) == ([day], ())
    second = house.step(number, "reward", "van_phong", document_number="31/QĐ-UBND")
    (warned,) = second.warnings
    assert f"{day:%d/%m/%Y}" in render(warned) and warned.severity == "warning"
    many = [actions.StepForm(number, "commend", document_number=f"{n}/TD") for n in (1, 2)]
    done = actions.take_steps(house.office, house.account("van_phong"), many)
    assert [len(item.warnings) for item in done] == [0, 1]  # the second of one sitting too
    assert house.sheet(number)["about"]["state"] == "reward"


def test_ta_20_no_recognition_without_minutes_and_the_author_does_not_vote(house):
    number = accepted(house)
    assert recognised(house, number, minutes_number=" ").code == "initiative_needs"
    own = (actions.Voter("Nguyễn văn  THỬ"), actions.Voter("Lê Thị Thành Viên"))
    assert recognised(house, number, voters=own).code == "initiative_author_votes"
    assert recognised(house, number, voters=()).code == "initiative_meeting_members"
    against = (actions.Voter("A", "", "against"), actions.Voter("B", "", "for"))
    assert recognised(house, number, voters=against).code == "initiative_votes_do_not_carry"
    assert house.row(CALL, number)["state"] == "accept"
    refused = {"outcomes": {number: False}, "reasons": {number: "x"}}
    assert recognised(house, number, **refused).code == "initiative_votes_carry_it"
    apart = (actions.Voter("Nguyễn Văn Thử", "", "abstain"), actions.Voter("Lê Thị Thành Viên"))
    done = recognised(house, number, voters=apart)
    assert done.recognised == (number,)
    assert house.row(CALL, number)["state"] == "recognise"
    namesake = (actions.Voter("Nguyễn Văn Thử", "", "for", is_other_person=True),)
    other = accepted(house, title="Bài khác")
    assert recognised(house, other, voters=namesake, outcomes={other: True}).recognised == (other,)


def test_not_recognised_needs_its_reason_and_may_be_considered_again(house):
    number = accepted(house)
    against = (actions.Voter("Phạm Văn Chủ Trì", "Chủ tịch Hội đồng", "against"),)
    assert recognised(house, number, outcomes={number: False}, voters=against).code == "initiative_needs"
    recognised(house, number, outcomes={number: False}, voters=against, reasons={number: "Chưa có tính mới"})
    assert house.row(CALL, number)["state"] == "not_recognise"
    assert recognised(house, number).recognised == (number,)


@pytest.mark.parametrize(("tried_on", "due"), [(date(2024, 5, 20), date(2024, 8, 20)), (None, date(2024, 6, 10))])
def test_ta_22_three_months_from_acceptance_or_the_end_of_the_first_application(house, tried_on, due):
    number = house.enter(CALL, "ban_to_chuc", received_on=date(2024, 3, 8)).initiative
    house.step(number, "accept", "van_phong", happened_on=date(2024, 3, 10))
    if tried_on:
        house.step(number, "try_out", "van_phong", happened_on=tried_on)
    house.at(local(date(2024, 6, 11)))
    (wait,) = tables.initiative_waits(house.office, CALL)
    assert (wait["kind"], wait["due_on"], wait["days_left"]) == ("recognition", due, (due - date(2024, 6, 11)).days)


def test_ta_23_an_author_from_outside_the_commune(house):
    row = entered(house, date(2024, 7, 1), authors=(citizen("Người nơi khác"),))
    assert (row["unit_name"], row["state"]) == ("Ngoài cơ quan", "receive")


def test_ta_28_an_erased_name_leaves_the_row_and_the_papers_that_were_frozen(house):
    number = house.enter(CALL, authors=(citizen("Trần Thị Dân"),)).initiative
    house.step(number, "accept", "van_phong")
    clerk, clip = house.account("van_phong"), mp4()
    token = actions.begin_upload(house.office, clerk, number, "loi_trinh_bay.mp4", len(clip)).token
    actions.append_upload(house.office, clerk, token, 0, clip)
    assert not isinstance(actions.finish_upload(house.office, clerk, token), Refusal)
    (person,) = house.row(CALL, number)["person_ids"]
    admin = house.account("quan_tri")
    erased = actions.erase_person(house.office, admin, person, "05/ĐN", "Theo đề nghị của người đó")
    assert not isinstance(erased, Refusal)
    row = house.row(CALL, number)
    assert (row["authors"], row["state"], row["receipt"][:7]) == (["(đã xóa tên theo yêu cầu)"], "accept", "SK-2025")
    assert tables.initiatives(house.office, CALL, "Trần Thị Dân") == []
    kept = {(row["kind"], row["sha256"]) for row in erased.kept}
    assert ("idea_file", hashlib.sha256(clip).hexdigest()) in kept  # told, not hidden: the office decides about them


def test_the_list_of_officials_with_an_idea_of_a_year_says_where_the_plan_is_silent(house):
    for day, name in ((date(2024, 10, 30), "A"), (date(2024, 10, 31), "B"), (date(2024, 11, 1), "C")):
        number = entered(house, day, authors=(official("TA_TU_PHAP_HO_TICH", name), citizen("D")), title=name)[
            "initiative"
        ]
        house.step(number, "accept", "van_phong")
    of_2024 = tables.people_counted(house.office, CALL, 2024)
    assert [(row["name"], row["counted_by"]) for row in of_2024] == [("A", "own_day"), ("B", "silent")]
    assert [row["name"] for row in tables.people_counted(house.office, CALL, 2025)] == ["C"]


def test_an_author_keeps_out_of_the_own_idea_only_and_members_vote_on_each(house):
    own, other, third = (
        accepted(house, title=title, authors=(official("TA_TU_PHAP_HO_TICH", name),))
        for title, name in (("Một", "Lê Tác Giả"), ("Hai", "Người Khác"), ("Ba", "Người Thứ Ba"))
    )
    voters = (
        actions.Voter("Lê Tác Giả", "Ủy viên", "for", otherwise=((own, "abstain"), (third, "against"))),
        actions.Voter("Phạm Chủ Trì", "Chủ tịch", "for", otherwise=((third, "against"),)),
        actions.Voter("Hồ Phản Đối", "Ủy viên", "against", otherwise=((own, "for"),)),
    )
    outcomes, reasons = {own: True, other: True, third: False}, {third: "Không mới"}
    done = recognised(house, own, outcomes=outcomes, reasons=reasons, voters=voters)
    assert (done.recognised, done.not_recognised) == ((own, other), (third,))
    votes = house.office.store.run("meeting_votes", meeting=done.meeting)
    by_idea = {number: [row["vote"] for row in votes if row["initiative"] == number] for number in (own, other, third)}
    assert by_idea == {
        own: ["abstain", "for", "for"],
        other: ["for", "for", "against"],
        third: ["against", "against", "against"],
    }
