"""Answers: what does a paper print of laws and money that somebody confirmed, and what of those that nobody did?"""

from datetime import date, timedelta

import pytest

from kpi import actions, tables
from kpi.actions import LegalWord
from kpi.awards.rules.legal import is_whole_citation, legal_values, with_confirmations
from kpi.awards.rules.prizes import laws_on, load_prizes, prize_of
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.plan.messages import render
from tests.award_house import TODAY, AwardHouse

DECREE_98 = (
    "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của "
    "Luật Thi đua, khen thưởng"
)
WHOLE = "Nghị định số 7/2099/NĐ-CP ngày 1/7/2099 của Chính phủ về việc minh họa"


@pytest.fixture
def house(tmp_path):
    with AwardHouse(tmp_path) as house:
        yield house


def confirmed(house, key: str, **more):
    said = LegalWord(key, "5/BB-ĐC", TODAY, **more)
    return house.act(actions.confirm_legal, "noi_vu", said)


def row(house, key: str) -> dict:
    return next(item for item in tables.legal_bases(house.office, house.who("noi_vu")) if item["key"] == key)


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        (DECREE_98, True),
        (WHOLE, True),
        ("Luật Thi đua, khen thưởng số 1/2099/QH99 ngày 15 tháng 6 năm 2099", True),
        ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", False),
        ("Nghị định số 152/2025/NĐ-CP", False),
        ("Nghị định số 152/2025/NĐ-CP của Chính phủ quy định chi tiết", False),
        ("Nghị định số 7/2099/NĐ-CP ngày 1/7/2099 của Chính phủ", False),
        ("Luật số 06/2026/QH16", False),
        ("", False),
    ],
)
def test_a_law_is_cited_with_number_day_and_title_or_not_at_all(text, is_whole):
    assert is_whole_citation(text) is is_whole


def test_the_decree_is_that_of_the_day_and_what_nobody_confirmed_is_left_out():
    prizes = with_confirmations(load_prizes(), {})

    def cited(day: date) -> list[str]:
        return [law.cited_as for law in laws_on(prizes, day) if law.verified]

    assert cited(date(2024, 12, 5)) == [DECREE_98] == cited(date(2025, 6, 30))
    assert cited(date(2025, 7, 1)) == [], "Nghị định 152 chưa đủ ngày và tên gọi: không in"


def test_every_value_of_the_file_can_be_confirmed_once_and_is_named_once():
    keys = [value.key for value in legal_values(load_prizes(), {})]
    assert len(keys) == len(set(keys)) >= 10


def test_a_confirmed_law_is_printed_as_the_office_cites_it_and_a_taken_back_one_no_more(house):
    assert confirmed(house, "law/ND_152_2025").code == "legal_citation_not_whole"
    assert not isinstance(confirmed(house, "law/ND_152_2025", cited_as=WHOLE), tuple)
    found = row(house, "law/ND_152_2025")
    assert (found["is_citable"], found["cited_as"], found["document_number"]) == (True, WHOLE, "5/BB-ĐC")
    assert (found["confirmed_by"], found["valid_from"]) == ("noi_vu", date(2025, 7, 1))
    confirmed(house, "law/ND_152_2025", is_confirmed=False)
    assert not row(house, "law/ND_152_2025")["is_citable"]


def test_money_rests_on_every_confirmation_and_another_value_is_unconfirmed_again(house, tmp_path, monkeypatch):
    class District:
        recipient, awarder = "collective", "Chủ tịch UBND thành phố Uông Bí"

    def wanting(day=date(2024, 12, 5)):
        from kpi.awards.tables.legal import confirmed_prizes

        return prize_of(confirmed_prizes(house.office), District, day).unverified

    assert wanting() == ("hệ số 0,3", "tập thể bằng 2 lần cá nhân", "làm tròn lên 10.000 đồng")
    for key in ("coefficient/district/2024-01-01", "collective", "rounding"):
        confirmed(house, key)
    assert wanting() == ()
    shipped = PRODUCT_CONFIG_DIR / "awards" / "prizes.yaml"
    (tmp_path / "awards").mkdir()
    was = "coefficient: 0.3, legal_basis: ND_98"
    changed = shipped.read_text("utf-8").replace(was, was.replace("0.3", "0.4"))
    (tmp_path / "awards" / "prizes.yaml").write_text(changed, "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    assert wanting() == ("hệ số 0,4",), "xác nhận cho giá trị khác không còn hiệu lực"


@pytest.mark.parametrize(
    ("account", "said", "code"),
    [
        ("xa_a", {}, "may_not_run_awards"),
        ("lanh_dao", {}, "may_not_run_awards"),
        ("noi_vu", {"key": "law/KHONG_CO"}, "legal_value_unknown"),
        ("noi_vu", {"document_number": " "}, "legal_needs_document"),
        ("noi_vu", {"signed_on": TODAY + timedelta(days=1)}, "award_day_in_future"),
        ("noi_vu", {"key": "law/LUAT_06_2026"}, "legal_citation_not_whole"),
    ],
)
def test_a_confirmation_that_cannot_be_is_refused(house, account, said, code):
    word = LegalWord(**{"key": "rounding", "document_number": "1/BB", "signed_on": TODAY, **said})
    refusal = house.act(actions.confirm_legal, account, word)
    assert refusal.code == code and not render(refusal).startswith(code)
    assert house.count("legal_confirmation") == 0
