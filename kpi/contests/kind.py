"""Answers what a contest of ideas brings: its screens, and its entries to awards; never knows a plan."""

from kpi.contests.book import entry_book
from kpi.house.kinds import bring

ENTRIES, DUTIES = "bai-du-thi", "nghia-vu-du-thi"

bring("contest", ENTRIES, DUTIES, entries=entry_book)
