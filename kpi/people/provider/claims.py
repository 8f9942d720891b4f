"""Answers which account and unit a provider's claims mean here; never makes an account and never widens one.

What VNeID or an office's own SSO puts into its claims is not known to this product (chưa kiểm chứng): the names of the
claims are configuration.
"""

from dataclasses import dataclass

from kpi.people.provider.errors import Refused
from kpi.people.provider.settings import ProviderSettings
from kpi.text import one_line

_LONGEST = 255


@dataclass(frozen=True)
class Person:
    """Who the provider says this is: its own lasting name for them, the account and (where asked for) the unit meant.

    `is_proved_twice`: the provider's second step counts here and was passed.
    """

    subject: str
    account: str
    unit: str | None
    is_proved_twice: bool


def has_needed(settings: ProviderSettings, claims: dict) -> bool:
    """True when the ID token alone says what is needed; otherwise the provider's userinfo is asked."""
    return settings.account_claim in claims and (not settings.unit_claim or settings.unit_claim in claims)


def person_of(settings: ProviderSettings, claims: dict) -> Person:
    """The person of verified claims. Raises Refused: a claim is missing, is no text, or stands for nobody here."""
    said = _text(claims, settings.account_claim)
    if settings.account_claim == "email" and claims.get("email_verified") is not True:
        raise Refused("provider_claim_missing", "email_verified")
    account = settings.accounts.get(said) if settings.accounts else said
    if account is None:
        raise Refused("provider_no_account", "not_listed")
    unit = None
    if settings.unit_claim:
        value = _text(claims, settings.unit_claim)
        unit = settings.units.get(value, "") if settings.units else value
    return Person(claims["sub"], account, unit, _is_proved_twice(settings, claims))


def _text(claims: dict, name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _LONGEST:
        raise Refused("provider_claim_missing", "claim")
    return one_line(value)


def _is_proved_twice(settings: ProviderSettings, claims: dict) -> bool:
    if settings.second_step != "provider":
        return False
    amr = claims.get("amr")
    by_method = isinstance(amr, list) and any(value in settings.amr for value in amr if isinstance(value, str))
    return by_method or (isinstance(claims.get("acr"), str) and claims["acr"] in settings.acr)
