"""Answers what the demonstration year looks like ("Dữ liệu minh họa"): Uông Bí 2024, March to December,
and its dossiers for Giấy khen up to the findings; all invented.

It goes the real way: workbooks are made, filled in, submitted, sent back and approved; nothing is written past the
actions. No person, number or figure in it is real, and it never touches a store that exists already.
"""

from kpi.demo.year import make_demo

__all__ = ["make_demo"]
