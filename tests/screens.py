"""Answers how a test opens a screen as somebody, on a house that no other test has open; never what it should show."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.signed_in import sign_in

PAGES = Path(__file__).resolve().parents[1] / "pages"


@contextmanager
def screens(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path, config_dir: Path, **always: str
) -> Iterator[Callable[..., AppTest]]:
    """run(page, account, **choices) gives that page as that account sees it; `always`: choices of every page.

    The house in these folders is opened by the first page and closed at the end.
    """
    monkeypatch.setenv("KPI_DATA_DIR", str(data_dir))
    monkeypatch.setenv("KPI_CONFIG_DIR", str(config_dir))
    forget()

    def run(page: str, account: str, **choices: str) -> AppTest:
        app = AppTest.from_file(str(PAGES / page), default_timeout=60)
        for name, value in {**always, **choices}.items():
            app.query_params[name] = value
        return ran(sign_in(app, account))

    yield run
    forget()


def forget() -> None:
    """The opened house and every table that screens remember."""
    st.cache_data.clear()
    st.cache_resource.clear()


def ran(app: AppTest) -> AppTest:
    """The screen after it has run, without an error."""
    app.run()
    assert not app.exception, app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    """The screen after the button with this label."""
    next(button for button in app.button if button.label == label).click()
    return ran(app)
