"""Answers how ideas are received, followed, recognised and counted: one register for every plan; never ranks a unit.

An idea is entered once. Its way is a list of events (steps.py); what it is now follows from them, and so do the
indicators (figures.py), the contest's duties (kpi.contests) and who may be commended.
"""
