"""Answers which sign-in provider (OpenID Connect) this house trusts and what of its claims count; never asks it.

Source: the key `provider` of config/server.yaml. No secret stands there, only the name of its file in data/secrets.
"""

import ipaddress
import re
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, model_validator

from kpi.plan.model.words import Strict, demand

PROVIDER_CALLBACK = "/dang-nhap/co-quan/tro-ve"  # the one path a provider may send a browser back to
_FILE = re.compile(r"[A-Za-z0-9_\-][A-Za-z0-9_.\-]{0,99}")


class ProviderSettings(Strict):
    """The second door. Off by default; `enabled` without the others is a configuration error.

    `accounts`, `units`: claim value -> account, unit code; when `accounts` is given, nobody else comes in.
    `second_step`: own = this house asks for its own code; provider = the provider's word counts, where `amr` or `acr`
    of the ID token holds one of the values given here.
    """

    enabled: bool = False
    name: str = "tài khoản của cơ quan"
    issuer: str = ""
    client_id: str = ""
    client_secret_file: str = ""
    redirect_uri: str = ""
    scopes: tuple[str, ...] = ("openid", "profile")
    account_claim: str = "preferred_username"
    accounts: dict[str, str] = Field(default_factory=dict)
    unit_claim: str = ""
    units: dict[str, str] = Field(default_factory=dict)
    second_step: Literal["own", "provider"] = "own"
    amr: tuple[str, ...] = ()
    acr: tuple[str, ...] = ()
    ca_file: str = ""

    @model_validator(mode="after")
    def _fits(self) -> "ProviderSettings":
        if not self.enabled:
            return self
        issuer, back = urlsplit(self.issuer), urlsplit(self.redirect_uri)
        bare = not (issuer.query or issuer.fragment)
        demand(is_encrypted(issuer) and bare, "issuer", self.issuer, "https://… đúng như nhà cung cấp công bố")
        is_back = is_encrypted(back) and back.path == PROVIDER_CALLBACK and not (back.query or back.fragment)
        demand(is_back, "redirect_uri", self.redirect_uri, f"https://TÊN_MIỀN{PROVIDER_CALLBACK}")
        demand(bool(self.client_id), "client_id", "trống", "mã mà nhà cung cấp đã cấp cho phần mềm")
        plain = not self.client_secret_file or _FILE.fullmatch(self.client_secret_file)
        demand(bool(plain), "client_secret_file", self.client_secret_file, "tên một tệp trong data/secrets, không có /")
        demand("openid" in self.scopes, "scopes", ", ".join(self.scopes), "danh sách có openid")
        demand(bool(self.account_claim), "account_claim", "trống", "tên thuộc tính nêu tài khoản")
        has_values = self.second_step == "own" or bool(self.amr or self.acr)
        demand(has_values, "second_step", "provider", "own, hoặc provider kèm amr hay acr")
        return self

    @property
    def origin(self) -> str:
        """The scheme and host a browser must have asked for its cookie to come back: those of redirect_uri."""
        parts = urlsplit(self.redirect_uri)
        return f"{parts.scheme}://{parts.netloc}".lower()


def is_encrypted(parts: SplitResult) -> bool:
    """True for https, and for http that does not leave this machine."""
    if not parts.hostname or parts.username is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(parts.hostname))


def is_this_machine(host: str) -> bool:
    """True for a loopback name or address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def secret_path(folder: Path, settings: ProviderSettings) -> Path | None:
    """Where the client's secret lies, or None for a client without one (PKCE alone)."""
    return folder / settings.client_secret_file if settings.client_secret_file else None
