"""Answers: who may nominate whom, how does a nomination move, what refuses it and what only warns?"""

from datetime import date, timedelta

import pytest

from kpi import actions, tables
from kpi.actions import NominationForm, Nominee
from kpi.awards.rules.nominations import STATES, STEPS, is_late, same_person
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.award_house import CODE, COLLECTIVE, NOW, PERSONAL, ROUND, TODAY, AwardHouse

OTHER = "GIAY_KHEN_KHAC"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with AwardHouse(tmp_path_factory.mktemp("de_nghi")) as house:
        yield house


@pytest.fixture(autouse=True)
def on_the_day(house):
    house.clock.now = NOW


def propose(house, account, unit, award=COLLECTIVE, nominee=None, **named):
    return house.act(
        actions.create_nomination, account, NominationForm(CODE, ROUND, award, unit, nominee=nominee, **named)
    )


def row(house, nomination, account=None):
    viewer = house.who(account) if account else None
    found = tables.nominations(house.office, CODE, ROUND, viewer)
    return next((item for item in found if item["nomination"] == nomination), None)


def person(name="Lê Thử Nghiệm", year=1985, group="official", title="Công chức"):
    return Nominee(name, year, title, group)


WATCHING = ("noi_vu", "lanh_dao", "xa_b", "tai_chinh")


def test_a_draft_of_a_collective_is_kept_with_its_summary_and_seen_by_its_unit_alone(house):
    number = house.collective("XA_A", summary="  Hoàn thành 100% nhiệm vụ\x00 ")
    found = row(house, number, "xa_a")
    assert (found["state"], found["recipient_name"], found["summary"]) == (
        "draft",
        "Xã A & <u>bạn</u>",
        "Hoàn thành 100% nhiệm vụ",
    )
    assert [name for name in WATCHING if row(house, number, name)] == [], "bản nháp là việc riêng của đơn vị"
    assert house.last_audit()["subject"] == f"nomination/{number}"


@pytest.mark.parametrize(
    ("account", "unit", "award", "nominee", "code"),
    [
        ("xa_b", "XA_A", COLLECTIVE, None, "nominated_unit_not_below"),
        ("noi_vu", "NOI_VU", COLLECTIVE, None, "may_not_nominate"),
        ("lanh_dao", "XA_B", COLLECTIVE, None, "may_not_nominate"),
        ("tai_chinh", "XA_B", COLLECTIVE, None, "may_not_nominate"),
        ("xa_a", "KHONG_CO", COLLECTIVE, None, "unit_unknown"),
        ("xa_a", "DA_GIAI_THE", COLLECTIVE, None, "nominated_unit_dissolved"),
        ("xa_a", "XA_A", "NGOAI_DOT", None, "award_not_in_round"),
        ("xa_a", "XA_A", "KHONG_CO", None, "award_not_in_round"),
        ("xa_a", "XA_A", PERSONAL, None, "nominee_not_as_award"),
        ("xa_b", "XA_B", COLLECTIVE, person(), "nominee_not_as_award"),
        ("xa_b", "XA_B", PERSONAL, person(name="  "), "nominee_incomplete"),
        ("xa_b", "XA_B", PERSONAL, person(title=""), "nominee_incomplete"),
        ("xa_b", "XA_B", PERSONAL, person(group="khac"), "nominee_group_unknown"),
        ("xa_b", "XA_B", PERSONAL, person(year=2010), "nominee_birth_year"),
        ("xa_b", "XA_B", PERSONAL, person(year=1899), "nominee_birth_year"),
        ("xa_b", "XA_B", PERSONAL, person(name="X" * 121), "award_text_too_long"),
    ],
)
def test_what_cannot_be_nominated_is_refused_with_the_reason_and_stores_nothing(
    house, account, unit, award, nominee, code
):
    before = house.count("nomination"), house.count("person")
    refusal = propose(house, account, unit, award, nominee)
    assert isinstance(refusal, Refusal) and refusal.code == code
    assert not render(refusal).startswith(code)
    assert (house.count("nomination"), house.count("person")) == before
    assert (house.last_audit()["outcome"], house.last_audit()["account"]) == ("refused", account)


def test_the_sentence_for_a_dissolved_unit_names_it_and_the_day(house):
    assert "Ban cũ đã kết thúc hoạt động ngày 01/12/2024" in render(propose(house, "xa_a", "DA_GIAI_THE"))


def test_on_its_last_day_a_unit_can_still_be_nominated(house):
    house.clock.now = NOW - timedelta(days=1)
    assert isinstance(propose(house, "xa_a", "DA_GIAI_THE"), actions.Nominated)


def test_a_unit_nominates_those_below_it_and_they_do_not_nominate_themselves_past_it(house):
    school = house.collective("TRUONG_A")
    assert row(house, school)["proposing_unit"] == "XA_A"
    assert propose(house, "xa_b", "TRUONG_A").code == "nominated_unit_not_below"


def test_the_same_collective_twice_for_one_award_is_refused_until_the_first_is_withdrawn(house):
    first = house.collective("XA_B", "xa_b")
    assert propose(house, "xa_b", "XA_B") == Refusal("nominated_twice", str(first), COLLECTIVE)
    house.done(actions.withdraw_nomination, "xa_b", first, "Lập nhầm")
    assert isinstance(propose(house, "xa_b", "XA_B"), actions.Nominated)


@pytest.mark.parametrize("again", ["NGUYỄN  Thị Mẫu", "nguyễn thị mẫu", "Nguyễn Thị Mẫu"])
def test_a_person_nominated_twice_for_the_same_award_is_refused_however_the_name_is_written(house, again):
    known = [item for item in tables.nominations(house.office, CODE, ROUND) if item["full_name"] == "Nguyễn Thị Mẫu"]
    first = known[0]["nomination"] if known else house.person("Nguyễn Thị Mẫu", 1979)
    refusal = propose(house, "xa_a", "XA_A", PERSONAL, person(again, 1979))
    assert refusal == Refusal("nominated_twice", str(first), PERSONAL)


def test_one_achievement_one_award_a_second_award_warns_and_does_not_refuse(house):
    first = house.person("Phạm Hai Lần", 1970)
    second = propose(house, "xa_a", "XA_A", OTHER, person("Phạm Hai Lần", 1970))
    assert [(item.code, item.found) for item in second.warnings] == [("nominated_for_two_awards", str(first))]
    assert "Một thành tích chỉ khen một lần" in render(second.warnings[0])
    assert row(house, first)["person_id"] == row(house, second.nomination)["person_id"]


def test_a_person_of_the_same_name_and_year_elsewhere_is_another_until_somebody_looks(house):
    first = house.person("Hoàng Trùng Tên", 1990)
    second = propose(house, "xa_b", "XA_B", PERSONAL, person("Hoàng Trùng Tên", 1990))
    assert [item.code for item in second.warnings] == ["nominated_of_same_name"]
    assert row(house, first)["person_id"] != row(house, second.nomination)["person_id"]


@pytest.mark.parametrize(
    ("name", "year", "unit", "relation"),
    [
        ("An", 1980, "A", "same"),
        ("an ", 1980, "B", "maybe"),
        ("An", 1981, "A", "no"),
        ("Ân", 1980, "A", "no"),
        (None, 1980, "A", "no"),
    ],
)
def test_who_two_nominations_are_about(name, year, unit, relation):
    one = {"full_name": "An", "birth_year": 1980, "unit_code": "A"}
    assert same_person(one, {"full_name": name, "birth_year": year, "unit_code": unit}) == relation


def test_from_draft_to_appraised_and_back_with_a_reason(house):
    number = house.person("Đỗ Đủ Bước", 1975)
    house.done(actions.submit_nomination, "xa_a", number)
    assert [name for name in WATCHING if row(house, number, name)] == ["noi_vu", "lanh_dao"]
    house.done(actions.take_up_nomination, "noi_vu", number)
    assert house.act(actions.send_back_nomination, "noi_vu", number, "  ").code == "nomination_step_needs_reason"
    house.done(actions.send_back_nomination, "noi_vu", number, "Thiếu Biên bản")
    assert (row(house, number)["state"], row(house, number, "xa_a")["state_reason"]) == ("sent_back", "Thiếu Biên bản")
    house.appraised(number)
    kinds = [event["kind"] for event in tables.nomination_history(house.office, number, house.who("xa_a"))]
    assert kinds == ["create", "submit", "take_up", "send_back", "submit", "take_up", "appraise"]
    assert tables.nomination_history(house.office, number, house.who("xa_b")).code == "other_units_dossier"


ACTS = {
    "submit": ("xa_a", actions.submit_nomination, ()),
    "take_up": ("noi_vu", actions.take_up_nomination, ()),
    "send_back": ("noi_vu", actions.send_back_nomination, ("lý do",)),
    "appraise": ("noi_vu", actions.appraise_nomination, ()),
    "withdraw": ("xa_a", actions.withdraw_nomination, ("lý do",)),
}
WAY = {
    "draft": (),
    "submitted": ("submit",),
    "in_appraisal": ("submit", "take_up"),
    "sent_back": ("submit", "send_back"),
    "appraised": ("submit", "take_up", "appraise"),
    "withdrawn": ("withdraw",),
}


@pytest.mark.parametrize("state", [state for state in STATES if state != "decided"])
def test_each_state_allows_its_steps_and_no_other(house, state):
    number = house.person(f"Vũ Trạng Thái {state}", 1960)
    for step in WAY[state]:
        account, act, more = ACTS[step]
        house.done(act, account, number, *more)
    for kind in (kind for kind in ACTS if state not in STEPS[kind].before):
        account, act, more = ACTS[kind]
        assert house.act(act, account, number, *more) == Refusal("nomination_step_not_now", str(number), state)
    for kind in [kind for kind in ACTS if state in STEPS[kind].before][:1]:
        account, act, more = ACTS[kind]
        assert house.act(act, account, number, *more).state == STEPS[kind].after


@pytest.mark.parametrize("kind", ACTS)
def test_a_step_is_taken_by_its_own_people_only(house, kind):
    _, act, more = ACTS[kind]
    number = house.person(f"Bùi Bước {kind}", 1981)
    for account in ("lanh_dao", "tai_chinh", "xa_b"):
        assert house.act(act, account, number, *more).code in ("may_not_nominate", "may_not_run_awards")
    wrong = "noi_vu" if STEPS[kind].by == "unit" else "xa_a"
    assert house.act(act, wrong, number, *more).code in ("may_not_nominate", "may_not_run_awards")


def test_nobody_works_on_the_dossier_of_the_own_unit_it_goes_to_the_body_that_is_set(house):
    number = house.collective("NOI_VU", "phong_nv")
    house.done(actions.submit_nomination, "phong_nv", number)
    assert house.act(actions.take_up_nomination, "can_bo_nv", number).code == "own_unit_dossier"
    assert house.act(actions.take_up_nomination, "noi_vu", number).code == "dossier_of_reviewing_body"
    assert house.done(actions.take_up_nomination, "van_phong", number).state == "in_appraisal"
    other = house.person("Cao Thuộc Xã", 1988)
    house.done(actions.submit_nomination, "xa_a", other)
    assert house.act(actions.take_up_nomination, "van_phong", other).code == "dossier_of_reviewing_body"
    assert [row(house, number, name)["may_work"] for name in ("can_bo_nv", "noi_vu", "van_phong", "lanh_dao")] == [
        False,
        False,
        True,
        False,
    ]


def test_particulars_are_versions_and_change_only_while_the_unit_has_the_nomination(house):
    number = house.person("Mai Sửa Lại", 1991)
    house.done(actions.change_nomination, "xa_a", number, "Tóm tắt mới", person("Mai Đã Sửa", 1992))
    found = row(house, number)
    assert (found["full_name"], found["birth_year"], found["summary"]) == ("Mai Đã Sửa", 1992, "Tóm tắt mới")
    assert len(house.office.store.rows("select * from nominee where nomination = $n", {"n": number})) == 2
    house.done(actions.submit_nomination, "xa_a", number)
    refusal = house.act(actions.change_nomination, "xa_a", number, "x", person("Mai Đã Sửa", 1992))
    assert refusal.code == "nomination_step_not_now"
    assert house.act(actions.change_nomination, "xa_b", number, "x", person()).code == "may_not_nominate"


def test_a_change_cannot_make_a_second_nomination_of_somebody(house):
    house.person("Tạ Một", 1977)
    second = house.person("Tạ Hai", 1977)
    assert house.act(actions.change_nomination, "xa_a", second, "", person("Tạ Một", 1977)).code == "nominated_twice"


def test_the_refusal_of_a_second_nomination_names_the_first_one_and_no_other(house):
    house.person("Tạ Khác", 1978, award="GIAY_KHEN_KHAC")
    first = house.person("Tạ Khác", 1978)
    second = house.person("Tạ Tên Cũ", 1978)
    refused = house.act(actions.change_nomination, "xa_a", second, "", person("Tạ Khác", 1978))
    assert (refused.code, refused.found) == ("nominated_twice", str(first))


def test_the_deadline_is_the_letters_the_newest_counts_and_late_is_marked_not_refused(house):
    letter = actions.set_award_deadline
    assert house.act(letter, "xa_a", CODE, ROUND, TODAY, "5/NV").code == "may_not_run_awards"
    assert house.act(letter, "noi_vu", CODE, ROUND, TODAY, " ").code == "award_deadline_needs_letter"
    assert house.act(letter, "noi_vu", CODE, "dot_9", TODAY, "5/NV").code == "round_unknown"
    assert house.act(letter, "noi_vu", CODE, ROUND, date(2024, 11, 1), "5/NV", TODAY).code == "award_deadline_backwards"
    house.done(letter, "noi_vu", CODE, ROUND, date(2024, 12, 1), "5/NV")
    number = house.appraised(house.person("Trịnh Muộn Hạn", 1982))
    assert row(house, number)["is_late"] is True
    house.done(letter, "noi_vu", CODE, ROUND, TODAY, "6/NV")
    assert (row(house, number)["is_late"], row(house, number)["due_on"]) == (False, TODAY)
    assert tables.award_deadline(house.office, CODE, ROUND)["document_number"] == "6/NV"


@pytest.mark.parametrize(("sent", "late"), [(date(2024, 12, 1), False), (date(2024, 12, 2), True), (None, False)])
def test_late_begins_the_day_after(sent, late):
    assert is_late(sent, date(2024, 12, 1)) is late


def paper(house, number, code, unit="XA_A", award=PERSONAL, nomination=None):
    """A paper of a dossier, as kpi.actions.add_dossier_document leaves it."""
    with house.office.store.transaction() as transaction:
        key = transaction.next_id("dossier_document", "dossier_document")
        line = {"dossier_document": key, "campaign": CODE, "round_code": ROUND, "award_code": award}
        line |= {"unit_code": unit, "nomination": nomination, "document_code": code, "document_number": number}
        line |= {"signed_on": TODAY, "file_sha256": "0" * 64, "file_name": "a.pdf", "media_type": "application/pdf"}
        transaction.append(
            "dossier_document", [{**line, "byte_count": 1, "added_by": "xa_a", "added_at": house.clock.now}]
        )
    return key


def missing(house, number):
    return [item["code"] for item in row(house, number)["checklist"] if not item["is_there"]]


def test_the_checklist_names_what_is_missing_and_the_confirmation_of_the_proposing_level(house):
    number = house.person("Lương Đủ Hồ Sơ", 1983, award=OTHER)
    assert missing(house, number) == []
    number = house.person("Lương Thiếu Hồ Sơ", 1983)
    assert missing(house, number) == ["to_trinh", "bien_ban", "bao_cao_thanh_tich", "xac_nhan_cap_trinh"]
    assert house.act(actions.confirm_nomination, "xa_a_truong", number).code == "confirmation_needs_report"
    paper(house, "1/TTr", "to_trinh")
    paper(house, "2/BB", "bien_ban")
    report = paper(house, "3/BC", "bao_cao_thanh_tich", nomination=number)
    assert house.act(actions.confirm_nomination, "xa_a", number).code == "may_not_confirm_nomination"
    assert missing(house, number) == ["xac_nhan_cap_trinh"]
    house.done(actions.confirm_nomination, "xa_a_truong", number)
    assert missing(house, number) == []
    house.clock.now = NOW + timedelta(minutes=1)
    house.done(actions.change_nomination, "xa_a", number, "Khác", person("Lương Thiếu Hồ Sơ", 1983))
    assert missing(house, number) == ["xac_nhan_cap_trinh"], "sửa nội dung thì phải xác nhận lại"
    with house.office.store.transaction() as transaction:
        removal = {"dossier_removal": 1, "dossier_document": report, "reason": "nhầm", "removed_by": "xa_a"}
        transaction.append("dossier_removal", [{**removal, "removed_at": house.clock.now}])
    assert missing(house, number) == ["bao_cao_thanh_tich", "xac_nhan_cap_trinh"]


def test_the_report_of_one_person_is_not_that_of_another(house):
    first, second = house.person("Kiều Có", 1970), house.person("Kiều Không", 1971)
    paper(house, "8/BC", "bao_cao_thanh_tich", nomination=first)
    assert "bao_cao_thanh_tich" not in missing(house, first)
    assert "bao_cao_thanh_tich" in missing(house, second)


def test_a_disabled_account_does_and_sees_nothing(house):
    number = house.person("Ninh Khóa", 1972)
    house.office.store.rows("update account set disabled_at = now() where account = 'xa_b'")
    try:
        assert house.act(actions.submit_nomination, "xa_b", number).code == "account_disabled"
        assert tables.nominations(house.office, CODE, ROUND, house.who("xa_b")) == []
    finally:
        house.office.store.rows("update account set disabled_at = null where account = 'xa_b'")


def test_a_reviewer_records_that_the_paper_handed_in_bears_the_confirmation(house):
    number = house.person("Hà Bản Quét", 1984)
    paper(house, "9/BC", "bao_cao_thanh_tich", nomination=number)
    assert house.act(actions.confirm_nomination, "noi_vu", number).code == "nomination_step_not_now"
    house.done(actions.submit_nomination, "xa_a", number)
    assert house.act(actions.confirm_nomination, "van_phong", number).code == "dossier_of_reviewing_body"
    assert house.act(actions.confirm_nomination, "xa_a_truong", number).code == "nomination_step_not_now"
    house.done(actions.confirm_nomination, "noi_vu", number)
    assert "xac_nhan_cap_trinh" not in missing(house, number)
