"""Answers how a contest of ideas runs: who owes an entry, what is selected, sent on, won, supported; holds no entry.

The entries stand in the register of ideas (kpi.initiatives); this room reads them by the contest's own rules.
"""
