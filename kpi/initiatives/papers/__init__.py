"""Answers how the papers about ideas are made; never decides what stands in one."""
