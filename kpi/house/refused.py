"""Answers what is raised inside an act that may not go on; never decides why and never writes it down (refusing.py)."""

from kpi.plan.model import Refusal


class Refused(Exception):
    """This role may not, or this state does not allow it; what to do stands in config/messages.yaml under the code."""

    def __init__(self, code: str, found: str | None = None, expected: str | None = None):
        super().__init__(code, found, expected)
        self.refusal = Refusal(code, found, expected)
