"""Answers: is a frozen verdict compared by its facts (result, figures, days, documents), whatever its sentence says?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpi import tables
from kpi.awards.rules.verdict import Item
from kpi.awards.tables import shortlist
from kpi.awards.tables.award_rows import item_row
from kpi.plan.config import PRODUCT_CONFIG_DIR
from kpi.plan.worded import Worded
from tests.shortlist_house import ShortlistHouse

POINT = Item("GN@2024-11-30", "Giải ngân", "met", "ít nhất 80%", "80,0% (80/100 hồ sơ)", due_on=date(2024, 11, 30))


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with ShortlistHouse(tmp_path_factory.mktemp("chot")) as house:
        house.freeze()
        yield house


def test_another_word_in_words_yaml_is_said_everywhere_and_makes_no_drift(house, tmp_path, monkeypatch):
    words = "measure_units: {vnd: nghìn lượng bạc}\naward_results: {met: Thỏa mãn}\nstatuses: {met: Xong}\n"
    (tmp_path / "words.yaml").write_text(words, "utf-8")
    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    now = tables.eligibility(house.office, "thi_dua", "GK_TAP_THE", round="dot_1").rows
    assert "nghìn lượng bạc" in str(now[0]["criteria"]), "câu chữ đã đổi"
    assert Worded("award_results")["met"] == "Thỏa mãn" and Worded("award_results")["not_met"] == "Chưa đáp ứng"
    assert tables.shortlist_drift(house.office, 1).rows == []


def test_screens_and_papers_read_every_word_from_the_one_table():
    from pages.awards.award_words import REASON, RESULT, VERDICT
    from pages.kit.words import STATUS

    sections = {"award_verdicts": VERDICT, "award_results": RESULT, "statuses": STATUS}
    for section, marks in sections.items():
        assert {code: mark.word for code, mark in marks.items()} == dict(Worded(section)), section
    assert dict(Worded("award_reasons")) == REASON
    for folder in ("kpi/awards/papers", "kpi/awards/acts", "pages/awards", "pages/kit", "kpi/papers"):
        for path in (PRODUCT_CONFIG_DIR.parent / folder).glob("*.py"):
            text = path.read_text("utf-8")
            assert '"Chưa đủ căn cứ kết luận"' not in text and '"Đủ điều kiện đề nghị"' not in text, path.name


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({"found": "80,0% (80/100 bộ hồ sơ)", "needed": "tối thiểu 80%", "what": "Giải ngân vốn"}, False),
        ({"result": "not_met"}, True),
        ({"numerator": Decimal(81)}, True),
        ({"denominator": Decimal(99)}, True),
        ({"due_on": date(2024, 12, 31)}, True),
        ({"fact": "12/QĐ"}, True),
    ],
)
def test_a_point_differs_by_its_facts_alone(change, differs):
    then, now = (
        {"code": "i2", "result": "met", "items": [item_row(item)]} for item in (POINT, replace(POINT, **change))
    )
    assert bool(shortlist._items(then, now)) is differs


def test_a_point_of_a_list_frozen_before_facts_were_kept_differs_by_what_it_has():
    then, now = ({"items": [item_row(item)]} for item in (POINT, replace(POINT, fact="2024-11-02")))
    del then["items"][0]["fact"]
    assert shortlist._items(then, now) == []


def test_another_document_or_another_conclusion_is_a_change(house):
    source = {"document_number": "1/QĐ"}
    then, now = ({"items": [{**item_row(POINT), "source": {**source, "document_number": n}}]} for n in ("1", "2"))
    assert shortlist._items(then, now)
    said = {"result": "met", "reason": "Có sáng kiến", "document_number": "7/BC", "is_counted": True}
    base = {"code": "x", "result": "met", "reason": None, "items": []}
    rows = [{**base, "decision": said}, {**base, "decision": {**said, "reason": "Khác"}}]
    assert shortlist._criterion("x", rows[0], rows[0]) is None and shortlist._criterion("x", *rows)
