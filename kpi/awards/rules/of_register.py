"""Answers what the register of ideas says of a nominated person, to be read beside a question; never answers it."""

from datetime import date

from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.phrases import day
from kpi.awards.rules.verdict import Item
from kpi.house.kinds import IdeaFact

NEEDED = "Được công nhận và nhân rộng ở nơi khác"
BOTH, PART = "recognised_and_replicated", "not_yet"


def ideas_beside(evidence: Evidence, setting: Setting) -> tuple[Item, ...]:
    """One point per idea of the nominated person, those recognised and replicated first; none decides anything.

    Steps later than the judged month's end are left out (Kế hoạch 114/KH-UBND, II.2.2 dash 3: recognised **and**
    replicated).
    """
    items = [_item(fact, setting.period_ends_on) for fact in evidence.ideas]
    return tuple(sorted(items, key=lambda item: (item.fact != BOTH, int(item.key.partition("/")[2]))))


def register_words(items: tuple[Item, ...]) -> str:
    """What the points come to, in one sentence."""
    both = sum(item.fact == BOTH for item in items)
    if not items:
        return "Sổ sáng kiến chưa có bài nào đã chấp nhận của người này."
    return f"trong Sổ sáng kiến: {len(items)} bài đã chấp nhận, {both} bài được công nhận và nhân rộng ở nơi khác."


def _item(fact: IdeaFact, until: date) -> Item:
    recognised = [f"{paper}, {day(on)}" for on, paper in fact.recognised if on <= until]
    replicated = [f"{place}, {day(on)}" for on, place in fact.replicated if on <= until]
    found = f"công nhận: {recognised[0] if recognised else 'chưa'}; nhân rộng: {'; '.join(replicated) or 'chưa'}"
    what = f"Bài số {fact.idea}: {fact.title}"
    state = BOTH if recognised and replicated else PART
    return Item(f"idea/{fact.idea}", what, "skipped", NEEDED, found, fact=state)
