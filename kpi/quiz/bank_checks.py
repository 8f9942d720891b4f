"""Answers what is wrong with a question or a whole bank before anybody sits; never decides which option is right.

Errors keep a question out of the bank; warnings are for the verifier's eyes.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from kpi.plan.model import Severity

REWORDED = 88  # light edits lie at 88 and above, another idea of the same topic at most at 57 (measured, anchors 3)
_CHOICE = (  # no mục tiêu, ý thức, câu hỏi
    r"(?:phương án|đáp án|ý kiến|ý|câu trả lời|câu|lựa chọn|mục)"
    r"\b(?! (?:tiêu|đích|kiến|thức|nghĩa|chí|tưởng|nguyện|hỏi|lục)\b)"
)
_SEVERAL = r"(?:tất cả|cả (?:hai|ba|bốn|năm|\d)|các|những)"
_SAID = r"(?: (?:đã|được|nêu|kể|ở|phía|bên|vừa|đưa|ra|này))*"
_RIGHT = r"(?:đúng|sai|chính xác|không đúng|chưa đúng|phù hợp|hợp lệ)"
_POINTS = re.compile(  # at the other options, on a text as plain() writes it
    rf"\b(?:{_SEVERAL}|cả|mọi|hai|ba|bốn)(?: \w+){{0,2}} {_CHOICE}{_SAID} (?:trên|đều {_RIGHT}|còn lại|khác|dưới|kia)\b"
    rf"|\bcả (?:hai|ba|bốn|năm|\d) {_CHOICE}|\bkhông (?:có )?{_CHOICE} nào(?: {_RIGHT}| trong\b| ở\b|$)"
    rf"|^(?:tất cả|cả (?:hai|ba|bốn|năm|\d))(?: đều)? {_RIGHT}$|^{_SEVERAL} .*(?<!cấp )\btrên(?: đều {_RIGHT})?$"
)
_WORDS_BETWEEN = "cả và lẫn với hoặc hay cùng đáp phương án câu ý mục các đều đúng sai là chỉ có không"
_BETWEEN = frozenset(_WORDS_BETWEEN.split())
_NUMBER_AND_YEAR = re.compile(r"^(\d+) (\d{4})\b")


@dataclass(frozen=True)
class Draft:
    """A question as its author wrote it. right: the codes marked as right (exactly one in a good question)."""

    code: str
    topic: str
    words: str
    options: tuple[tuple[str, str], ...]
    right: tuple[str, ...]
    citation: str = ""


@dataclass(frozen=True)
class Finding:
    """What a check found: code of the sentence, severity error | warning, the question, found, expected."""

    code: str
    severity: Severity
    question: str
    found: str = ""
    expected: str = ""


def plain(text: str) -> str:
    """A text for comparing: NFC, lower case, one space, no punctuation."""
    text = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())


def points_at_others(words: str) -> bool:
    """True for an option that only makes sense in its place: "tất cả các phương án trên", "A và C", "đều sai" """
    text = plain(words)
    letters = [word for word in text.split() if word in "abcdefgh" and len(word) == 1]
    is_letters = len(letters) > 1 and set(text.split()) - set(letters) <= _BETWEEN
    return is_letters or _POINTS.search(text) is not None


def cites(text: str, document: str) -> bool:
    """True where a text (as plain() writes it) names the document: as printed, or its number with its year."""
    known = plain(document)
    if known in text:
        return True
    told = _NUMBER_AND_YEAR.match(known)
    return told is not None and re.search(rf"\b{told[1]} (ngày \d+ \d+ |năm ){told[2]}\b", text) is not None


def checks_of(
    draft: Draft,
    topics: Mapping[str, str],
    repealed: Sequence[str] = (),
    is_shuffled: bool = True,
    cautions: Sequence[tuple[str, str]] = (),
) -> list:
    """Everything wrong with one question, all at once. One Finding per fault. cautions: (words, advice)."""
    found = []

    def fault(code: str, severity: Severity, what: str = "", expected: str = "") -> None:
        found.append(Finding(code, severity, draft.code, what, expected))

    if draft.topic not in topics:
        fault("quiz_topic_unknown", "error", draft.topic or "để trống", ", ".join(topics))
    if not draft.words.strip():
        fault("quiz_words_missing", "error")
    if len(draft.options) < 2 or any(not words.strip() for _, words in draft.options):
        fault(
            "quiz_options_missing", "error", str(len(draft.options)), "ít nhất 2 phương án, không phương án nào trống"
        )
    if len(draft.right) != 1 or draft.right[0] not in dict(draft.options):
        code = "quiz_two_right" if len(draft.right) > 1 else "quiz_no_right"
        fault(code, "error", ", ".join(draft.right) or "không có", "đúng một đáp án trong các phương án")
    same: dict[str, list[str]] = {}
    for code, words in draft.options:
        same.setdefault(plain(words), []).append(code)
    for codes in same.values():
        if len(codes) > 1:
            fault("quiz_option_twice", "error", ", ".join(codes), "các phương án khác nhau")
    for code, words in draft.options:
        if is_shuffled and points_at_others(words):
            fault("quiz_all_of_the_above", "error", f"{code}. {words}"[:120], "nêu rõ nội dung, vì phương án bị đảo")
    if not draft.citation.strip():
        fault("quiz_citation_missing", "error", "", "văn bản, điều, khoản làm căn cứ")
    rights = " ".join(words for code, words in draft.options if code in draft.right)
    text = plain(f"{draft.citation} {draft.words} {rights}")
    said = plain(" ".join([draft.words, draft.citation, *(words for _, words in draft.options)]))
    for words, advice in cautions:
        if plain(words) in said:
            fault("quiz_words_of_caution", "warning", words, advice)
    for document in repealed:
        if cites(text, document):
            fault("quiz_document_repealed", "warning", document, "văn bản còn hiệu lực")
    return found


def checks_of_bank(drafts: Sequence[Draft]) -> list[Finding]:
    """What is wrong between questions: the same one twice, also reworded; an option that is right for another."""
    found = []
    words = [plain(draft.words) for draft in drafts]
    for place, draft in enumerate(drafts):
        for other in range(place):
            before = drafts[other]
            if words[place] == words[other]:
                found.append(Finding("quiz_question_twice", "error", draft.code, before.code, "mỗi câu một lần"))
                continue
            likeness = token_set_ratio(words[place], words[other])
            if likeness >= REWORDED:
                found.append(Finding("quiz_question_reworded", "warning", draft.code, before.code, f"{likeness:.0f}%"))
                found += _right_for_another(draft, before) + _right_for_another(before, draft)
    return found


def _right_for_another(draft: Draft, other: Draft) -> list[Finding]:
    """Of two questions that ask nearly the same: a wrong option of one that is the right one of the other."""
    rights = {plain(words) for code, words in other.options if code in other.right}
    return [
        Finding("quiz_option_right_elsewhere", "warning", draft.code, f"{code}. {words}"[:120], other.code)
        for code, words in draft.options
        if code not in draft.right and plain(words) in rights
    ]


def lacking(blueprint: Mapping[str, int], usable: Mapping[str, int]) -> list[Finding]:
    """Topics with fewer usable questions than the paper needs. One Finding per topic."""
    return [
        Finding("quiz_topic_short", "error", topic, str(usable.get(topic, 0)), str(wanted))
        for topic, wanted in blueprint.items()
        if usable.get(topic, 0) < wanted
    ]
