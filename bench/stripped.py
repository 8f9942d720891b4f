"""Answers with the dashboard as it is, without its charts, or as plain Streamlit would be (nothing kept), for a bench.

    .venv/bin/python -m bench.stripped whole|no_charts|nothing_kept PORT

Never a way to run the product: bench/pages.py starts each of them beside the others and counts their CPU.
"""

import runpy
import sys
from pathlib import Path
from typing import Any

import streamlit as st

ROOT = Path(__file__).resolve().parents[1]
MODES = ("whole", "no_charts", "nothing_kept")


def strip_charts() -> None:
    """Neither plotly nor the charts in HTML: what a page says in words and tables stays."""
    from pages.kit import grid

    _replace(st, "plotly_chart", None)
    _replace(grid, "spark", "")
    _replace(grid, "bar", "")
    from pages.board import compare_view, indicator_steps, indicator_view, trial_view, why

    _replace(compare_view, "dumbbells", "")
    _replace(indicator_steps, "funnel", "")
    _replace(indicator_view, "multiples", "")
    _replace(trial_view, "_scale", "")
    _replace(why, "waterfall", "")


def keep_nothing() -> None:
    """Every table of the models, ready table, piece of HTML and answer of Streamlit's own cache is made anew at each
    rerun: a plain page has neither a maintained board nor anything ready."""
    from bench.anew import places
    from kpi import actions, tables  # noqa: F401  (every room, so that each place is known)
    from kpi.house.ready import Shelf

    for module, name, other in places():
        setattr(module, name, other)

    st.cache_data = _plain
    Shelf.get = lambda self, about, make, version=0: make()


def _replace(module: Any, name: str, gives: object) -> None:
    """A function of a module that gives this, whatever it is asked; one that is not there is a fault of the bench."""
    getattr(module, name)
    setattr(module, name, lambda *_, **__: gives)


def _plain(*given, **_):
    """In the place of st.cache_data: keeps nothing."""
    return given[0] if given and callable(given[0]) else lambda function: function


def main() -> None:
    """Start the dashboard in one of its modes on a port."""
    from web.warming import Warming

    mode, port = sys.argv[1], sys.argv[2]
    Warming.start = lambda self: self  # what is made ready beside the clicks is counted by bench.clicks
    Warming.stop = lambda self: None
    sys.argv = ["streamlit", "run", str(ROOT / "dashboard.py"), "--server.port", port]
    sys.argv += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    if mode == "nothing_kept":
        keep_nothing()
        sys.argv += ["--runner.postScriptGC", "true"]  # as Streamlit does by itself
    if mode == "no_charts":
        strip_charts()
    runpy.run_module("streamlit", run_name="__main__")


if __name__ == "__main__":
    main()
