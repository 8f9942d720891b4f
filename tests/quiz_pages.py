"""Answers how a test asks the pages of a contest through the real gate, as a browser would; never judges an answer."""

import contextlib
import re
from http.cookies import SimpleCookie

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware

from web import opened
from web.gate import Gate
from web.quiz import ROUTES

OWN = "http://127.0.0.1:8501"


def app_of(office, monkeypatch):
    """The pages behind the gate, over this house."""
    monkeypatch.setattr(opened, "office", lambda: office)
    return Starlette(routes=ROUTES, middleware=[Middleware(Gate, office=lambda: office)])


@contextlib.asynccontextmanager
async def browser(app, place="127.0.0.1", **more):
    """One browser with its own cookies; every POST names its origin."""
    transport = httpx.ASGITransport(app, client=(place, 50_000))
    headers = {"origin": OWN, "accept": "text/html"} | more
    async with httpx.AsyncClient(transport=transport, base_url=OWN, headers=headers, follow_redirects=True) as client:
        yield client


def cookies_of(response) -> SimpleCookie:
    """The cookies an answer sets."""
    found = SimpleCookie()
    for line in response.headers.get_list("set-cookie"):
        found.load(line)
    return found


def questions_of(text: str) -> list[tuple[str, list[str]]]:
    """(question, option codes) of a paper's page, in its order."""
    names = dict.fromkeys(re.findall(r'name="c_([^"]+)"', text))
    return [(name, re.findall(rf'name="c_{re.escape(name)}" value="([^"]+)"', text)) for name in names]
