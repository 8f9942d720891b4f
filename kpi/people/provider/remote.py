"""Answers what the provider says when it is asked: its addresses, its keys, the tokens for a code, the userinfo.

Never follows a redirect, never reads more than a megabyte, never believes an address that is not encrypted. Addresses
and keys are kept for ten minutes; a provider that does not answer is not asked again for half a minute.
"""

import json
import ssl
import threading
import time
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from authlib.oidc.discovery import OpenIDProviderMetadata, get_well_known_url
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kpi.people.provider.errors import Refused
from kpi.people.provider.settings import ProviderSettings, is_encrypted
from kpi.plan.config import product_file

KEPT_SECONDS, SILENT_SECONDS, KEYS_AGAIN_SECONDS = 600.0, 30.0, 30.0
LARGEST = 1_000_000
_TIMEOUT = httpx.Timeout(10, connect=5)
_kept: dict[tuple[str, str], tuple[float, Any]] = {}
_lock = threading.Lock()


def forget() -> None:
    """Ask everything anew."""
    with _lock:
        _kept.clear()


def metadata(settings: ProviderSettings) -> OpenIDProviderMetadata:
    """What the provider publishes about itself. Raises Refused when it cannot be had or names another issuer."""
    return _once("metadata", settings, KEPT_SECONDS, lambda: _metadata(settings))


def _metadata(settings: ProviderSettings) -> OpenIDProviderMetadata:
    found = OpenIDProviderMetadata(_json(settings, "GET", get_well_known_url(settings.issuer, external=True)))
    if found.get("issuer") != settings.issuer:
        raise Refused("provider_unreachable", "issuer")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        _safe(found.get(name), name)
    return found


def keys(settings: ProviderSettings, is_again: bool = False) -> KeySet:
    """The provider's public keys; `is_again`: a key was not among them (asked at most twice a minute)."""
    return _once("keys", settings, KEYS_AGAIN_SECONDS if is_again else KEPT_SECONDS, lambda: _keys(settings))


def _keys(settings: ProviderSettings) -> KeySet:
    try:
        found = _json(settings, "GET", metadata(settings)["jwks_uri"])
        return KeySet.import_key_set({"keys": found["keys"]})
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Refused("provider_unreachable", "keys") from error


def tokens(settings: ProviderSettings, secret: str | None, code: str, verifier: str) -> dict:
    """The tokens for a code. Raises Refused(provider_code_refused): it was used, is not ours, the proof is wrong."""
    found = metadata(settings)
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": settings.redirect_uri}
    sent["code_verifier"] = verifier
    methods = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    auth = None
    if secret is None:
        sent["client_id"] = settings.client_id
    elif "client_secret_basic" in methods:  # both parts encoded first (RFC 6749, 2.3.1)
        auth = httpx.BasicAuth(quote(settings.client_id, safe=""), quote(secret, safe=""))
    else:
        sent |= {"client_id": settings.client_id, "client_secret": secret}
    answer = _json(settings, "POST", found["token_endpoint"], "provider_code_refused", data=sent, auth=auth)
    if not all(isinstance(answer.get(name), str) for name in ("id_token", "access_token")):
        raise Refused("provider_token_refused", "shape")
    return answer


def userinfo(settings: ProviderSettings, access_token: str) -> dict:
    """What the provider says about the person beyond the ID token; {} where it has no such address."""
    address = metadata(settings).get("userinfo_endpoint")
    if not address:
        return {}
    headers = {"Authorization": f"Bearer {access_token}"}
    return _json(settings, "GET", _safe(address, "userinfo_endpoint"), headers=headers)


def sign_out_endpoint(settings: ProviderSettings) -> str | None:
    """Where the provider ends its own session (RP-initiated logout), or None."""
    address = metadata(settings).get("end_session_endpoint")
    return _safe(address, "end_session_endpoint") if address else None


def _once(kind: str, settings: ProviderSettings, seconds: float, ask) -> Any:
    """What was answered less than `seconds` ago, else the answer to asking now; a failure is kept for a moment too."""
    place = (kind, settings.issuer)
    with _lock:
        at, found = _kept.get(place, (0.0, None))
    holds = SILENT_SECONDS if isinstance(found, Refused) else seconds
    if found is None or time.monotonic() - at > holds:
        try:
            found = ask()
        except Refused as refused:
            found = refused
        with _lock:
            _kept[place] = (time.monotonic(), found)
    if isinstance(found, Refused):
        raise Refused(found.code, found.why)
    return found


@lru_cache(maxsize=4)
def _trusted(ca_file: str) -> ssl.SSLContext:
    """Whose certificates count: the public ones, or those of the office's own root (a file of the configuration)."""
    if ca_file:
        return ssl.create_default_context(cafile=str(product_file(ca_file)))
    return httpx.create_ssl_context(trust_env=False)


def _safe(address: Any, name: str) -> str:
    if not isinstance(address, str) or not is_encrypted(urlsplit(address)):
        raise Refused("provider_unreachable", name)
    return address


def _json(
    settings: ProviderSettings, method: str, address: str, on_error: str = "provider_unreachable", **sent
) -> dict:
    """One answer as a JSON object. Raises Refused: no answer, not 200, too large, no JSON."""
    try:
        with (
            httpx.Client(
                verify=_trusted(settings.ca_file), timeout=_TIMEOUT, follow_redirects=False, trust_env=False
            ) as client,
            client.stream(method, address, **sent) as answer,
        ):
            body = bytearray()
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > LARGEST:
                    raise Refused("provider_unreachable", "too_large")
            status = answer.status_code
        found = json.loads(bytes(body)) if status == 200 else None
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise Refused("provider_unreachable", type(error).__name__) from error
    except ValueError as error:
        raise Refused("provider_unreachable", "no_json") from error
    if status != 200:
        raise Refused(on_error if 400 <= status < 500 else "provider_unreachable", f"http_{status}")
    if not isinstance(found, dict):
        raise Refused("provider_unreachable", "no_json")
    return found
