"""Answers who issues a paper and who signs it (config/documents/papers.yaml); never guesses.

What a plan or a decree does not fix stands there marked "chưa kiểm chứng"; an empty value prints as dots.
"""

from typing import Annotated

from pydantic import Field, field_validator

from kpi.papers.faults import SettingsFault
from kpi.plan.config_settings import WrongSettings, settings_from
from kpi.plan.model.words import Strict, demand

SETTINGS_FILE = "documents/papers.yaml"
DOTS = "…………"
Points = Annotated[int, Field(ge=8, le=20)]


class Issuer(Strict):
    """The body that issues the papers of one campaign."""

    superior: str = ""
    issuer: str
    issuer_in_text: str
    place: str = ""
    symbols: dict[str, str]
    signer_title: str
    signer_name: str = ""
    report_to: str
    recipients: dict[str, tuple[str, ...]]


class Settings(Strict):
    """Everything of papers.yaml. sizes: of earlier releases, taken and not used: letter sizes are styles of Word."""

    sizes: dict[str, Points] = Field(default_factory=dict)
    issuers: dict[str, Issuer]

    @field_validator("issuers")
    @classmethod
    def _has_a_default(cls, issuers: dict[str, Issuer]) -> dict[str, Issuer]:
        demand("default" in issuers, "default", ", ".join(issuers) or "không có", "mục default bắt buộc phải có")
        return issuers

    def issuer_of(self, campaign: str) -> Issuer:
        """The issuing body of a campaign: its own entry, else `default`."""
        return self.issuers.get(campaign) or self.issuers["default"]


def load_settings() -> Settings:
    """The settings as the folder of the configuration has them, else the product's own.

    Raises SettingsFault with the key when one is unknown, missing or has a value that is not allowed.
    """
    try:
        return settings_from(SETTINGS_FILE, Settings)
    except WrongSettings as wrong:
        raise SettingsFault(wrong.found) from wrong
