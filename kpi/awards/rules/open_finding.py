"""Answers how a rule says that what it needs is not recorded yet; never says that it is not met."""

from kpi.awards.rules.verdict import Change, Finding, Item


def not_recorded(key: str, what: str, needed: str, found: str, indicator: str | None = None) -> Finding:
    """Open, missing: it is not refused, it is not known."""
    change = Change(f"{what}: {found}", True, "Chờ ghi nhận.", indicator)
    item = Item(key, what, "open", needed, found, "missing", indicator_code=indicator, change=change)
    return Finding("open", needed, found, ("missing",), (item,), (indicator,) if indicator else ())
