"""Answers: does the contest's draft Quyết định award nobody where nobody has won?"""

import pytest
from docxtpl import DocxTemplate

from kpi.plan.config import PRODUCT_CONFIG_DIR

WINNER = {"ten": "X", "chuc_vu": "a", "don_vi": "b", "tong": "30", "giai": "Nhất"}
TEAM = {"ten": "Xã A", "so": "3", "ty_le": "50%", "giai": "Nhất"}


@pytest.mark.parametrize(("people", "teams"), [([], []), ([WINNER], []), ([], [TEAM])])
def test_a_decision_with_no_winner_awards_nobody(people, teams):
    template = DocxTemplate(PRODUCT_CONFIG_DIR / "documents" / "thi_quyet_dinh.docx")
    fields = {name: "…" for name in template.get_undeclared_template_variables()}
    template.render(fields | {"giai_ca_nhan": people, "giai_tap_the": teams, "cho_ket_luan": []})
    text = "\n".join(paragraph.text for paragraph in template.docx.paragraphs)
    articles = [f"Điều {number}." in text for number in (1, 2, 3)]
    assert articles == [bool(people or teams)] * 3
    assert ("không ban hành Quyết định" in text) == (not people and not teams)
