"""Answers what a person can do in a contest: one function = one thing done; never only reads."""
