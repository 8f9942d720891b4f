"""Answers whether the dashboard may be served on an address; never serves it.

Loopback always. Any other only from a house of real accounts with passwords, under a configured name, behind a proxy
with TLS or with the setting that says what plain HTTP means: demonstration
accounts need no password, and a server that is asked by a name it does not know refuses every request.
"""

from kpi import tables
from kpi.actions import open_office
from kpi.people.server import SETTINGS_FILE, server_settings
from kpi.plan.config import product_file
from kpi.plan.model import Refusal

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def refuses_address(host: str) -> Refusal | None:
    """Why the dashboard may not be served on this address, or None."""
    if host in LOOPBACK:
        return None
    with open_office() as office:
        front = tables.front_door(office)
    if front.is_demo:
        return Refusal("serve_demo_is_local", host, ", ".join(LOOPBACK))
    if not front.has_password:
        return Refusal("serve_needs_accounts", host)
    if not (server_settings().plain_http or server_settings().trusted_proxies):
        return Refusal("serve_needs_encryption", host, str(product_file(SETTINGS_FILE)))
    if not server_settings().public_hosts:
        return Refusal("serve_needs_hosts", host, str(product_file(SETTINGS_FILE)))
    return None
