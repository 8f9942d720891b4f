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


def test_no_sentence_on_a_screen_prints_a_code_that_a_plan_or_the_words_have_a_name_for():
    """Every sentence for officers, every place in it, unless it is about the code itself."""
    plans = {"uong_bi_2024": load()["uong_bi_2024"]}
    campaign = plans["uong_bi_2024"].campaign
    known = ["uong_bi_2024", "dot_1", campaign.awards[0].code, campaign.tasks[0].code, "PHONG_TU_PHAP", "not_eligible"]
    about = r"\bmã[^{}.;]{0,24}\{FIELD\}"
    asks = {field: re.compile(about.replace("FIELD", field), re.IGNORECASE) for field in ("found", "expected")}
    tried = 0
    for code, text in SENTENCES.items():
        for field in ("found", "expected"):
            if f"{{{field}}}" in text and not asks[field].search(text):
                for word in known:
                    said = say(Refusal(code, **{"found": "", "expected": "", field: word}), plans)
                    assert word not in said, (code, field, said)
                    tried += 1
    assert tried > 1_000


def test_a_sentence_about_a_code_itself_keeps_it_and_what_a_person_typed_stays():
    plans = load()
    taken = Refusal("unit_change_code_taken", "PHUONG_BAC_SON")
    assert "PHUONG_BAC_SON" in say(taken, plans)
    typed = Problem("number_unreadable", "error", "S", "E12", "15/KH-UBND 2024-06-30 a_b x", "số")
    assert "15/KH-UBND 2024-06-30 a_b x" in say(typed, plans)


# --- with the eyes of somebody who sees only Excel and screens (issue 11, D 24) -------------------------------------

_DOES = re.compile(r"[Mm]ời|[Hh]ãy|[Nn]ên|[Cc]họn|Xem|Sửa|Chạy|Cài|[Cc]ần|[Cc]hờ|Ghi |Muốn|Mỗi|Đề nghị")
# Parts of another sentence, what was done, and letters: nothing is to be done about them by themselves.
_ONLY_TELLS = re.compile(
    "mail_|gap_|list_(?:petition|row|case|minutes)|loss_|audit_|task_mail_subject|contest_reminder"
    "|initiative_(?:other_theme|unnamed)$|upload_offset$"
)
# For those who run the server and read its files and commands.
_OF_THE_SERVER = re.compile(
    "audit_|loss_|serve_|rollup_|publication_|facts_|spark_|server_|port_|address_|restore_|backup_|export_|out_|gap_"
    "|mail_(?:is_off|not_configured)|account_(?:unknown|of_command_line)|campaign_not_configured|provider_"
    "|guide_file_wrong|paper_settings_wrong|quiz_log_broken|command_not_through_server|points_weight_unsaid"
)
_INSIDE = re.compile(
    r"\b[a-z]+_[a-z_]+\b|(?<![\w/])[a-z_]+\.[a-z_]{3,}\b(?<!\.xlsx)(?<!\.docx)(?<!\.json)|\.ya?ml\b|config/|data/"
    r"|\b(?:None|True|False|NULL|[A-Z]\w+Error|xpath|sha256|DOCTYPE|byte|token|digest|regex|boolean)\b|[{}\[\]]\w*[{}\]]"
)
_EXAMPLES = re.compile(r"\{\w+\}|thi_dua_2026|xa_dien_cong|ten@coquan\.gov\.vn|python -m kpi[^.;)]*|requirements-\S+")


@pytest.mark.parametrize("code", sorted(code for code in SENTENCES if not _ONLY_TELLS.match(code)))
def test_a_sentence_says_what_to_do(code):
    assert _DOES.search(SENTENCES[code]), SENTENCES[code]


@pytest.mark.parametrize("code", sorted(code for code in SENTENCES if not _OF_THE_SERVER.match(code)))
def test_a_sentence_for_officers_holds_no_word_from_inside(code):
    assert _INSIDE.findall(_EXAMPLES.sub("", SENTENCES[code])) == []


def _said_of_cells() -> list[str]:
    """The codes that kpi/month/intake and its doors make with a cell."""
    made = set()
    for folder in ("kpi/month/intake/checks", "kpi/month/intake/own_layout", "kpi/month/intake/reviewer_book"):
        for path in (ROOT / folder).rglob("*.py"):
            made |= {code for code, _ in _CODE.findall(path.read_text("utf-8"))}
    return sorted(made & set(SENTENCES))


@pytest.mark.parametrize("code", _said_of_cells())
def test_a_sentence_about_a_cell_says_which(code):
    assert len(_said_of_cells()) > 40
    said = render(Problem(code, "error", "Báo cáo", "G17", "thấy", "cần"))
    assert "G17" in said, said


def test_no_example_of_a_month_is_turned_into_one_that_is_refused():
    """The screens say months as 06/2024; where the file wants 2024-06, the sentence must go on saying so."""
    said = say(Problem("period_unreadable", "error", None, "L4", "06/2024", "tháng như 2024-09"), load())
    assert said.startswith("Dòng 4: “06/2024”") and "2024-09" in said
