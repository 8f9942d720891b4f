"""Đông Hòa 2024 (clauses 2B): each case of the plan under its id, through the product's own configuration."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kpi import actions, tables
from kpi.actions import NominationForm
from kpi.plan.config import load
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.ideas_house import CONTEST, citizen, local, official, open_ideas
from tests.test_idea_screens import words_of

LATER = datetime(2024, 9, 30, 2, tzinfo=UTC)
BEFORE, LAST, AFTER = date(2024, 8, 14), date(2024, 8, 15), date(2024, 8, 16)
TAM, THANH, DONG, GD = "DH_XA_HOA_TAM", "DH_XA_HOA_THANH", "DH_XA_HOA_TAN_DONG", "DH_PHONG_GIAO_DUC_DAO_TAO"
THEME = ("thu_tuc_mot_cua",)


@pytest.fixture
def house(tmp_path):
    with open_ideas(tmp_path, LATER) as ideas:
        yield ideas


def entry(house, unit: str, day: date = BEFORE, ok: bool = True, **form):
    """An entry of a unit that came in on a day, typed in later by the clerk."""
    form = {"authors": (official(unit),), "themes": THEME, "received_on": day, **form}
    form.setdefault("title", f"Bài của {unit} {form.get('form', 'article')} {day} {len(form['themes'])}")
    done = house.enter(CONTEST, "ban_to_chuc", ok=ok, **form)
    return done.initiative if ok else done


def duty(house, code: str, unit: str, on: date = AFTER) -> str:
    rows = tables.entry_duties(house.office, CONTEST, on)
    return next(row["state"] for row in rows if (row["duty"], row["unit_code"]) == (code, unit))


def row(house, number: int) -> dict:
    return next(row for row in tables.contest_entries(house.office, CONTEST) if row["initiative"] == number)


def forwarded(house, number: int, **more) -> None:
    for kind, paper in (("accept", None), ("select", "4/BB"), ("forward", "55/CV-UBND")):
        signed = {"document_signed_on": date(2024, 8, 20)} if kind == "forward" else {}
        house.step(number, kind, "ban_to_chuc", document_number=paper or "", happened_on=date(2024, 8, 20), **signed)


def test_dh_01_received_on_the_last_day_at_2359_is_in_time(house):
    number = entry(house, TAM, received_on=None, received_at=local(LAST, 23, 59, 59))
    assert not row(house, number)["is_late"]
    assert duty(house, "moi_don_vi", TAM) == "met"


def test_dh_02_a_minute_later_is_kept_late_and_not_sent_on_unless_accepted_with_a_reason(house):
    number = entry(house, TAM, received_on=None, received_at=local(AFTER, 0, 0))
    assert (row(house, number)["is_late"], row(house, number)["days_late"]) == (True, 1)
    assert duty(house, "moi_don_vi", TAM) == "not_met"
    house.step(number, "accept", "ban_to_chuc")
    blocked = house.step(number, "select", "ban_to_chuc", ok=False, document_number="4/BB")
    assert blocked.code == "initiative_late_not_accepted"
    assert house.step(number, "accept_late", "ban_to_chuc", ok=False).code == "initiative_needs"
    house.step(number, "accept_late", "ban_to_chuc", reason="Bưu điện giao chậm, có xác nhận")
    house.step(number, "select", "ban_to_chuc", document_number="4/BB")
    assert row(house, number)["late_accepted"]


def test_dh_04_posted_on_the_15th_arrived_on_the_17th(house, tmp_path_factory):
    days = {"received_on": date(2024, 8, 17), "postmarked_on": LAST}
    assert row(house, entry(house, TAM, **days))["is_late"]
    settings = {CONTEST: {"entries": {"counts": "postmarked"}}}
    with open_ideas(tmp_path_factory.mktemp("dau"), LATER, settings=settings) as other:
        number = entry(other, TAM, **days)
        assert not row(other, number)["is_late"]
        assert duty(other, "moi_don_vi", TAM, date(2024, 8, 20)) == "met"


@pytest.mark.parametrize(("on", "state"), [(BEFORE, "not_due"), (LAST, "not_due"), (AFTER, "not_met")])
def test_dh_05_a_commune_without_an_entry(house, on, state):
    assert duty(house, "moi_don_vi", TAM, on) == state


def test_dh_07_photographs_only_are_for_the_organisers_to_conclude(house):
    entry(house, TAM, form="image")
    assert duty(house, "moi_don_vi", TAM) == "open"


def test_dh_08_a_school_without_an_entry_is_open_and_never_not_met(house):
    assert duty(house, "truong_hoc", "DH_TRUONG_A") == "open"
    rows = tables.entry_duties(house.office, CONTEST, AFTER)
    found = next(row for row in rows if row["unit_code"] == "DH_TRUONG_A")
    assert "cần Ban Tổ chức kết luận" in found["found"] and not found["owes"]


@pytest.mark.parametrize(
    ("forms", "every_unit", "video"),
    [(("article",), "met", "not_met"), (("video",), "met", "met"), (("article", "video"), "met", "met")],
)
def test_dh_10_hoa_thanh(house, forms, every_unit, video):
    for form in forms:
        entry(house, THANH, form=form)
    assert (duty(house, "moi_don_vi", THANH), duty(house, "video_hai_xa", THANH)) == (every_unit, video)


def test_dh_11_a_video_on_another_theme(house):
    entry(house, DONG, form="video", themes=("khac",))
    assert (duty(house, "moi_don_vi", DONG), duty(house, "video_hai_xa", DONG)) == ("met", "open")


def picked(house, count: int, on: date = BEFORE) -> list[int]:
    numbers = []
    for place in range(count):
        school = ("DH_TRUONG_A", "DH_TRUONG_B", "DH_TRUONG_C")[place % 3]
        numbers.append(entry(house, school, title=f"Bài trường {place}"))
        house.step(numbers[-1], "select_below", "giao_duc", document_number="9/CV-PGD", happened_on=on)
    return numbers


@pytest.mark.parametrize(("count", "state"), [(0, "not_met"), (1, "not_met"), (2, "met"), (3, "met")])
def test_dh_13_the_education_office_selects_two_of_its_schools(house, count, state):
    picked(house, count)
    assert duty(house, "chon_tu_truong_hoc", GD) == state


def test_dh_13_one_withdrawn_later_does_not_count(house):
    first, _ = picked(house, 2)
    house.step(first, "withdraw", "ban_to_chuc", reason="Tác giả rút bài")
    assert duty(house, "chon_tu_truong_hoc", GD) == "not_met"


def test_dh_14_selected_two_handed_over_on_the_16th(house):
    picked(house, 2, AFTER)
    assert duty(house, "chon_tu_truong_hoc", GD, date(2024, 8, 20)) == "late"


def test_only_the_unit_above_selects_from_its_schools(house):
    number = entry(house, "DH_TRUONG_A")
    assert (
        house.step(number, "select_below", "hoa_tam", ok=False, document_number="1").code == "initiative_step_of_parent"
    )


def test_its_schools_entries_leave_the_education_offices_own_duty_open(house):
    picked(house, 2)
    assert duty(house, "moi_don_vi", GD) == "open"
    entry(house, GD)
    assert duty(house, "moi_don_vi", GD) == "met"


def test_dh_16_a_joint_entry_counts_for_the_lead_authors_unit(house, tmp_path_factory):
    authors = (official(TAM, "A"), official("DH_PHUONG_HOA_VINH", "B"))
    entry(house, TAM, authors=authors)
    assert [duty(house, "moi_don_vi", unit) for unit in (TAM, "DH_PHUONG_HOA_VINH")] == ["met", "not_met"]
    settings = {CONTEST: {"entries": {"joint_entry_counts_for": "each"}}}
    with open_ideas(tmp_path_factory.mktemp("chung"), LATER, settings=settings) as other:
        entry(other, TAM, authors=authors)
        assert [duty(other, "moi_don_vi", unit) for unit in (TAM, "DH_PHUONG_HOA_VINH")] == ["met", "met"]


@pytest.mark.parametrize(
    ("themes", "code"), [((), "initiative_code_missing"), (("khac",), "initiative_other_theme"), (THEME, None)]
)
def test_dh_17_the_theme_is_asked_for_another_is_accepted_and_marked(house, themes, code):
    done = house.enter(CONTEST, authors=(official(TAM),), themes=themes, received_on=BEFORE)
    assert [problem.code for problem in done.warnings] == ([code] if code else [])
    assert row(house, done.initiative)["is_outside"] == (themes == ("khac",))


# --- awards: prizes and authors are read from the register ------------------------------------------------------------


def nominated(house, unit: str, number: int, name: str | None = None) -> int:
    award = "KHEN_CA_NHAN" if name else "KHEN_TAP_THE"
    person = actions.Nominee(name, 1980, "Công chức", "official") if name else None
    admin = house.account("quan_tri")
    made = actions.create_nomination(
        house.office,
        admin,
        NominationForm(CONTEST, "sau_ket_qua_tinh", award, unit, "Có bài dự thi", person, unit),
    )
    assert not isinstance(made, Refusal), render(made)
    assert not isinstance(actions.name_entry(house.office, admin, made.nomination, str(number)), Refusal)
    assert not isinstance(actions.submit_nomination(house.office, admin, made.nomination), Refusal)
    return made.nomination


def verdicts(house, award: str) -> dict[int, dict]:
    answer = tables.eligibility(house.office, CONTEST, award, round="sau_ket_qua_tinh")
    assert not isinstance(answer, Refusal), render(answer)
    return {row["nomination"]: row for row in answer.rows if row["nomination"]}


def results(row: dict) -> dict[str, str]:
    return {item["code"]: item["result"] for item in row["criteria"]}


def won(house, number: int, prize: str) -> None:
    said = {"prize": prize, "document_number": "99/TB-BTC", "happened_on": date(2024, 9, 19)}
    house.step(number, "prize", "ban_to_chuc", **said)


@pytest.mark.parametrize(
    ("case", "prize", "is_forwarded", "result"),
    [
        ("DH-19 giải Ba, được gửi đi", "ba", True, "met"),
        ("giải Nhất, được gửi đi", "nhat", True, "met"),
        ("DH-20 Khuyến khích, được gửi đi", "khuyen_khich", True, "not_met"),
        ("giải Nhất, gửi thẳng lên tỉnh", "nhat", False, "not_met"),
        ("chưa có giải", None, True, "open"),
    ],
)
def test_a_prize_of_the_province_for_an_entry_that_was_sent_on(house, case, prize, is_forwarded, result):
    number = entry(house, TAM)
    if is_forwarded:
        forwarded(house, number)
    else:
        house.step(number, "accept", "ban_to_chuc", happened_on=date(2024, 8, 20))
    if prize:
        won(house, number, prize)
    made = nominated(house, TAM, number, "Nguyễn Văn Thử")
    found = verdicts(house, "KHEN_CA_NHAN")[made]
    assert results(found)["giai_ba"] == result, case
    if case.startswith("DH-19"):
        assert found["verdict"] == "eligible"


def test_dh_22_of_three_authors_one_is_nominated_or_it_is_open_for_both(house):
    authors = (official(TAM, "A"), official(TAM, "B"), official(TAM, "C"))
    number = entry(house, TAM, authors=authors)
    forwarded(house, number)
    won(house, number, "nhi")
    first = nominated(house, TAM, number, "A")
    assert results(verdicts(house, "KHEN_CA_NHAN")[first])["mot_nguoi"] == "met"
    second = nominated(house, TAM, number, "B")
    found = verdicts(house, "KHEN_CA_NHAN")
    assert [results(found[item])["mot_nguoi"] for item in (first, second)] == ["open", "open"]
    gone = actions.withdraw_nomination(house.office, house.account("quan_tri"), second, "Hội đồng chọn người khác")
    assert not isinstance(gone, Refusal)
    assert results(verdicts(house, "KHEN_CA_NHAN")[first])["mot_nguoi"] == "met"


@pytest.mark.parametrize(("shares", "name"), [((60, 40), "A"), ((40, 60), "B"), ((50, 50), None), ((None, None), None)])
def test_dh_23_who_has_the_larger_share_is_suggested(house, shares, name):
    authors = tuple(official(TAM, who, share) for who, share in zip("AB", shares, strict=True))
    assert row(house, entry(house, TAM, authors=authors))["suggested_author"] == name


def test_a_prize_is_read_and_never_typed_at_the_nomination(house):
    number = entry(house, TAM)
    forwarded(house, number)
    won(house, number, "ba")
    other = entry(house, THANH)
    admin = house.account("quan_tri")
    made = actions.create_nomination(
        house.office, admin, NominationForm(CONTEST, "sau_ket_qua_tinh", "KHEN_TAP_THE", TAM, "x", None, TAM)
    )
    assert actions.name_entry(house.office, admin, made.nomination, str(other)).code == "nomination_entry_of_others"
    assert actions.name_entry(house.office, admin, made.nomination, "999").code == "initiative_unknown"
    actions.name_entry(house.office, admin, made.nomination, str(number))
    actions.submit_nomination(house.office, admin, made.nomination)
    recipient = verdicts(house, "KHEN_TAP_THE")[made.nomination]["recipient"]
    assert (recipient["prize"], recipient["prize_document"], recipient["author_count"]) == ("ba", "99/TB-BTC", 1)


# --- support, own unit, plan without number ---------------------------------------------------------------------------


def test_dh_25_the_two_communes_video_needs_no_forwarding(house):
    assert row(house, entry(house, THANH, form="video"))["supports"] == ["video_hai_xa"]
    assert row(house, entry(house, THANH, form="article"))["supports"] == []


@pytest.mark.parametrize(
    ("form", "is_forwarded", "supports"),
    [("video", True, ["video_duoc_chon"]), ("video", False, []), ("article", True, [])],
)
def test_dh_26_another_commune(house, form, is_forwarded, supports):
    number = entry(house, TAM, form=form)
    if is_forwarded:
        forwarded(house, number)
    assert row(house, number)["supports"] == supports


def test_the_money_of_a_video_is_settled_by_a_paper_with_its_day(house):
    number = entry(house, THANH, form="video")
    clerk, day = "ban_to_chuc", date(2024, 9, 20)
    house.step(number, "accept", clerk, happened_on=AFTER)
    assert house.step(number, "settle", clerk, ok=False).code == "initiative_step_too_early"
    money = house.step(number, "support", clerk, happened_on=AFTER, document_number="7/QĐ", amount_vnd=5_000_000)
    assert (row(house, number)["settled_on"], row(house, number)["supported_vnd"]) == (None, 5_000_000)

    def paper() -> str:
        return words_of(actions.contest_paper(house.office, house.account(clerk), CONTEST, "settlement")[1])

    assert "5.000.000" in paper() and "12/BB" not in paper()
    said = {"document_number": "12/BB", "document_signed_on": day, "happened_on": day}
    for wanting in ("document_number", "document_signed_on"):
        less = {key: value for key, value in said.items() if key != wanting}
        assert house.step(number, "settle", clerk, ok=False, amount_vnd=5, **less).code == "initiative_needs"
    assert house.step(number, "settle", clerk, ok=False, **said).code == "initiative_needs"
    early = {**said, "happened_on": BEFORE}
    assert house.step(number, "settle", clerk, ok=False, amount_vnd=5, **early).code == "initiative_day_too_early"
    assert house.step(number, "settle", clerk, amount_vnd=4_500_000, **said).warnings == ()
    found = row(house, number)
    assert (found["settled_on"], found["settled_vnd"], found["settle_document"]) == (day, 4_500_000, "12/BB")
    assert "12/BB, 20/09/2024" in paper() and "4.500.000 đồng (bằng chữ: Bốn triệu" in paper()
    assert house.step(number, "settle", clerk, amount_vnd=500_000, **said).warnings == ()  # to the last đồng
    above = house.step(number, "settle", clerk, amount_vnd=1, **said)
    assert [item.code for item in above.warnings] == ["initiative_settled_above"]
    undone = actions.correct_step(house.office, house.account(clerk), money.event, "nhầm")
    assert undone.code == "initiative_event_rests_on_it", "đã quyết toán thì không bỏ khoản hỗ trợ"


def test_dh_28_an_entry_of_the_keeper_is_selected_by_another_body_only(house):
    number = entry(house, "DH_PHONG_NOI_VU")
    house.step(number, "accept", "van_phong_hdnd")
    for kind, more in (("select", {}), ("leave_out", {"reason": "x"})):
        found = house.step(number, kind, "noi_vu", ok=False, document_number="4/BB", **more)
        assert found.code == "initiative_of_own_unit"
    house.step(number, "select", "van_phong_hdnd", document_number="4/BB")


def test_dh_29_the_plan_has_no_number_and_loads():
    campaign = load()[CONTEST].campaign
    assert (campaign.document.number, campaign.document.signed_on, campaign.indicators) == (None, None, ())


def test_marks_follow_the_rubric_and_nobody_marks_the_own_units_entry(house):
    number = entry(house, "DH_PHONG_NOI_VU")
    points = {"tinh_moi": Decimal(25), "thiet_thuc": Decimal("35.5"), "nhan_rong": Decimal(20)}
    judge = house.account("ban_to_chuc")

    def mark(who, given):
        return actions.mark_entry(house.office, who, actions.MarkForm(number, given))

    assert mark(house.account("noi_vu"), points).code == "initiative_of_own_unit"
    assert mark(judge, {**points, "tinh_moi": Decimal("30.01")}).code == "contest_mark_out_of_range"
    assert mark(judge, {"tinh_moi": Decimal(3)}).code == "contest_mark_out_of_range"
    assert row(house, number)["mark"] is None
    mark(judge, points)
    mark(house.account("van_phong_hdnd"), {**points, "nhan_rong": Decimal(21)})
    assert row(house, number)["mark"] == Decimal("81.00")
    mark(judge, {**points, "nhan_rong": Decimal("20.01")})
    assert row(house, number)["mark"] == Decimal("81.01")  # (80,51 + 81,50) / 2 = 81,005, half up


def test_the_debtors_list_has_a_message_for_each_unit_that_owes(house):
    house.at(local(BEFORE))
    rows = tables.entry_reminders(house.office, CONTEST)
    owing = {row["unit_code"] for row in rows}
    assert {TAM, THANH, GD} <= owing and "DH_CHI_CUC_THUE" not in owing
    assert "15/08/2024" in rows[0]["message"]
    entry(house, TAM, day=BEFORE)
    assert TAM not in {row["unit_code"] for row in tables.entry_reminders(house.office, CONTEST)}
    own = tables.entry_duties(house.office, CONTEST, viewer=house.account("giao_duc"))
    assert {row["unit_code"] for row in own} == {GD, "DH_TRUONG_A", "DH_TRUONG_B", "DH_TRUONG_C", "DH_TRUONG_D"}
    assert {row["unit_code"] for row in tables.encouraged_units(house.office, CONTEST)} >= {
        "DH_CHI_CUC_THUE",
        "DH_UY_BAN_MTTQ",
    }


def test_the_summary_says_what_was_sent_on_against_what_the_province_asks(house):
    for unit in (TAM, THANH):
        forwarded(house, entry(house, unit))
    entry(house, DONG, day=date(2024, 8, 20))
    found = tables.contest_summary(house.office, CONTEST)
    wanted = {"entry_count": 3, "late_count": 1, "forwarded_count": 2, "forward_at_least": 2, "forward_by": None}
    assert {key: found[key] for key in wanted} == wanted


def test_a_citizen_may_take_part_and_owes_nothing(house):
    number = entry(house, TAM, authors=(citizen(),))
    assert row(house, number)["unit_name"] == "Ngoài cơ quan"
    assert duty(house, "moi_don_vi", TAM) == "not_met"


@pytest.mark.parametrize(
    ("until", "code"),
    [
        (None, "initiative_forward_day_unknown"),
        ("2024-08-19", "initiative_forwarded_late"),
        ("2024-08-20", None),
    ],
)
def test_an_entry_sent_on_after_the_provinces_day_or_without_one_is_said(tmp_path_factory, until, code):
    settings = {CONTEST: {"entries": {"forward_by": until}}}
    with open_ideas(tmp_path_factory.mktemp("gui"), LATER, settings=settings) as house:
        number, day = entry(house, TAM), date(2024, 8, 20)
        for kind, paper in (("accept", ""), ("select", "4/BB")):
            house.step(number, kind, "ban_to_chuc", document_number=paper, happened_on=day)
        letter = {"document_number": "55/CV", "document_signed_on": day, "happened_on": day}
        done = house.step(number, "forward", "ban_to_chuc", **letter)
        assert [item.code for item in done.warnings] == ([code] if code else [])
