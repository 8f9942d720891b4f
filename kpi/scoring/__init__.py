"""Answers what the figures mean: values, states, scores and ranks, by running the SQL models; never changes a fact."""

from kpi.scoring.kept import Kept, ask_kept, ask_rehearsed, columns_kept, rebuild_board
from kpi.scoring.runner import MODELS_VERSION, Question, ask

__all__ = ["MODELS_VERSION", "Kept", "Question", "ask", "ask_kept", "ask_rehearsed", "columns_kept", "rebuild_board"]
