"""Answers what a person can do with ideas: one function = one thing done; never only reads."""
