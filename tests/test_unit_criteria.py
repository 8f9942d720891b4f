"""Answers: does a unit give its round criteria of its own by a form, a word of its head or Nội vụ, and a paper (issue
11, 19)? Real houses; both sides of each rule, the verdict that rests on it, screen, command line and paper.
"""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from docx import Document

from kpi import actions, tables
from kpi.actions import Conclusion, CriteriaDecision, UnitCriteriaForm
from kpi.plan.messages import render
from kpi.plan.model import Refusal
from tests.command_line import Program
from tests.ready import ready
from tests.screens import screens
from tests.test_own_rounds import AWARD_A, CITY_AWARD, CODE, NOW, OWN_A, TEAM_A, TODAY, OwnRoundHouse

ASKS = ("Không có hồ sơ trễ hẹn do lỗi của mình?", "Có giờ làm thêm tiếp dân?")


def make(folder):
    OwnRoundHouse(folder).office.close()


@pytest.fixture
def house(tmp_path):
    ready("xa_a_xet_rieng", tmp_path, make)
    with OwnRoundHouse.again(tmp_path, NOW) as house:
        yield house


def form(questions=ASKS, award=AWARD_A, indicators=(), least=None, reason="Quy chế thi đua của xã"):
    return UnitCriteriaForm(CODE, award, tuple(questions), tuple(indicators), least, reason)


def proposed(house, account="xa_a", **said):
    return house.done(actions.propose_unit_criteria, account, form(**said)).proposal


def confirm(number, paper="15/QĐ-UBND", day=TODAY):
    return CriteriaDecision(number, "confirmed", paper, day)


def row_of(house, award=AWARD_A, who=None):
    rows = tables.unit_criteria(house.office, CODE, house.who(who))
    return next((row for row in rows if row["award_code"] == award), None)


def sent(house):
    nomination = house.person("Người Của Xã A")
    house.done(actions.submit_nomination, "xa_a", nomination)
    return nomination


def results(house, nomination):
    rows = tables.eligibility(house.office, CODE, AWARD_A, round=OWN_A).rows
    row = next(row for row in rows if row["nomination"] == nomination)
    return {item["code"]: (item["result"], item["reason"]) for item in row["criteria"]}, row


# --- proposed, confirmed, counted -------------------------------------------------------------------------------------


def test_what_waits_counts_for_nobody_and_what_is_confirmed_stands_beside_the_plans_criteria_with_its_paper(house):
    nomination = sent(house)
    number = proposed(house)
    assert set(results(house, nomination)[0]) == {"thanh_tich", "dossier"}
    before = house.office.plans[CODE].sha256
    done = house.done(actions.decide_unit_criteria, "xa_a_truong", confirm(number))
    assert done.config_sha256 == house.office.plans[CODE].sha256 != before
    found, row = results(house, nomination)
    assert found["rieng_1_1"] == ("open", "needs_decision") and set(found) == {
        "thanh_tich",
        "dossier",
        "rieng_1_1",
        "rieng_1_2",
    }
    own = next(item for item in row["criteria"] if item["code"] == "rieng_1_1")
    assert own["clause"] == "tiêu chí của đơn vị, văn bản 15/QĐ-UBND ngày 02/12/2024"
    shown = row_of(house)
    assert [text.split(": ", 1)[1].split(" (")[0] for text in shown["own_criteria"]] == [
        words.rstrip("?") for words in ASKS
    ]
    assert (shown["document_number"], shown["document_on"], shown["waits"]) == ("15/QĐ-UBND", TODAY, None)
    assert [row_of(house, award)["own_criteria"] for award in (TEAM_A, "GK_XA_B")] == [[], []]


def test_a_criterion_that_stays_keeps_what_was_concluded_and_another_wording_is_another_criterion(house):
    nomination = sent(house)
    house.done(actions.decide_unit_criteria, "noi_vu", confirm(proposed(house)))
    house.done(actions.take_up_nomination, "xa_a_xet", nomination)
    said = [Conclusion("XA_A", "rieng_1_1", "met", "Có sổ", "2/BB", nomination)]
    assert len(house.act(actions.decide_criteria, "xa_a_xet", CODE, OWN_A, AWARD_A, said)) == 1
    number = proposed(house, questions=(ASKS[0], "Có hai giờ làm thêm tiếp dân?"))
    house.done(actions.decide_unit_criteria, "noi_vu", confirm(number, "16/QĐ-UBND"))
    found, row = results(house, nomination)
    assert found["rieng_1_1"] == ("met", None) and found["rieng_2_2"] == ("open", "needs_decision")
    assert "rieng_1_2" not in found and row["verdict"] == "open"


def test_all_empty_takes_the_units_own_criteria_away_and_leaves_the_plans(house):
    house.done(actions.decide_unit_criteria, "noi_vu", confirm(proposed(house)))
    house.done(actions.decide_unit_criteria, "noi_vu", confirm(proposed(house, questions=())))
    assert row_of(house)["own_criteria"] == [] and len(row_of(house)["plan_criteria"]) == 2
    assert row_of(house)["document_number"] is None


def test_an_indicator_asks_the_unit_where_the_person_works(house):
    nomination = sent(house)
    house.done(actions.decide_unit_criteria, "noi_vu", confirm(proposed(house, questions=(), indicators=("VIEC",))))
    assert results(house, nomination)[0]["rieng_1_1"] == ("open", "not_due")


def test_a_least_score_asks_the_unit_where_the_person_works_on_both_sides(house):
    nomination = sent(house)
    house.upload(CODE, [{"unit": "XA_A", "indicator": "VIEC", "period": "2024-11", "numerator": 1}], at=house.clock.now)
    house.done(actions.decide_unit_criteria, "noi_vu", confirm(proposed(house, questions=(), least=Decimal(100))))
    assert results(house, nomination)[0]["rieng_1_1"] == ("met", None)
    number = proposed(house, questions=(), least=Decimal("100.5"))
    house.done(actions.decide_unit_criteria, "noi_vu", confirm(number))
    assert results(house, nomination)[0]["rieng_2_1"][0] != "met"


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("account", "said", "code"),
    [
        ("noi_vu", {}, "may_not_propose_criteria"),
        ("lanh_dao", {}, "may_not_propose_criteria"),
        ("xa_b", {}, "may_not_propose_criteria"),
        ("xa_b_xet", {}, "may_not_propose_criteria"),
        ("xa_a", {"award": CITY_AWARD}, "unit_criteria_no_own_round"),
        ("xa_a", {"award": "KHONG_CO"}, "unit_criteria_no_own_round"),
        ("xa_a", {"reason": " "}, "unit_criteria_need_reason"),
        ("xa_a", {"questions": ()}, "unit_criteria_stand"),
        ("xa_a", {"questions": ("x" * 501,)}, "unit_criterion_too_long"),
        ("xa_a", {"questions": [f"Câu {n}?" for n in range(13)]}, "unit_criteria_too_many"),
        ("xa_a", {"indicators": ("KHONG_CO",)}, "unit_criterion_indicator"),
        ("xa_a", {"least": Decimal(0)}, "unit_criterion_score"),
        ("xa_a", {"least": Decimal("NaN")}, "unit_criterion_score"),
        ("xa_a", {"award": TEAM_A, "indicators": ("VIEC",)}, "unit_criterion_no_figures"),
        ("xa_a", {"award": TEAM_A, "least": Decimal(50)}, "unit_criterion_no_figures"),
    ],
)
def test_what_is_no_proposal_is_refused_in_a_sentence_and_stores_nothing(house, account, said, code):
    refused = house.act(actions.propose_unit_criteria, account, form(**said))
    assert isinstance(refused, Refusal) and refused.code == code
    assert "{" not in render(refused)
    assert house.office.store.rows("select * from unit_criteria") == []
    assert house.office.store.rows("select outcome from audit order by audit desc limit 1")[0]["outcome"] == "refused"


def test_a_second_proposal_waits_for_the_first(house):
    number = proposed(house)
    refused = house.act(actions.propose_unit_criteria, "xa_a_xet", form(questions=("Khác?",)))
    assert refused == Refusal("unit_criteria_wait", str(number), "xa_a")
    assert house.act(actions.decide_unit_criteria, "xa_a_truong", CriteriaDecision(number, "withdrawn")).code == (
        "unit_criteria_of_other"
    )
    house.done(actions.decide_unit_criteria, "xa_a", CriteriaDecision(number, "withdrawn"))
    proposed(house, "xa_a_xet", questions=("Khác?",))


@pytest.mark.parametrize(
    ("account", "said", "code"),
    [
        ("xa_a", {}, "may_not_confirm_criteria"),
        ("xa_a_xet", {}, "may_not_confirm_criteria"),
        ("xa_b", {}, "may_not_confirm_criteria"),
        ("lanh_dao", {}, "may_not_confirm_criteria"),
        ("quan_ly", {}, "may_not_confirm_criteria"),
        ("noi_vu", {"document_number": " "}, "unit_criteria_need_document"),
        ("noi_vu", {"document_on": None}, "unit_criteria_need_document"),
        ("noi_vu", {"document_on": date(2024, 12, 3)}, "unit_criteria_in_future"),
        ("noi_vu", {"outcome": "refused"}, "unit_criteria_need_why"),
        ("noi_vu", {"outcome": "la"}, "unit_criteria_outcome_unknown"),
        ("noi_vu", {"proposal": 99}, "unit_criteria_unknown"),
        ("xa_b", {"outcome": "withdrawn"}, "may_not_propose_criteria"),
    ],
)
def test_who_may_not_and_what_is_no_decision_is_refused_and_nothing_counts(house, account, said, code):
    number, before = proposed(house), house.office.plans[CODE].sha256
    given = {"proposal": number, "outcome": "confirmed", "document_number": "1/QĐ", "document_on": TODAY, **said}
    assert house.act(actions.decide_unit_criteria, account, CriteriaDecision(**given)).code == code
    assert house.office.plans[CODE].sha256 == before and row_of(house)["waits"] == number
    assert house.office.store.rows("select * from unit_criteria_decision") == []


def test_nobody_confirms_what_they_proposed_and_nothing_is_decided_twice(house):
    number = proposed(house, "xa_a_truong")
    assert house.act(actions.decide_unit_criteria, "xa_a_truong", confirm(number)).code == "criteria_of_own"
    house.done(actions.decide_unit_criteria, "noi_vu", CriteriaDecision(number, "refused", reason="Chưa rõ"))
    assert house.act(actions.decide_unit_criteria, "noi_vu", confirm(number)).code == "unit_criteria_decided"
    told = tables.unit_criteria_proposals(house.office, CODE, house.who("xa_a"))[0]
    assert (told["outcome"], told["decision_reason"], told["may_decide"]) == ("refused", "Chưa rõ", False)


def version(house, day):
    """The number of a proposal of another plan that counts from a day, begun on what is in force now."""
    begun = house.done(actions.begin_plan_draft, "noi_vu", CODE)
    said = {**begun.said, "title": "Phong trào đổi tên"}
    draft = house.done(actions.save_plan_draft, "noi_vu", begun.draft, said, begun.version)
    change = actions.PlanChange(draft.draft, draft.version, "20/QĐ-UBND", "Đổi tên", day)
    return house.done(actions.propose_plan, "noi_vu", change).proposal


def test_a_version_of_the_plan_begun_before_a_confirmation_does_not_take_the_criteria_away(house):
    before = version(house, TODAY)
    house.done(actions.decide_unit_criteria, "xa_a_truong", confirm(proposed(house)))
    assert house.act(actions.decide_plan, "quan_ly", before) == Refusal("plan_base_changed", CODE)
    assert len(row_of(house)["own_criteria"]) == 2
    house.done(actions.decide_plan, "quan_ly", version(house, TODAY))  # begun on what counts now
    assert house.office.plans[CODE].campaign.title == "Phong trào đổi tên" and len(row_of(house)["own_criteria"]) == 2


def test_nothing_is_confirmed_into_a_plan_that_an_approved_version_is_about_to_replace(house):
    waiting, ahead = proposed(house), version(house, TODAY + timedelta(days=5))
    house.done(actions.decide_plan, "quan_ly", ahead)
    refused = house.act(actions.decide_unit_criteria, "xa_a_truong", confirm(waiting))
    assert refused == Refusal("unit_criteria_version_ahead", str(ahead), "07/12/2024") and render(refused)
    house.clock.now += timedelta(days=5)
    assert actions.take_up_plans(house.office) == [ahead]
    house.done(actions.decide_unit_criteria, "xa_a_truong", confirm(waiting))
    assert len(row_of(house)["own_criteria"]) == 2


def test_the_standard_is_not_changed_after_the_list_was_frozen(house):
    waiting = proposed(house)
    house.appraised(house.person("Người Của Xã A"))
    house.clock.now += timedelta(days=10)
    house.done(actions.close_period, "noi_vu", CODE, "2024-11")
    house.done(actions.freeze_shortlist, "xa_a_xet", CODE, OWN_A, AWARD_A)
    assert house.act(actions.decide_unit_criteria, "noi_vu", confirm(waiting)).code == "unit_criteria_after_list"
    house.done(actions.decide_unit_criteria, "xa_a", CriteriaDecision(waiting, "withdrawn"))
    assert house.act(actions.propose_unit_criteria, "xa_a", form()).code == "unit_criteria_after_list"
    proposed(house, "xa_b", award="GK_XA_B")  # another unit's round goes on


@pytest.mark.parametrize(
    ("account", "units"),
    [(None, "ab"), ("lanh_dao", "ab"), ("noi_vu", "ab"), ("xa_a", "a"), ("xa_a_xet", "a"), ("xa_b", "b")],
)
def test_a_unit_sees_its_own_criteria_and_proposals_only(house, account, units):
    proposed(house), proposed(house, "xa_b", award="GK_XA_B")
    who = house.who(account)
    for rows in (
        tables.unit_criteria(house.office, CODE, who),
        tables.unit_criteria_proposals(house.office, CODE, who),
    ):
        assert {row["unit_code"] for row in rows} == {f"XA_{letter.upper()}" for letter in units}


# --- screen, paper, command line --------------------------------------------------------------------------------------


def press(app, label):
    (button,) = [item for item in app.button if item.label == label]
    button.click()
    app.run()
    assert not app.exception
    return app


def test_the_unit_proposes_on_its_screen_and_its_head_confirms_there(house, monkeypatch):
    house.office.close()
    with screens(monkeypatch, house.data_dir, house.config_dir, pt=CODE, khen=AWARD_A) as run:
        from pages.kit import house as opened

        app = run("planner/tieu_chi.py", "xa_a")
        (asked,) = [item for item in app.text_area if item.label.startswith("Điều cần kết luận")]
        asked.set_value("\n".join(ASKS))
        app.text_area[-1].set_value("Quy chế thi đua của xã")
        press(app, "Gửi đề xuất")
        app = run("planner/tieu_chi.py", "xa_a_truong")
        (number,) = [item for item in app.text_input if item.label == "Số văn bản xác nhận"]
        number.set_value("15/QĐ-UBND")
        app = press(app, "Xác nhận")
        office = opened.open_office()
        rows = office.store.rows("select outcome, document_number, decided_by from unit_criteria_decision")
        assert [tuple(row.values()) for row in rows] == [("confirmed", "15/QĐ-UBND", "xa_a_truong")]
        assert len(office.plans[CODE].campaign.award(AWARD_A).criteria) == 4
        app = run("planner/tieu_chi.py", "lanh_dao")
        assert not app.exception and not [item for item in app.button if item.label in ("Gửi đề xuất", "Xác nhận")]


def text_of(data):
    paper = Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([line.text for line in paper.paragraphs] + cells)


def test_the_paper_holds_what_waits_with_dots_and_what_counts_with_its_number(house):
    number = proposed(house)
    _, data = house.done(actions.unit_criteria_paper, "xa_a", CODE, AWARD_A)
    waiting = text_of(data)
    assert ASKS[0].rstrip("?") in waiting and "XÃ A" in waiting and "THỦ TRƯỞNG ĐƠN VỊ" in waiting
    assert "15/QĐ-UBND" not in waiting
    house.done(actions.decide_unit_criteria, "noi_vu", confirm(number))
    name, data = house.done(actions.unit_criteria_paper, "xa_a_truong", CODE, AWARD_A)
    assert name == f"tieu_chi_{OWN_A}_{AWARD_A}.docx" and "Số: 15/QĐ-UBND" in text_of(data)
    assert house.act(actions.unit_criteria_paper, "xa_b", CODE, AWARD_A).code == "unit_criteria_no_own_round"


def test_the_command_line_proposes_confirms_and_writes_the_paper(house, tmp_path, monkeypatch):
    house.office.close()
    kpi = Program(tmp_path, monkeypatch).kpi
    at = ("--campaign", CODE)
    said = ("--award", AWARD_A, "--question", ASKS[0], "--least-score", "80", "--reason", "Quy chế", "--as", "xa_a")
    assert kpi("criteria", "propose", *at, *said, "--format", "json").rows[0]["proposal"] == 1
    paper = ("--document", "9/QĐ", "--signed-on", "2024-12-01", "--format", "json")
    refused = kpi("criteria", "confirm", "1", *paper, "--as", "xa_a")
    assert refused.code == 1 and "may_not_confirm_criteria" in refused.out
    assert kpi("criteria", "confirm", "1", *paper, "--as", "xa_a_truong").rows[0]["outcome"] == "confirmed"
    rows = kpi("criteria", "show", *at, "--format", "json").rows
    assert next(row for row in rows if row["award_code"] == AWARD_A)["own"]["least_score"] == "80"
    assert kpi("criteria", "proposals", *at, "--format", "json").rows[0]["document_number"] == "9/QĐ"
    out = tmp_path / "tieu_chi.docx"
    assert kpi("criteria", "paper", *at, "--award", AWARD_A, "--out", out, "--as", "xa_a").code == 0
    assert "9/QĐ" in text_of(out.read_bytes())
