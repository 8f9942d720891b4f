"""Answers what a page of the contest sent, read with its own limits; never trusts it."""

import json
from urllib.parse import parse_qs

import anyio
from starlette.requests import ClientDisconnect, Request

ANSWER, FORM, ESSAY = 1_024, 32_768, 262_144  # an essay of 64 kB, percent-encoded
SLOWEST_SECONDS, MOST_FIELDS = 15.0, 260


class TooLarge(Exception):
    """More was sent than this page takes."""


async def raw(request: Request, most: int) -> bytes:
    """The bytes that were sent. Raises TooLarge."""
    return await _body(request, most)


async def _body(request: Request, most: int) -> bytes:
    told = request.headers.get("content-length", "0")
    if told.isdecimal() and int(told) > most:
        raise TooLarge
    body = bytearray()
    try:
        with anyio.fail_after(SLOWEST_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise TooLarge
    except TimeoutError:
        raise ClientDisconnect from None
    return bytes(body)


async def fields(request: Request, most: int = FORM) -> dict[str, str]:
    """The fields of a form, the first of each name. Raises TooLarge."""
    text = (await _body(request, most)).decode("utf-8", "replace")
    try:
        sent = parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise TooLarge from None
    return {name: values[0] for name, values in sent.items()}


async def told(request: Request, most: int = ANSWER) -> dict:
    """The JSON object that was sent; {} when it is none. Half a letter (a lone surrogate) reads "?": nothing could
    write it down or send it back. Raises TooLarge."""
    try:
        found = json.loads(await _body(request, most))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {k: v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for k, v in found.items()}
