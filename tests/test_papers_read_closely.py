"""Answers: does what a chairman reads on a second look hold? Namesakes, abstentions, sums, codes, who is meant."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from kpi.awards.papers.achievement_paper import achievement_fields
from kpi.awards.papers.award_paper import AWARD_FILES
from kpi.awards.papers.award_papers import award_paper, paper_fields
from kpi.awards.papers.namesakes import told_apart
from kpi.awards.rules.contradictions import contradictions
from kpi.awards.words import criterion_name
from tests.award_papers_house import award_data, collective, everything, person, withdrawn
from tests.test_papers import rows_of, text_of

VOTED = {"votes_for": 3, "votes_against": 0, "not_voting": [], "voters": 5}


def text(kind: str, data, **more) -> str:
    return text_of(Document(io.BytesIO(award_paper(kind, data, **more))))


def named(*rows, parents=None) -> list[str]:
    return [row.told_apart for row in told_apart(rows, parents or {})]


def test_two_of_one_name_and_place_are_told_apart_by_the_first_thing_that_differs():
    an, other = person(1, "Nguyễn Văn An"), person(2, "Nguyễn  văn An", birth_year=1990)
    assert named(an, other) == ["sinh năm 1985", "sinh năm 1990"]
    assert named(an, person(2, "Nguyễn Văn An", position="Phó phòng")) == ["Chuyên viên", "Phó phòng"]
    assert named(an, person(2, "Nguyễn Văn An")) == ["đề nghị số 1", "đề nghị số 2"]
    assert named(an, person(2, "Nguyễn Văn An", unit_name="Phường A")) == ["", ""], "đơn vị khác thì đã rõ"
    schools = (collective(1, "Trường Tiểu học Số 1"), collective(2, "Trường Tiểu học Số 1"))
    assert named(*schools, parents={"U1": "Xã A", "U2": "Xã B"}) == ["thuộc Xã A", "thuộc Xã B"]


def test_one_recipient_proposed_for_two_awards_is_no_namesake():
    assert named(collective(1, "Phường A"), replace(collective(1, "Phường A"), award_code="KHAC")) == ["", ""]


def test_a_lost_vote_is_told_with_those_who_abstained_so_that_its_figures_show_why_it_is_lost():
    chosen = {"outcome": "awarded", "body": "council", "minutes_number": "5/BB"}
    row = collective(1, "Phường A", decision=chosen, votes={**VOTED, "votes_for": 2, "votes_against": 1})
    told = {item.code: item.expected for item in contradictions([row], None, {"5/BB"})}
    assert told["list_row_lost_the_vote"] == "2 đồng ý, 1 không đồng ý, 2 không có ý kiến"
    unanimous = collective(
        2, "Phường B", decision={**chosen, "outcome": "not_awarded"}, votes={**VOTED, "votes_for": 5}
    )
    told = {item.code: item.expected for item in contradictions([unanimous], None, {"5/BB"})}
    assert told["list_row_won_the_vote"] == "5 đồng ý, 0 không đồng ý"


def test_namesakes_are_told_apart_where_the_papers_and_the_contradictions_name_them():
    rows = told_apart([person(1, "Lê An", votes=VOTED), person(2, "Lê An", "not_eligible", birth_year=1990)], {})
    data = award_data(rows, meeting={"minutes_number": "5/BB", "held_on": date(2024, 12, 4)})
    for kind in ("proposal", "minutes", "appraisal", "notice"):
        assert "Ông/Bà Lê An (sinh năm 1990, Phòng Tư pháp)" in text(kind, data), kind
    assert [item.found for item in contradictions(rows, None, ())] == ["Lê An (sinh năm 1985)", "Lê An (sinh năm 1990)"]


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ({"votes_for": 5, "votes_against": 0}, "thống nhất đề nghị"),
        ({"votes_for": 3, "votes_against": 0}, "biểu quyết thông qua, quá nửa số phiếu đồng ý, đề nghị"),
        ({"votes_for": 2, "votes_against": 1}, "Không đủ quá nửa số phiếu đồng ý, không đề nghị: Phường A."),
    ],
)
def test_who_abstained_counts_when_the_minutes_say_unanimous_or_more_than_half(votes, said):
    row = collective(1, "Phường A", votes={**VOTED, **votes}, decision={"outcome": "awarded"})
    data = award_data([row], meeting={"minutes_number": "5/BB", "held_on": date(2024, 12, 4)})
    assert said in text("minutes", data)


def test_the_columns_of_the_vote_add_up_to_those_who_could_vote():
    data = award_data(
        [collective(1, "Phường A", votes=VOTED)], meeting={"minutes_number": "5/BB", "held_on": date(2024, 12, 4)}
    )
    table = next(t for t in Document(io.BytesIO(award_paper("minutes", data))).tables if "Đồng ý" in rows_of(t)[0])
    assert rows_of(table)[1][3:6] == ["3", "0", "2"]


def test_a_list_frozen_before_voters_were_kept_reads_as_it_did():
    row = collective(1, "Phường A", votes={"votes_for": 2, "votes_against": 1, "not_voting": []})
    assert row.has_majority and row.abstained == 0


@pytest.mark.parametrize(
    ("criterion", "name"),
    [
        ({"code": "i2", "rule": "all_applicable_met"}, "(i2)"),
        ({"code": "sang_kien_nhan_rong", "rule": "reviewer_decides"}, "Sáng kiến được nhân rộng"),
        ({"code": "XYZ_9", "rule": "reviewer_decides", "question": "Có sáng kiến, được công nhận?"}, "Có sáng kiến"),
        ({"code": "XYZ_9", "rule": "dossier_complete", "question": None}, "Đủ hồ sơ"),
    ],
)
def test_a_criterion_is_never_called_by_its_code(criterion, name):
    assert criterion_name(criterion) == name


def test_no_criterion_of_a_shipped_plan_is_called_by_its_code():
    from kpi.plan.config import PRODUCT_CONFIG_DIR, load

    for plan in load(PRODUCT_CONFIG_DIR).values():
        for award in plan.campaign.awards:
            for criterion in award.criteria:
                assert "_" not in criterion_name(criterion.model_dump()), (award.code, criterion.code)


def test_an_annex_of_many_criteria_heads_them_by_number_and_names_them_below():
    base = collective(1, "Phường A").criteria[0]
    data = award_data([person(1, "Lê An", criteria=(base,))])
    fields = paper_fields("appraisal", data)
    (annex,) = fields["phu_luc"]
    assert annex["cot"] == [f"({place})" for place in range(1, len(data.awards[0].criteria) + 1)]
    assert "(1) Đối tượng: thuộc đối tượng; (2) Gương mẫu chấp hành: " in annex["ghi_chu"][0]


def test_the_sum_of_the_handover_list_is_that_of_its_lines_also_after_a_withdrawal():
    taken = {"kind": "cancel", "reason": "Khai sai", "document_number": "9/QĐ", "signed_on": date(2025, 3, 1)}
    signed = {"decision_number": "8/QĐ", "signed_on": date(2025, 1, 2), "received_on": date(2025, 1, 9)}
    rows = [collective(1, "Phường A", **signed, withdrawal=taken), collective(2, "Phường B", **signed)]
    fields = paper_fields("handover", award_data(rows))
    assert [row["tien"] for row in fields["ky_nhan"]] == ["1.410.000", "1.410.000"]
    assert fields["tong_tien"] == "2.820.000"
    assert fields["ky_nhan"][0]["ky_nhan"] == "(Đã hủy bỏ theo Quyết định số 9/QĐ ngày 01 tháng 3 năm 2025)"


@pytest.mark.parametrize("kind", ["minutes", "proposal", "appraisal"])
def test_a_later_withdrawal_changes_no_paper_that_came_before_the_decision(kind):
    votes = {"votes_for": 5, "votes_against": 0, "not_voting": []}
    taken = {"kind": "revoke", "reason": "Khai sai", "document_number": "9/QĐ", "signed_on": date(2025, 3, 1)}
    rows = [collective(n, f"Phường {n}", votes=votes, decision_number="8/QĐ") for n in (1, 2)]
    met = {"minutes_number": "5/BB-HĐ", "held_on": date(2024, 12, 4)}
    members = tuple({"member": n, "full_name": f"Thành viên {n}"} for n in range(5))
    before, after = (
        text(kind, award_data([replace(rows[0], withdrawal=later), rows[1]], meeting=met, members=members))
        for later in (None, taken)
    )
    assert "Phường 1" in before and after == before


def test_a_withdrawal_goes_to_somebody_and_names_only_those_it_is_about():
    data = withdrawn()
    assert paper_fields("withdrawal", data)["noi_nhan"] == paper_fields("decision", data)["noi_nhan"] != []
    alone = replace(data, candidates=data.candidates[:1])
    assert "tập thể có tên tại Điều 1 chịu trách nhiệm" in text("withdrawal", alone)
    assert "cá nhân có tên" not in text("withdrawal", alone)


def test_the_number_of_awards_is_cited_with_its_document_and_day():
    number = {"award_count": 1, "decided_by": "Chủ tịch", "document_number": "9/TB", "decided_on": "2024-12-02"}
    data = award_data([collective(1, "Phường A")], numbers=({**number, "award_code": "GIAY_KHEN_TAP_THE"},))
    assert "01 (do Chủ tịch quyết định, văn bản số 9/TB ngày 02 tháng 12 năm 2024)." in text("proposal", data)


def test_no_paper_speaks_of_the_program_that_made_it():
    data = everything()
    figure = {"indicator_name": "Sáng kiến", "target_from": "inferred", "measure": "count", "status": "exceeded"}
    figure |= {"value": 4, "state": "present", "milestones": [], "used_for_award": True, "not_measured": "kịp thời"}
    more = {"achievement": achievement_fields(data, data.candidates[0], [figure], []), "contents": {"muc_luc": []}}
    for kind in AWARD_FILES:
        about = withdrawn() if kind == "withdrawal" else data
        assert "phần mềm" not in text(kind, about, **more.get(kind, {})), kind
    told = text("achievement", data, **more["achievement"])
    assert "Kế hoạch không nêu mức cụ thể" in told and "- Sáng kiến, kịp thời: …………" in told


def test_a_publication_without_an_end_does_not_ask_for_one():
    data = award_data([collective(1, "Phường A")], publications={"result": {"published_from": date(2025, 1, 2)}})
    assert paper_fields("result", data)["thoi_gian_cong_khai"] == "từ ngày 02 tháng 01 năm 2025"


def test_a_nominated_school_without_a_report_of_its_own_still_gets_its_report_of_achievement(tmp_path):
    from kpi import actions
    from kpi.actions import AwardPaperForm
    from tests.award_house import CODE, COLLECTIVE, ROUND, AwardHouse

    with AwardHouse(tmp_path) as house:
        house.collective("TRUONG_A")
        made = house.done(
            actions.award_paper, "xa_a", AwardPaperForm("achievement", CODE, ROUND, COLLECTIVE, unit="TRUONG_A")
        )
    told = text_of(Document(io.BytesIO(made[1])))
    assert "Trường A" in told and "(Chưa có số liệu đã duyệt.)" in told


def test_many_columns_take_their_room_from_all_wide_ones_and_few_leave_theirs_to_the_reasons():
    from kpi.papers.fill import _shared

    fixed = [567, 2608, 1928, 3515]  # TT, name, finding, reasons: 10, 46, 34, 62 mm of 252
    many = _shared([*fixed, *[2494] * 10], [False] * 4 + [True] * 10, 14287)
    assert abs(sum(many) - 14287) < 10 and many[0] == 567 and many[4:] == [740] * 10
    assert many[3] > many[1] > many[2] > 1300, "cột lý do vẫn rộng nhất, không cột nào bị bóp nghẹt"
    few = _shared([*fixed, 2494], [False] * 4 + [True], 14287)
    assert few[4] == 2300 and few[:3] == fixed[:3] and sum(few) == 14287
