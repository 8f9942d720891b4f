"""Answers under which names and behind which proxies this server is reached (config/server.yaml); never listens."""

import ipaddress
import os
import re
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationError

from kpi.people.provider.settings import PROVIDER_CALLBACK, ProviderSettings
from kpi.plan.config_errors import ConfigError, issues_of
from kpi.plan.config_texts import texts
from kpi.plan.model.words import Strict

__all__ = ["PROVIDER_CALLBACK", "ProviderSettings", "ServerSettings", "server_settings"]

SETTINGS_FILE = "server.yaml"
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
_HOST = re.compile(r"(\[[0-9a-f:]+\]|[a-z0-9.\-]{1,253})(:\d{1,5})?")


def _host(text: str) -> str:
    if not _HOST.fullmatch(text.lower()):
        raise ValueError("cần tên miền hoặc địa chỉ:cổng, không có http:// và dấu /")
    return text.lower()


def _address(text: str) -> str:
    return str(ipaddress.ip_network(text, strict=False)) if "/" in text else str(ipaddress.ip_address(text))


class ServerSettings(Strict):
    """`public_hosts`: the names in the browser's address bar; `trusted_proxies`: whose forwarded addresses count;
    `plain_http`: other machines may come without encryption (whoever listens on the way reads passwords and figures);
    `two_step_roles`: roles that owe the second step too (reviewers and administrators always do);
    `provider`: the second door (OpenID Connect), closed unless it is enabled.
    """

    public_hosts: tuple[Annotated[str, AfterValidator(_host)], ...] = ()
    trusted_proxies: tuple[Annotated[str, AfterValidator(_address)], ...] = ()
    provider: ProviderSettings = ProviderSettings()
    plain_http: bool = False
    two_step_roles: tuple[Literal["leader", "unit", "unit_head", "verifier"], ...] = ()


FORWARDING = "FORWARDED_ALLOW_IPS"  # read by uvicorn before it reads our program; unset, it believes this machine


def forwarding(settings: ServerSettings) -> str:
    """The value of FORWARDING for a server process: the trusted proxies, or a word that is nobody's address."""
    return ",".join(settings.trusted_proxies) or "none"


def is_forwarding_ours(settings: ServerSettings) -> bool:
    """True when this process was started with that value (`python -m kpi serve` does), so that a forwarded address
    comes from a trusted proxy. Otherwise whoever asks could say where it is, and the limits per address would not hold.
    """
    return os.environ.get(FORWARDING) == forwarding(settings)


def server_settings() -> ServerSettings:
    """What config/server.yaml says. Raises ConfigError naming the key that is wrong."""
    raw = {key: value for key, value in texts(SETTINGS_FILE).items() if value not in (None, "")}
    try:
        return ServerSettings.model_validate(raw)
    except ValidationError as error:
        hosts = "tên miền hoặc địa chỉ (public_hosts), địa chỉ IP (trusted_proxies); xem ghi chú trong tệp"
        issues = [
            replace(issue, allowed=hosts) if issue.loc[:1] in (("public_hosts",), ("trusted_proxies",)) else issue
            for issue in issues_of(SETTINGS_FILE, error, raw, ServerSettings)
        ]
        raise ConfigError(issues) from error
