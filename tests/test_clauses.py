"""Answers whether every clause cited in config/ stands in its plan, at the place it names; never copies a plan.

With the plans at hand (a folder shared/seeds beside the checkout) citations are compared with the texts and the lock
must be up to date; elsewhere a citation that is not in tests/clauses.lock fails.
After changing a citation: python tests/test_clauses.py --write
"""

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

REPO = Path(__file__).resolve().parent.parent
SEEDS = REPO.parent / "shared" / "seeds"
LOCK = REPO / "tests" / "clauses.lock"
LONGEST = 15  # words: a citation is a place and a few words, never a paragraph
HEADING = re.compile(r"^(?:(?P<roman>[IVX]+)|(?P<number>\d+(?:\.\d+)*))\.\s")

needs_plans = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="các Kế hoạch (shared/seeds cạnh kho mã) không có ở máy này"
)


def plain(text: str) -> str:
    """The text as citations see it: NFC, lines joined, no asterisks, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).replace("*", "").replace("(il)", "(i1)").split())


def sections(plan: str) -> dict[str, str]:
    """The plan's own headings (II.2.1) with the text under each, up to the next heading of any depth."""
    found: dict[str, list[str]] = {}
    roman, path = "", ""
    for line in unicodedata.normalize("NFC", plan).splitlines():
        heading = HEADING.match(line.replace("*", ""))
        if heading:
            roman = heading["roman"] or roman
            path = heading["roman"] or f"{roman}.{heading['number']}"
        found.setdefault(path, []).append(line)
    return {path: "\n".join(lines) for path, lines in found.items()}


def place(plan: str, at: str) -> str | None:
    """The piece of the plan that `at` names ("II.2.1, gạch đầu dòng 2, (3)"), or None when there is no such place."""
    path, *steps = [step.strip() for step in at.split(",")]
    body = sections(plan).get(path)
    for step in steps:
        dash, item = re.fullmatch(r"gạch đầu dòng (\d+)", step), re.fullmatch(r"\((\d)\)", step)
        if body is None or not (dash or item):
            return None
        pieces = re.split(r"(?m)^- " if dash else r"\(\d\) ", body)
        number = int((dash or item)[1])
        body = pieces[number] if number < len(pieces) else None
    return body


def stands(plan: str, citation: dict) -> bool:
    """True when the words stand at the place."""
    body = place(plan, citation["at"])
    return body is not None and plain(citation["words"]) in plain(body)


def clauses(node: object, where: str = "") -> Iterator[tuple[str, dict]]:
    """Every `clause:` below a piece of configuration, with the way to it."""
    if isinstance(node, dict):
        where = f"{where}/{node['code']}" if "code" in node else where
        if node.get("clause") is not None:
            yield where, node["clause"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from clauses(child, where)


def campaigns() -> list[dict]:
    """The campaign files as they are written."""
    return [yaml.safe_load(path.read_text("utf-8")) for path in sorted((REPO / "config/campaigns").glob("*.yaml"))]


def cited() -> list[tuple[str, str, dict]]:
    """(plan's file, where it is cited, {at, words}) for every clause of config/."""
    return [
        ((campaign.get("document") or {}).get("source") or "", where, clause)
        for campaign in campaigns()
        for where, clause in clauses(campaign)
    ]


def read_plan(source: str) -> str:
    """The plan as it was received; empty when the campaign names none, so that its citations stand nowhere."""
    return (SEEDS / source).read_bytes().decode("utf-8") if source else ""


def fresh_lock() -> dict:
    """What the lock ought to say now, from config/ and the plans."""
    lock: dict = {}
    for source, _, clause in cited():
        plan = read_plan(source)
        entry = lock.setdefault(source, {"sha256": hashlib.sha256(plan.encode()).hexdigest(), "citations": []})
        citation = {"at": clause["at"], "words": clause["words"], "found": stands(plan, clause)}
        if citation not in entry["citations"]:
            entry["citations"].append(citation)
    for entry in lock.values():
        entry["citations"].sort(key=lambda item: (item["at"], item["words"]))
    return lock


def unlocked(citations: list[tuple[str, str, dict]], lock: dict) -> list[str]:
    """Where a citation stands that the lock does not know as found."""
    known = {
        (source, item["at"], item["words"])
        for source, entry in lock.items()
        for item in entry["citations"]
        if item["found"]
    }
    return [
        f"{where}: {clause}"
        for source, where, clause in citations
        if (source, clause["at"], clause["words"]) not in known
    ]


def read_lock() -> dict:
    return json.loads(LOCK.read_text("utf-8"))


def test_every_citation_is_in_the_lock_as_found():
    assert unlocked(cited(), read_lock()) == []


@needs_plans
def test_every_citation_stands_in_its_plan_at_the_place_it_names():
    wrong = [f"{where}: {clause}" for source, where, clause in cited() if not stands(read_plan(source), clause)]
    assert wrong == []


@needs_plans
def test_the_lock_is_up_to_date():
    assert read_lock() == fresh_lock(), "chạy: python tests/test_clauses.py --write"


def test_a_citation_is_a_few_words():
    assert [where for _, where, clause in cited() if not 2 <= len(clause["words"].split()) <= LONGEST] == []


def test_every_indicator_task_award_and_criterion_of_a_plan_cites_its_clause():
    silent = []
    for campaign in campaigns():
        if not (campaign.get("document") or {}).get("source"):
            continue  # a campaign without a plan (an index, a table) has nothing to cite
        items = [item for key in ("indicators", "tasks", "awards", "adjustments") for item in campaign.get(key) or []]
        items += [criterion for award in campaign.get("awards") or [] for criterion in award["criteria"]]
        silent += [item["code"] for item in items if not item.get("clause")]
    assert silent == []


PLAN = """II. NỘI DUNG
2. Thi đua
2.1. Tập thể
- Phát động **phong trào** thi đua.
- Hoàn thành: (1) 100% văn

bản đúng quy trình. (2) Giải ngân 80%.
III. TIÊU CHUẨN
- (il) Hoàn thành tốt nhiệm vụ.
"""


@pytest.mark.parametrize(
    ("at", "words", "expected"),
    [
        ("II.2.1, gạch đầu dòng 2, (1)", "100% văn bản đúng quy trình", True),
        ("II.2.1, gạch đầu dòng 1", unicodedata.normalize("NFD", "Phát động phong trào"), True),
        ("III, gạch đầu dòng 1", "(i1) Hoàn thành tốt", True),
        ("II.2.1, gạch đầu dòng 2, (2)", "Giải ngân 90%", False),
        ("II.2.1, gạch đầu dòng 2, (1)", "Giải ngân 80%", False),
        ("II.2.1, gạch đầu dòng 3", "Giải ngân 80%", False),
        ("II.2.2", "Giải ngân 80%", False),
        ("II.2.1, chỗ nào đó", "Giải ngân 80%", False),
    ],
)
def test_words_count_only_where_they_stand(at, words, expected):
    assert stands(PLAN, {"at": at, "words": words}) is expected


def test_a_citation_changed_by_one_word_is_no_longer_locked():
    source, where, clause = cited()[0]
    changed = {**clause, "words": clause["words"] + " khác"}
    assert unlocked([(source, where, changed)], read_lock()) == [f"{where}: {changed}"]


def test_a_citation_locked_as_not_found_is_refused():
    lock = {"plan.txt": {"sha256": "", "citations": [{"at": "I", "words": "không có", "found": False}]}}
    assert unlocked([("plan.txt", "X", {"at": "I", "words": "không có"})], lock) != []


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("Dùng: python tests/test_clauses.py --write")
    if not SEEDS.is_dir():
        sys.exit(f"Không có các Kế hoạch để đối chiếu: {SEEDS}")
    LOCK.write_text(json.dumps(fresh_lock(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"Đã ghi {LOCK.name}: {len(cited())} trích dẫn.")
