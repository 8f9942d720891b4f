"""Answers how a test of screens gets one Chromium for its file; opens no screen."""

import pytest

from tests.browser.test_journey import BROWSER_ARGUMENTS


@pytest.fixture(scope="module")
def browser(chromium_path):
    """A running Chromium without a page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(chromium_path), args=BROWSER_ARGUMENTS)
        yield found
        found.close()
