"""Answers how an official sets up a movement and changes it: drafts, one workbook, words, differences, four eyes.

Never says what a plan means: kpi.plan reads it, and every draft is checked by the very same reading.
"""
