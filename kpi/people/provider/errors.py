"""Answers why a sign-in through the provider goes no further; never shows what the provider said."""

from kpi.house import refusing


class Refused(refusing.Refused):
    """A refusal by its code (config/messages.yaml); `why`: one word for the audit row and the log, never a value."""

    def __init__(self, code: str, why: str):
        super().__init__(code)
        self.code, self.why = code, why
