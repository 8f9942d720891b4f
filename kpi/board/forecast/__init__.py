"""Answers what a cumulative figure will be on a due date, how sure that is, and why; never judges a milestone.

Ways are tried on the months that are already known, and the better one is shown (`foretell`). Judged in
bench/forecast.py on the demonstration year and on random years of several shapes.
"""

from kpi.board.forecast.courses import COUNTS, STEPS
from kpi.board.forecast.foretold import LINE, SHAPE, Foretold, foretell

__all__ = ["COUNTS", "LINE", "SHAPE", "STEPS", "Foretold", "foretell"]
