"""Answers with the script of the screens and with what the search in the corner finds; never draws a screen."""

from pathlib import Path
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kpi import tables
from pages.kit.finding import found_links
from web import opened

_SCRIPT = Path(__file__).with_name("screen.js").read_text("utf-8")
MOST_LETTERS = 80


async def screen_script(_: Request) -> Response:
    """The script that every screen loads."""
    return Response(_SCRIPT, media_type="text/javascript; charset=utf-8")


async def search_found(request: Request) -> Response:
    """What the words of ?q= name, for who is signed in: units, indicators, screens; 401 for nobody."""
    found = request.scope["kpi.signed_in"]
    if found is None or found.lacks:
        return JSONResponse([], 401)
    words = request.query_params.get("q", "")[:MOST_LETTERS]
    chosen = dict(parse_qsl(request.query_params.get("den", "")[:400]))
    rows = await run_in_threadpool(tables.search, opened.office(), words, chosen.get("pt"), found.account)
    return JSONResponse(found_links(rows, words, chosen, found.account), headers={"cache-control": "no-store"})
