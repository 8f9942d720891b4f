"""Answers whether a unit has enough entries; never counts what no register holds.

A kind of campaign that keeps entries answers for them (kpi.house.kinds); elsewhere a count indicator that the criterion
names stands for it; else open, with the reason.
"""

from decimal import Decimal

from kpi.awards.rules.evidence import Evidence, Setting
from kpi.awards.rules.nearest import amount_change
from kpi.awards.rules.open_finding import not_recorded
from kpi.awards.rules.phrases import day, figure_words, last_known, month_words
from kpi.awards.rules.verdict import Finding, Item, Plain
from kpi.house.kinds import EntriesOfUnit
from kpi.numbers import whole_or_decimal
from kpi.plan.model import Criterion


def entries_at_least(criterion: Criterion, evidence: Evidence, setting: Setting) -> Finding:
    """The unit has at least `value` entries (of `form`, e.g. video)."""
    limit, form = criterion.value or Decimal(1), criterion.form
    needed = f"Có ít nhất {whole_or_decimal(limit)} bài dự thi{f' dạng {form}' if form else ''}"
    if evidence.entries is not None:
        return _from_register(evidence.entries, limit, form, needed, setting)
    known = evidence.figures.get(criterion.indicator or "")
    if criterion.indicator is None or known is None:
        return not_recorded("entries", "Bài dự thi", needed, "Chưa có sổ theo dõi bài dự thi: chưa kết luận được.")
    if known.indicator.measure != "count":
        found = f"Chỉ tiêu “{known.indicator.name}” không phải là số đếm bài dự thi: chưa kết luận được."
        return not_recorded("entries", known.indicator.name, needed, found, known.indicator.code)
    figure = known.now.figure
    if figure is None or known.now.state != "present" or known.now.carried_from:
        last = last_known(known.indicator, known.now)
        found = f"Chưa có số bài dự thi được duyệt của kỳ{f' (gần nhất: {last})' if last else ''}."
        return not_recorded("entries", known.indicator.name, needed, found, known.indicator.code)
    is_enough = figure.numerator >= limit
    change = None if is_enough else amount_change(known.indicator, limit, figure, None, True, "Gửi thêm bài dự thi.")
    found = figure_words(known.indicator, figure) + month_words(figure)
    result: Plain = "met" if is_enough else "not_met"
    item = Item(
        f"{known.indicator.code}@entries",
        known.indicator.name,
        result,
        needed,
        found,
        indicator_code=known.indicator.code,
        target=limit,
        numerator=figure.numerator,
        source=figure.source,
        change=change,
    )
    return Finding(result, needed, found, (), (item,), (known.indicator.code,))


def _from_register(held: EntriesOfUnit, limit: Decimal, form: str | None, needed: str, setting: Setting) -> Finding:
    """The entries of the register that came in time; fewer are not_due before the last day and not_met after it."""
    counted = [entry for entry in held.entries if entry.is_in_time and form in (None, entry.form)]
    late = sum(not entry.is_in_time for entry in held.entries)
    items = tuple(
        Item(
            f"entry/{entry.entry}",
            f"Bài số {entry.entry}",
            "met",
            needed,
            f"{entry.title}, nhận {day(entry.received_on)}",
        )
        for entry in counted
    )
    found = f"{len(counted)} bài trong sổ{f', {late} bài gửi sau hạn' if late else ''}"
    if len(counted) >= limit:
        return Finding("met", needed, found, (), items)
    if held.due_on is not None and setting.period_ends_on <= held.due_on:
        found += f"; hạn {day(held.due_on)} chưa qua"
        wanting = Item("entries", "Bài dự thi", "open", needed, found, "not_due", due_on=held.due_on)
        return Finding("open", needed, found, ("not_due",), (*items, wanting))
    return Finding("not_met", needed, found, (), (*items, Item("entries", "Bài dự thi", "not_met", needed, found)))
