"""Answers which mail server is configured, and whether a mailbox can be written to; never connects to it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import yaml

from kpi.house.refusing import Refused

SECRETS_FILE = "smtp.yaml"
SECURITIES = ("starttls", "tls", "none")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")

_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"  # _ is no host name by RFC 1123, but names inside have it
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")


@dataclass(frozen=True)
class MailServer:
    """The server mail is handed to. `security`: starttls | tls | none."""

    host: str
    port: int
    security: str
    sender: str
    timeout_seconds: float = 20
    username: str | None = None
    password: str | None = field(default=None, repr=False)


def is_address(text: object) -> bool:
    """True for one plain mailbox: no name, no list, no white space, nothing that could begin another header."""
    return isinstance(text, str) and len(text) <= 254 and bool(_ADDRESS.fullmatch(text))


def is_host(text: str) -> bool:
    """True for an IP address or a host name as the network writes it: letters without accents, digits, - and dots."""
    try:
        ip_address(text)
    except ValueError:
        return len(text) <= 253 and bool(_HOST.fullmatch(text))
    return True


def server_of(settings: Mapping[str, Any], secrets_dir: Path) -> MailServer:
    """The configured server. Raises Refused: mail_is_off when it is not switched on, mail_not_configured naming what is
    missing."""
    if settings.get("enabled") is not True:
        raise Refused("mail_is_off")
    smtp = settings.get("smtp")
    smtp = smtp if isinstance(smtp, dict) else {}
    host, port, security, sender = (smtp.get(key) for key in ("host", "port", "security", "from"))
    if not isinstance(host, str) or not is_host(host.strip()):
        raise Refused("mail_not_configured", "smtp.host", "tên máy chủ gửi thư, như mail.uongbi.gov.vn hoặc 10.0.0.5")
    if not isinstance(port, int) or isinstance(port, bool) or not 0 < port < 65_536:
        raise Refused("mail_not_configured", "smtp.port", "số từ 1 đến 65535")
    if security not in SECURITIES:
        raise Refused("mail_not_configured", "smtp.security", " hoặc ".join(SECURITIES))
    if not isinstance(sender, str) or not is_address(sender):
        raise Refused("mail_not_configured", "smtp.from", "một địa chỉ thư")
    timeout = smtp.get("timeout_seconds")
    timeout = 20 if timeout is None else timeout
    if not isinstance(timeout, int | float) or isinstance(timeout, bool) or not 0 < timeout <= 600:
        raise Refused("mail_not_configured", "smtp.timeout_seconds", "số giây lớn hơn 0, nhiều nhất 600")
    if not isinstance(settings.get("addresses") or {}, dict):
        raise Refused("mail_not_configured", "addresses", "mỗi dòng một “mã đơn vị: hộp thư”")
    secret = _secret(secrets_dir / SECRETS_FILE)
    if secret is None:
        raise Refused("mail_not_configured", f"secrets/{SECRETS_FILE}", "username và password (chữ không dấu)")
    return MailServer(host.strip(), port, security, sender, timeout, secret.get("username"), secret.get("password"))


def _secret(path: Path) -> dict | None:
    """What the file says; {} without a file (a server that asks for no name), None when it cannot be read."""
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, yaml.YAMLError):
        return None
    pair = [found.get("username"), found.get("password")] if isinstance(found, dict) else []
    # smtplib signs in with ASCII only
    return found if pair and all(isinstance(text, str) and text and text.isascii() for text in pair) else None
