"""Answers how the session's cookie and the device's cookie are called and set; never what they open.

`__Host-` under TLS: the browser then sends them to this host only, over TLS only. Without TLS the port is in the name,
since cookies do not know ports and two servers on one machine would sign each other out.
"""

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from pages.kit.paths import PROVIDER_SIGN_IN
from web.gate.addresses import is_tls

DEVICE_DAYS = 180
PROVIDER_MINUTES = 10


def _name(scope: Scope, kind: str, prefix: str = "__Host-") -> str:
    if is_tls(scope):
        return prefix + kind
    host = Headers(scope=scope).get("host", "")
    port = host.rpartition(":")[2]
    return f"{kind}_{port}" if port.isdigit() else kind


def session_token(scope: Scope) -> str | None:
    """The session's token the browser sent, or None."""
    return HTTPConnection(scope).cookies.get(_name(scope, "kpi_phien"))


def device_token(scope: Scope) -> str | None:
    """The device's token the browser sent, or None."""
    return HTTPConnection(scope).cookies.get(_name(scope, "kpi_may"))


def set_session(response: Response, scope: Scope, token: str) -> None:
    """Give the browser the session's token; gone when the browser closes."""
    _set(response, scope, "kpi_phien", token, None)


def set_device(response: Response, scope: Scope, token: str) -> None:
    """Give the browser the token by which this device is known again."""
    _set(response, scope, "kpi_may", token, DEVICE_DAYS * 86_400)


def forget_session(response: Response, scope: Scope) -> None:
    """Take the session's token out of the browser."""
    _set(response, scope, "kpi_phien", "", 0)


def provider_token(scope: Scope) -> str | None:
    """What this browser took along to the provider, or None."""
    return HTTPConnection(scope).cookies.get(_name(scope, "kpi_vao", "__Secure-"))


def set_provider(response: Response, scope: Scope, value: str) -> None:
    """Give the browser what it must bring back from the provider: sent to that door only, for ten minutes."""
    _set_provider(response, scope, value, PROVIDER_MINUTES * 60)


def forget_provider(response: Response, scope: Scope) -> None:
    """Take it out again: it counts once."""
    _set_provider(response, scope, "", 0)


def _set_provider(response: Response, scope: Scope, value: str, max_age: int) -> None:
    name = _name(scope, "kpi_vao", "__Secure-")  # __Host- would have to go to every path
    response.set_cookie(
        name, value, max_age=max_age, path=PROVIDER_SIGN_IN, httponly=True, samesite="lax", secure=is_tls(scope)
    )


def _set(response: Response, scope: Scope, kind: str, value: str, max_age: int | None) -> None:
    response.set_cookie(
        _name(scope, kind), value, max_age=max_age, path="/", httponly=True, samesite="lax", secure=is_tls(scope)
    )
