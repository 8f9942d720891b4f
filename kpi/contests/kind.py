"""Answers what a contest of ideas brings: its screens, and its entries to awards; never knows a plan."""

from kpi.contests.book import entry_book
from kpi.house.kinds import bring

ENTRIES, DUTIES = "bai-du-thi", "nghia-vu-du-thi"
OF_THE_REGISTER = ("gui-sang-kien", "so-sang-kien", "tham-gia-sang-kien")

bring("contest", ENTRIES, DUTIES, *OF_THE_REGISTER, entries=entry_book)
