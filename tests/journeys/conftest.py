"""A real browser for the journeys; without Chromium they are reported as skipped."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 20_000  # ms; a busy machine is slow, which is no fault of the portal
expect.set_options(timeout=PATIENCE)
QUIET = ["--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-component-update"]

# Playwright keeps an event loop in the test's thread, where Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def phone(browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens a new phone: 360x640, nothing remembered; scripts may be off. Fails on any console error."""
    opened, complaints = [], []

    def open_phone(*, scripts: bool = True, width: int = 360, height: int = 640, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, java_script_enabled=scripts,
            color_scheme="dark" if dark else "light", locale="es-PA",
        )  # fmt: skip
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        opened.append(context)
        return page

    yield open_phone
    for context in opened:
        context.close()
    assert complaints == []
