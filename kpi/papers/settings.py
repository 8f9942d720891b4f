"""Answers who issues a paper, who signs it and which letter sizes it has (config/documents/papers.yaml); never guesses.

What a plan or a decree does not fix stands there marked "chưa kiểm chứng"; an empty value prints as dots.
"""

from typing import Annotated

import yaml
from pydantic import Field, ValidationError, field_validator

from kpi.papers.faults import SettingsFault
from kpi.plan.config import product_file
from kpi.plan.config_yaml import read_yaml, yaml_fault
from kpi.plan.model.words import Strict

SETTINGS_FILE = "documents/papers.yaml"
DOTS = "…………"
Points = Annotated[int, Field(ge=8, le=20)]


class Sizes(Strict):
    """Letter sizes in points, each for one part of the paper (domain 6: commonly used, not checked)."""

    national_name: Points = 13
    motto: Points = 14
    superior: Points = 13
    issuer: Points = 13
    number: Points = 13
    subject_of_letter: Points = 12
    place_and_date: Points = 14
    paper_type: Points = 14
    subject: Points = 14
    body: Points = 14
    signer: Points = 14
    recipients_heading: Points = 12
    recipients: Points = 11
    annex: Points = 14
    annex_cell: Points = 10
    page_number: Points = 13


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
    """Everything of papers.yaml."""

    sizes: Sizes = Sizes()
    issuers: dict[str, Issuer]

    @field_validator("issuers")
    @classmethod
    def _has_a_default(cls, issuers: dict[str, Issuer]) -> dict[str, Issuer]:
        if "default" not in issuers:
            raise ValueError("thiếu mục default")
        return issuers

    def issuer_of(self, campaign: str) -> Issuer:
        """The issuing body of a campaign: its own entry, else `default`."""
        return self.issuers.get(campaign) or self.issuers["default"]


def load_settings() -> Settings:
    """The settings as the folder of the configuration has them, else the product's own.

    Raises SettingsFault with the key when one is unknown, missing or has a value that is not allowed.
    """
    try:
        return Settings.model_validate(read_yaml(product_file(SETTINGS_FILE)))
    except ValidationError as error:
        raise SettingsFault(".".join(map(str, error.errors()[0]["loc"])) or "tệp trống") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsFault(", ".join(filter(None, ("YAML", *yaml_fault(error))))) from error
