"""Answers what the screens and the command line show of ideas: one function = one ready table; never changes one."""
