"""Answers: is an office told before a paper is made what it will lack, and is a campaign told at its start?"""

import shutil

import pytest

from kpi import tables
from kpi.plan.config import PRODUCT_CONFIG_DIR, load
from kpi.plan.notices import notices
from tests.award_house import CODE, COLLECTIVE, ROUND, AwardHouse
from tests.command_line import Program
from tests.small_house import House

POINTS = {"code": "DIEM", "name": "Điểm khác", "measure": "points", "max": 100}
SHARE = {
    "code": "TY_LE",
    "name": "Tỷ lệ",
    "measure": "share",
    "numerator": {"label": "Tử", "measure_unit": "ho_so"},
    "denominator": {"label": "Mẫu", "measure_unit": "ho_so"},
    "milestones": [{"due_on": "2024-12-31", "target": 0.8}],
}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with AwardHouse(tmp_path_factory.mktemp("thieu")) as house:
        yield house


def gaps(house) -> str:
    found = tables.paper_gaps(house.office, CODE, ROUND, COLLECTIVE, house.who("noi_vu"))
    assert isinstance(found, list)
    return "\n".join(found)


def test_a_campaign_without_entries_of_its_own_is_told_what_its_papers_will_lack(house):
    told = gaps(house)
    assert f"{CODE} không có mục trong documents/papers.yaml" in told
    assert f"{CODE} không có mục trong documents/award_papers.yaml" in told
    assert "Chủ tịch UBND thành phố không có trong awarders của awards/prizes.yaml" in told
    assert "chưa ghi địa danh" in told and "Ký hiệu Quyết định còn để trống" in told


def test_laws_and_amounts_that_nobody_confirmed_are_asked_for_before_the_paper_is_made(house):
    told = gaps(house)
    assert "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022" in told and "Căn cứ pháp lý và mức tiền" in told
    assert "Nghị định số 98/2023/NĐ-CP" not in told, "đã đối chiếu, đủ số, ngày, tên gọi"


@pytest.mark.parametrize("account", ["xa_a", "tai_chinh"])
def test_only_those_who_make_papers_are_told(house, account):
    assert tables.paper_gaps(house.office, CODE, ROUND, COLLECTIVE, house.who(account)).code == "may_not_make_papers"


def test_the_shipped_plan_has_its_entries_and_no_signer_who_may_not_sign():
    told = "\n".join(tables.start_notes({"uong_bi_2024": load(PRODUCT_CONFIG_DIR)["uong_bi_2024"]}))
    assert "không có mục" not in told and "ký; chức danh đang ghi" not in told


def test_a_paper_of_a_peoples_committee_is_not_signed_by_an_official(tmp_path, monkeypatch):
    (tmp_path / "documents").mkdir()
    text = (PRODUCT_CONFIG_DIR / "documents" / "award_papers.yaml").read_text("utf-8")
    wrong = text.replace("TM. HỘI ĐỒNG\\nPHÓ CHỦ TỊCH", "CÔNG CHỨC VĂN PHÒNG")
    was = 'superior: UBND PHƯỜNG TRƯNG VƯƠNG\n      issuer: "HỘI ĐỒNG\\nTHI ĐUA - KHEN THƯỞNG"\n      issuer_in_text'
    now = 'superior: ""\n      issuer: "ỦY BAN NHÂN DÂN\\nPHƯỜNG TRƯNG VƯƠNG"\n      issuer_in_text'
    wrong = wrong.replace(was, now, 1)
    assert wrong != text
    (tmp_path / "documents" / "award_papers.yaml").write_text(wrong, "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    told = "\n".join(tables.start_notes(load(PRODUCT_CONFIG_DIR)))
    assert "ỦY BAN NHÂN DÂN PHƯỜNG TRƯNG VƯƠNG do Chủ tịch hoặc Phó Chủ tịch ký" in told


def test_the_weight_of_points_beside_shares_is_said_in_words_when_a_campaign_is_read(tmp_path):
    campaign = {"code": "thu", "kind": "movement", "title": "Thử", "starts_on": "2024-01-01", "ends_on": "2024-12-31"}
    campaign["reporting"] = {"first_period": "2024-01"}
    units = [{"code": "A", "name": "Xã A", "kind": "commune", "peer_group": "cum", "sort_order": 1}]
    for weight, said in ((None, 1), (1, 0)):
        points = {**POINTS, **({} if weight is None else {"weight": weight})}
        with House(tmp_path / str(said), ({**campaign, "units": "thu", "indicators": [SHARE, points]}, units)) as house:
            found = notices(house.office.plans["thu"].campaign)
        assert len(found) == said
        if found:
            assert (found[0].found, found[0].expected) == ("DIEM (Điểm khác): 100", "99%")


def test_the_doctor_and_the_start_say_it(tmp_path, monkeypatch):
    with AwardHouse(tmp_path):
        pass
    shutil.rmtree(tmp_path / "data")
    program = Program(tmp_path, monkeypatch)
    told = program.kpi("doctor").out
    assert "không có mục trong documents/papers.yaml" in told
