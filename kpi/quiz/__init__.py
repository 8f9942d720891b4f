"""Answers everything about an online contest: bank, papers, sittings, marks, results; never knows a monthly figure."""
