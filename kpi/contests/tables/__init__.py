"""Answers what the screens show of a contest: one function = one ready table; never changes anything."""
