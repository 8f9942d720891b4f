"""Answers what the figures mean: values, states, scores and ranks, by running the SQL models; never writes."""

from kpi.scoring.runner import MODELS_VERSION, Question, ask

__all__ = ["MODELS_VERSION", "Question", "ask"]
