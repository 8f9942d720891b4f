"""Answers who proposes, which council meets and who signs (config/documents/award_papers.yaml); never guesses.

What a plan or a decree does not fix stands there marked "chưa kiểm chứng"; an empty value prints as dots.
"""

from pydantic import Field, field_validator

from kpi.papers.faults import SettingsFault
from kpi.plan.config_settings import WrongSettings, settings_from
from kpi.plan.model.words import Strict, demand

AWARD_SETTINGS_FILE = "documents/award_papers.yaml"


class Council(Strict):
    """The Hội đồng Thi đua - Khen thưởng as its minutes name it."""

    superior: str = ""
    issuer: str
    in_text: str
    symbol: str
    chair_title: str
    secretary_title: str


class DecisionMaker(Strict):
    """Who signs the Quyết định, who carries it out and where the money comes from."""

    superior: str = ""
    issuer: str
    authority: str
    authority_in_text: str
    symbol: str
    signer_title: str
    signer_name: str = ""
    carried_out_by: str
    fund: str


class Appraiser(Strict):
    """The body that appraises and proposes, where it is another one than in papers.yaml (a commune's own round)."""

    superior: str = ""
    issuer: str
    issuer_in_text: str
    place: str = ""
    signer_title: str
    signer_name: str = ""


class UnitHead(Strict):
    """What stands above a unit of one kind, and before its name, at the head of its own papers."""

    superior: str = ""
    before: str = ""


class HigherLevel(Strict):
    """Whom the authority here proposes to (UBND tỉnh), for which award, under which symbol; empty prints as dots."""

    addressed_to: str = ""
    award_name: str = ""
    symbol: str = ""


class AwardIssuer(Strict):
    """The bodies of the award papers of one campaign, or of one awarder's own rounds."""

    appraiser: Appraiser | None = None
    unit_heads: dict[str, UnitHead] = Field(default_factory=dict)
    addressed_to: str
    symbols: dict[str, str]
    consulted: tuple[str, ...] = ()
    council: Council
    decision: DecisionMaker
    recipients: dict[str, tuple[str, ...]]
    higher: HigherLevel = HigherLevel()


class AwardSettings(Strict):
    """Everything of award_papers.yaml."""

    issuers: dict[str, AwardIssuer]

    @field_validator("issuers")
    @classmethod
    def _has_a_default(cls, issuers: dict[str, AwardIssuer]) -> dict[str, AwardIssuer]:
        demand("default" in issuers, "default", ", ".join(issuers) or "không có", "mục default bắt buộc phải có")
        return issuers

    def issuer_of(self, campaign: str, awarder: str | None = None) -> AwardIssuer:
        """The bodies of an award: the awarder's own entry (its name as key), else the campaign's, else `default`."""
        return self.issuers.get(awarder or "") or self.issuers.get(campaign) or self.issuers["default"]


def load_award_settings() -> AwardSettings:
    """The settings as the folder of the configuration has them, else the product's own.

    Raises SettingsFault with the key when one is unknown, missing or has a value that is not allowed.
    """
    try:
        return settings_from(AWARD_SETTINGS_FILE, AwardSettings)
    except WrongSettings as wrong:
        raise SettingsFault(wrong.found, AWARD_SETTINGS_FILE) from wrong
