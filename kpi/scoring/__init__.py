"""Answers what the figures mean: values, states, scores and ranks, by running the SQL models; never changes a fact."""

from kpi.scoring.kept import Kept, KeptNow, ask_kept, ask_rehearsed, columns_kept, kept_at_once, rebuild_board
from kpi.scoring.runner import MODELS_VERSION, Question, ask

__all__ = ["MODELS_VERSION", "Kept", "KeptNow", "Question", "ask", "ask_kept", "ask_rehearsed", "columns_kept"]
__all__ += ["kept_at_once", "rebuild_board"]
