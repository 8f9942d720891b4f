"""Answers what faults cost: `python -m bench.faults` kills, fills and damages a real house and prints what was lost.

Never touches a store that is not its own: everything happens in a folder made for it.
"""
