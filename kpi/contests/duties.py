"""Answers whether a unit has done what the contest asks of it, clause by clause; never reads the store.

States: met; not_due (the last day has not ended); not_met; late (done, but after the last day); open (needs_decision:
the Ban Tổ chức concludes).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.house.words import words
from kpi.initiatives.idea import Idea
from kpi.initiatives.lateness import counted_on
from kpi.plan.model import Unit
from kpi.plan.model.register import OTHER_THEME, Duty, Entries


@dataclass(frozen=True)
class Standing:
    """How one unit stands with one duty. entries: those it rests on; found: what is there, in words."""

    duty: str
    unit_code: str
    state: str
    found: str
    entries: tuple[int, ...] = ()
    reason: str | None = None


def standing(
    duty: Duty, rule: Entries, unit: Unit, ideas: Sequence[Idea], below: frozenset[str], today: date
) -> Standing:
    """One duty of one unit on a day. ideas: the living entries of the contest; below: the unit's subordinate units."""
    if duty.counts == "selected":
        return _selected(duty, rule, unit, ideas, today)
    own = [idea for idea in ideas if counts_for(rule, idea, unit.code)]
    in_time = [idea for idea in own if counted_on(rule, idea) <= rule.deadline]
    of_form = [idea for idea in in_time if not duty.forms or idea.form in duty.forms]
    on_theme = [idea for idea in of_form if not (duty.within_themes and _is_outside(idea))]
    if len(on_theme) >= duty.at_least:
        return _said(duty, unit, "met", f"{len(on_theme)} bài trong hạn", on_theme)
    if len(of_form) >= duty.at_least:
        return _open(duty, unit, "bài không thuộc các nhóm nội dung của Kế hoạch", of_form)
    if len(in_time) > len(of_form) and duty.other_forms == "open":
        names = {words("initiative_forms", idea.form).lower() for idea in in_time if idea not in of_form}
        return _open(duty, unit, f"chỉ có bài hình thức khác ({', '.join(sorted(names))})", in_time)
    if not own and (handed_by := [idea for idea in ideas if idea.unit_code in below]):
        if duty.of_children == "count":
            return _said(duty, unit, "met", f"{len(handed_by)} bài của đơn vị trực thuộc", handed_by)
        if duty.of_children == "open":
            return _open(duty, unit, f"chỉ có {len(handed_by)} bài của đơn vị trực thuộc", handed_by)
    found = f"{len(of_form)} bài trong hạn" + (f", {len(own) - len(in_time)} bài gửi muộn" if own else "")
    if today <= rule.deadline:
        return _said(duty, unit, "not_due", f"{found}; hạn {rule.deadline:%d/%m/%Y}", of_form)
    if duty.without == "open":
        return _open(duty, unit, found, own)
    return _said(duty, unit, "not_met", found, own)


def counts_for(rule: Entries, idea: Idea, unit_code: str) -> bool:
    """Whether an entry counts for a unit: its lead author's, or that of any author where the plan says `each`."""
    if rule.joint_entry_counts_for == "each":
        return unit_code in {idea.unit_code, *(author.unit_code for author in idea.authors)}
    return idea.unit_code == unit_code


def _selected(duty: Duty, rule: Entries, unit: Unit, ideas: Sequence[Idea], today: date) -> Standing:
    """The entries that this unit selected from its subordinate units and handed over."""
    picked = [(idea, event) for idea in ideas for event in idea.all_of("select_below") if event.unit_code == unit.code]
    in_time = [idea for idea, event in picked if event.happened_on <= rule.deadline]
    everything = [idea for idea, _ in picked]
    found = f"đã xét chọn {len(picked)} bài"
    if len(in_time) >= duty.at_least:
        return _said(duty, unit, "met", found, in_time)
    if len(everything) >= duty.at_least:
        days = sorted(event.happened_on for _, event in picked)
        return _said(duty, unit, "late", f"{found}, gửi ngày {days[-1]:%d/%m/%Y}", everything)
    if today <= rule.deadline:
        return _said(duty, unit, "not_due", f"{found}; hạn {rule.deadline:%d/%m/%Y}", everything)
    if duty.without == "open":
        return _open(duty, unit, found, everything)
    return _said(duty, unit, "not_met", found, everything)


def _is_outside(idea: Idea) -> bool:
    return not idea.themes or all(theme == OTHER_THEME for theme in idea.themes)


def _said(duty: Duty, unit: Unit, state: str, found: str, ideas: Sequence[Idea]) -> Standing:
    return Standing(duty.code, unit.code, state, found, tuple(idea.initiative for idea in ideas))


def _open(duty: Duty, unit: Unit, found: str, ideas: Sequence[Idea]) -> Standing:
    numbers = tuple(idea.initiative for idea in ideas)
    return Standing(duty.code, unit.code, "open", f"{found}: cần Ban Tổ chức kết luận", numbers, "needs_decision")
