"""Answers what a form sent, read with a small limit, and where a person may be sent on to; never trusts either."""

from urllib.parse import parse_qs, urlsplit

import anyio
from starlette.requests import ClientDisconnect, Request

from pages.kit.paths import HOME, PATHS

LARGEST, SLOWEST_SECONDS, LONGEST_PAGE = 8_192, 15.0, 1_000


class TooLarge(Exception):
    """More was sent than any form of ours holds."""


async def fields(request: Request) -> dict[str, str]:
    """The fields of a form, the first of each name; raises TooLarge before more than 8 kB are read, ClientDisconnect
    when they do not arrive in time (a connection that is held open costs whoever holds it nothing).
    """
    body = bytearray()
    try:
        with anyio.fail_after(SLOWEST_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST:
                    raise TooLarge
    except TimeoutError:
        raise ClientDisconnect from None
    sent = parse_qs(bytes(body).decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=12)
    return {name: values[0] for name, values in sent.items()}


def own_page(wanted: str | None) -> str:
    """The screen to go on to: one of our own with its choices, else the first; never another site's address."""
    if not wanted or len(wanted) > LONGEST_PAGE:  # a longer one would make the form too large to be sent back
        return HOME
    if not wanted.startswith("/") or any(ord(letter) < 33 or letter == "\\" for letter in wanted):
        return HOME
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return HOME
    is_own = not parts.scheme and not parts.netloc and not parts.fragment and parts.path in PATHS
    return wanted if is_own else HOME
