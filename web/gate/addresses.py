"""Answers: was this server asked by one of its own names, from its own pages, and from where? Never by a path.

Forwarded addresses and schemes have been read before (by the server, from `trusted_proxies` only): scope["client"]
and scope["scheme"] are what counts here.
"""

from starlette.datastructures import Headers
from starlette.types import Scope

from kpi.actions import is_this_machine
from kpi.people.server import LOOPBACK_NAMES, ServerSettings

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
SAFE_METHODS = ("GET", "HEAD")


def is_own_host(scope: Scope, settings: ServerSettings) -> bool:
    """True when Host is a loopback name with the port that is being served, or a configured name (DNS rebinding)."""
    host, port = Headers(scope=scope).get("host", "").lower(), scope["server"][1]
    allowed = {f"{name}:{port}" for name in LOOPBACK_NAMES} | (set(LOOPBACK_NAMES) if port == 80 else set())
    return host in allowed | set(settings.public_hosts)


def is_own_origin(scope: Scope) -> bool:
    """True when Origin names the very scheme and host that was asked; a missing Origin is nobody's."""
    return Headers(scope=scope).get("origin", "").lower() == origin(scope)


def origin(scope: Scope) -> str:
    """The scheme and host that was asked, as a browser would name them."""
    return f"{'https' if is_tls(scope) else 'http'}://{Headers(scope=scope).get('host', '').lower()}"


def is_tls(scope: Scope) -> bool:
    """True when the browser's connection is encrypted (here, or at a trusted proxy)."""
    return scope.get("scheme") in ("https", "wss")


def needs_origin(scope: Scope) -> bool:
    """True for websockets and for whatever may change something."""
    return scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS


def address(scope: Scope) -> str:
    """Where the browser is; '' when that is unknown."""
    return scope["client"][0] if scope.get("client") else ""


def is_local(scope: Scope) -> bool:
    """True when a browser on this very machine asks under a loopback name, and no proxy stands between."""
    is_named_local = is_own_host(scope, ServerSettings())
    return is_named_local and is_this_machine(address(scope)) and not is_forwarded(scope)


def is_forwarded(scope: Scope) -> bool:
    """True when somebody between the browser and this server says so (or the browser pretends it)."""
    headers = Headers(scope=scope)
    return any(name in headers for name in FORWARDED)
