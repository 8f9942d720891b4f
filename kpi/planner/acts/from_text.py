"""Answers how words marked in the plan's own text become a clause, an indicator or a task of a draft; never takes words
that do not stand there.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused, demand
from kpi.period import cut_off
from kpi.planner.acts.drafting import PlanDraft, plan_draft, save_plan_draft
from kpi.planner.kept import newest_text
from kpi.planner.rights import refuses_drafting
from kpi.planner.said import Said, stored
from kpi.planner.text.coverage import found_at
from kpi.planner.text.passages import Passage, passages
from kpi.planner.units_list import code_of

KINDS = ("share", "count", "done", "task")
Stone = tuple[Decimal, date]


@dataclass(frozen=True)
class Marked:
    """What is made of marked words. kind: share, count, done (an indicator) or task; target: of a share 0 to 1; due_on:
    None for a task without a day, an indicator then has the last day of the plan. stones: several milestones in one
    sentence (target, day), in the place of target and due_on."""

    kind: str
    words: str
    at: str
    name: str
    target: Decimal | None = None
    due_on: date | None = None
    stones: tuple[Stone, ...] = ()


@dataclass(frozen=True)
class Guess:
    """What marked words state by themselves: a share (0 to 1), a count, a day; None where they state none. shares,
    counts: every target with its own day, where the words state two or more such pairs ("80% by 30/9, 100% by 31/12").
    """

    share: Decimal | None = None
    count: Decimal | None = None
    due_on: date | None = None
    shares: tuple[Stone, ...] = ()
    counts: tuple[Stone, ...] = ()


def guess_of(words: str) -> Guess:
    """The first share, count and day that the words state, and the pairs of a target and its day."""
    found = [item for item in passages(words) if item.value]
    shares, counts = ("percent",), ("count", "rank")
    share = next((Decimal(item.value) for item in found if item.kind in shares), None)
    count = next((Decimal(item.value) for item in found if item.kind in counts), None)
    day = next((date.fromisoformat(item.value) for item in found if item.kind == "day"), None)
    return Guess(share, count, day, _pairs(found, shares), _pairs(found, counts))


def _pairs(found: list[Passage], kinds: tuple[str, ...]) -> tuple[Stone, ...]:
    """Targets and days that take turns in the words, day by day; () where they do not, or there are fewer than two."""
    targets = [item for item in found if item.kind in kinds]
    days = [item for item in found if item.kind in ("day", "month")]
    turns = [item.kind in kinds for item in sorted((*targets, *days), key=lambda item: item.start)]
    if len(targets) < 2 or len(targets) != len(days) or any(a == b for a, b in pairwise(turns)):
        return ()
    ends = [cut_off(it.value) if it.kind == "month" else date.fromisoformat(it.value) for it in days]
    return tuple(sorted(zip((Decimal(it.value) for it in targets), ends, strict=True), key=lambda stone: stone[1]))


def add_marked(office: Office, actor: Account, draft: int, marked: Marked, seen: int) -> PlanDraft:
    """A new indicator or task of a draft that rests on the marked words. `seen` as in save_plan_draft. Raises Refused:
    no text was kept, the words do not stand in it, no name, an unknown kind, no target of a share or count."""
    demand(refuses_drafting(actor))
    found = plan_draft(office, draft, actor)
    text = _text_of(office, found.campaign)
    if marked.kind not in KINDS:
        raise Refused("plan_marked_kind", marked.kind, ", ".join(KINDS))
    words = " ".join(marked.words.split())
    if found_at(text, words) is None:
        raise Refused("clause_not_in_text", words[:120], marked.name[:80])
    if not marked.name.strip():
        raise Refused("plan_marked_needs_name", words[:80])
    if (
        marked.kind in ("share", "count") and marked.target is None and not marked.stones
    ):  # a target of nought would be met by everybody
        raise Refused("plan_marked_needs_target", marked.name.strip()[:80])
    said = _with(found.said, marked, {"at": marked.at.strip() or place_of(text, words), "words": words})
    return save_plan_draft(office, actor, draft, stored(said), seen)


def pick_clause(office: Office, actor: Account, draft: int, of: str, words: str, at: str, seen: int) -> PlanDraft:
    """Let a row of a draft rest on words of the plan's text. of: its place, "indicators/GIAI_NGAN" or
    "awards/GIAY_KHEN/i2" (a criterion). Raises Refused: no such row, words that do not stand in the text."""
    demand(refuses_drafting(actor))
    found = plan_draft(office, draft, actor)
    text, bare = _text_of(office, found.campaign), " ".join(words.split())
    if found_at(text, bare) is None:
        raise Refused("clause_not_in_text", bare[:120], of[:80])
    said = stored(found.said)
    table, *codes = of.split("/")
    rows, row = said.get(table) or [], None
    for code in codes:
        row = next((item for item in rows if isinstance(item, dict) and item.get("code") == code), None)
        rows = (row or {}).get("criteria") or []
    if row is None:
        raise Refused("plan_marked_row_unknown", of[:80])
    row["clause"] = {"at": at.strip() or place_of(text, bare), "words": bare}
    return save_plan_draft(office, actor, draft, stored(said), seen)


def _text_of(office: Office, campaign: str) -> str:
    found = newest_text(office.store, campaign)
    if found is None or not found["content"]:
        raise Refused("plan_text_none", campaign)
    return str(found["content"])


def place_of(text: str, words: str) -> str:
    """Where words stand, by the numbering of the text itself: "II.2.1"; "đoạn 3" where it has none."""
    span = found_at(text, words)
    roman, number = "", ""
    lines = text[: span[1] if span else 0].split("\n")
    for line in lines:
        if heading := re.match(r"\W*(?:PHẦN |Phần )?(?:([IVX]+)|(\d+(?:\.\d+)*))[.)]?\s", line):
            roman, number = (heading[1], "") if heading[1] else (roman, heading[2])
    return ".".join(part for part in (roman, number) if part) or f"đoạn {sum(bool(line.strip()) for line in lines)}"


def _with(said: Said, marked: Marked, clause: dict[str, str]) -> Said:
    name = marked.name.strip()
    table = "tasks" if marked.kind == "task" else "indicators"
    rows = list(said.get(table) or [])
    plain, taken = code_of(name)[:40].strip("_"), {str(row.get("code")) for row in rows}
    code = next(it for number in range(1, 1000) if (it := plain if number == 1 else f"{plain}_{number}") not in taken)
    row: dict = {"code": code, "name": name, "clause": clause}
    due = marked.due_on.isoformat() if marked.due_on else None
    if marked.kind == "task":
        return {**said, table: [*rows, row | ({"due_on": due} if due else {})]}
    stones: list[dict] = [
        {"due_on": day.isoformat(), "target": f"{target.normalize():f}"} for target, day in marked.stones
    ]
    if not stones:
        stones = [{"due_on": due or str(said.get("ends_on"))}]
        stones[0] |= (
            {"target": f"{marked.target.normalize():f}"} if marked.kind != "done" and marked.target is not None else {}
        )
    row |= {"measure": marked.kind, "milestones": stones}
    if marked.kind == "share":
        row |= {"numerator": {"label": "Tử số: số đã đạt"}, "denominator": {"label": "Mẫu số: tổng số"}}
    return {**said, table: [*rows, row]}
