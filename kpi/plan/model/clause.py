"""Answers which paper and which words a piece of configuration rests on; never checks them against the plan."""

from datetime import date

from kpi.plan.model.words import Strict


class Clause(Strict):
    """Where the plan says so: the place, and a few words that stand there word for word."""

    at: str
    words: str


class Document(Strict):
    """The paper a campaign rests on; number and date may be empty ("chưa có số")."""

    number: str | None = None
    signed_on: date | None = None
    issuer: str | None = None
    source: str | None = None
