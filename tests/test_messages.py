"""Every code a person can meet has its Vietnamese sentence, and every sentence is reached by some code."""

import re
from pathlib import Path

import pytest
import yaml

from kpi.house.words import say
from kpi.plan.config import load
from kpi.plan.messages import render
from kpi.plan.model import Problem, Refusal

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = yaml.safe_load((ROOT / "config/messages.yaml").read_text("utf-8"))
STATUSES = ("awaiting_head", "approved", "sent_back", "replaced", "superseded", "submitted")
_MAKERS = r"\b(?:Problem|Refusal|FigureProblem|Refused|Bad|_problem|problem|refused)"
_CODE = re.compile(_MAKERS + r"\(\s*f?\"([a-z_0-9]+)(\{)?")


def codes_in_the_program() -> set[str]:
    found = set()
    for path in (ROOT / "kpi").rglob("*.py"):
        for code, is_prefix in _CODE.findall(path.read_text("utf-8")):
            found |= {code + status for status in STATUSES} if is_prefix else {code}
    return found


def test_every_code_has_a_sentence():
    codes = codes_in_the_program()
    assert len(codes) > 60
    assert sorted(codes - set(SENTENCES)) == []


def test_no_code_has_two_sentences():
    """YAML keeps the last of two: the other room's people would read a sentence that is not theirs."""
    written = re.findall(r"^([a-z_0-9]+):", (ROOT / "config/messages.yaml").read_text("utf-8"), re.M)
    assert len(written) == len(set(written)) == len(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_vietnamese_and_ends_like_one(code):
    text = SENTENCES[code]
    assert re.search(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự]", text), text
    assert set(re.findall(r"\{(\w+)\}", text)) <= {"found", "expected", "cell", "sheet", "place", "at"}
    assert text[0].isupper() or text[0] in "{“"


def test_a_rendered_sentence_keeps_what_was_found_to_the_letter():
    found = "<b>{expected}</b> & “x”"
    assert found in render(Problem("number_unreadable", "error", "S", "E12", found, "số"))
    assert render(Refusal("account_unknown", "nguyễn{")) == (
        "Không có tài khoản nguyễn{. Xem danh sách: python -m kpi user list"
    )


def test_a_code_without_a_sentence_still_says_what_was_found():
    assert "1.234" in render(Problem("no_such_code", "error", None, "E12", "1.234", "số"))


def test_a_screen_says_names_and_months_where_the_command_line_says_codes():
    plans = load()
    refused = Refusal("unit_not_reporting", "PHUONG_BAC_SON", "2024-06")
    assert "PHUONG_BAC_SON" in say(refused)
    told = say(refused, plans)
    assert "Phường Bắc Sơn" in told and "06/2024" in told and "PHUONG_BAC_SON" not in told
    missing = Problem("indicator_not_applicable", "error", None, "L2", "FULL_ONLINE, DISBURSEMENT", "2024-06")
    assert "FULL_ONLINE" not in say(missing, plans) and "DISBURSEMENT" not in say(missing, plans)


def test_a_sentence_about_a_code_itself_keeps_it_and_what_a_person_typed_stays():
    plans = load()
    taken = Refusal("unit_change_code_taken", "PHUONG_BAC_SON")
    assert "PHUONG_BAC_SON" in say(taken, plans)
    typed = Problem("number_unreadable", "error", "S", "E12", "15/KH-UBND 2024-06-30 a_b x", "số")
    assert "15/KH-UBND 2024-06-30 a_b x" in say(typed, plans)
