"""Answers: which program does `streamlit run` start? The gate, then Streamlit with the screens of pages/.

Never draws anything and never reads the store: the screens do, through kpi.tables and kpi.actions.
"""

import atexit
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pandas  # noqa: F401  (these two are slow to read: now, not while the first person waits)
import plotly.io  # noqa: F401
import streamlit as st
from starlette.middleware import Middleware

from kpi.cli.answering import answer
from kpi.local.listener import Listener
from kpi.people.server import is_forwarding_ours, server_settings
from web import opened
from web.doors import ROUTES
from web.errors import show_trouble
from web.gate import Gate
from web.operations import Operations
from web.patience import with_patience
from web.quiz import ROUTES as QUIZ_ROUTES


@asynccontextmanager
async def _open_at_start(_: st.App) -> AsyncIterator[None]:
    """Open the store with the server, not with the first visitor; what is wrong with it each screen says then."""
    listener = None
    try:
        office = opened.office()
        if not office.is_reader:  # the command line, while the server has the store
            listener = Listener(office.data_dir, partial(answer, office)).start()
    except Exception:
        logging.getLogger("kpi.screens").exception("Không mở được kho dữ liệu")
    # What is imported once lives until the process ends: the collector need not walk it again (design 10).
    gc.collect()
    gc.freeze()
    # A screen gives the interpreter back at every question to the store; where another one computes, it would wait this
    # long each time to have it again (measured: bench/floods.py).
    sys.setswitchinterval(0.0005)
    async with with_patience():
        yield
    if listener:
        listener.stop()
    from pages.kit import house  # not above: the caches in it want Streamlit's runtime to be there

    house.close_office()
    # duckdb 2.0 counts its own types as leaks while Python is taken apart and prints a screenful: end before that.
    atexit.register(_end_quietly)


def _end_quietly() -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


SETTINGS = server_settings()
# The script lies in pages/, not here: Streamlit runs every file of a folder `pages/` next to its script alone, past the
# script's own order. The guards on the pages hold either way.
app = st.App(
    Path(__file__).resolve().parent / "pages" / "shell.py",
    routes=[*ROUTES, *QUIZ_ROUTES],
    middleware=[
        Middleware(Operations),
        Middleware(Gate, office=opened.office, settings=SETTINGS, is_forwarding_ours=is_forwarding_ours(SETTINGS)),
    ],
    lifespan=_open_at_start,
    on_script_error=show_trouble,
)
