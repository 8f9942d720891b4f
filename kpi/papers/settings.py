"""Answers who issues a paper and who signs it (config/documents/papers.yaml); never guesses.

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
