"""Answers what a plan says about an online quiz (Thanh Trì 2023, III); never holds a question or an answer."""

from kpi.plan.model.words import Strict


class QuizRules(Strict):
    """How an online quiz runs; its keys belong to the room of the quiz."""
