"""Answers how the papers of a contest are made; never decides what stands in one."""
