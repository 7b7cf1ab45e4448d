"""What a screen must hold for everybody: nothing beyond its side, and nothing that axe complains of."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def fits(page: Page) -> bool:
    """Whether nothing of the page lies beyond the side of the screen.

    A click returns when the next page has begun, for a moment a document without a root; so the whole is waited for.
    """
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def faults(page: Page) -> str:
    """What axe finds, in words; empty when there is nothing."""
    page.wait_for_load_state()
    found = Axe().run(page, options=RULES)
    return f"{page.url}\n{found.generate_report()}" if found.violations_count else ""


def check_screen(page: Page) -> None:
    """Fail unless the page fits its screen and axe is silent."""
    assert fits(page), page.url
    found = faults(page)
    assert found == "", found
