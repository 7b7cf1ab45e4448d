"""Somebody who has a keyboard and nothing else: Tab, Shift+Tab, arrows, Enter, Space and what they type.

They find their way as one who listens does, by what the focused control is called; a control that cannot be reached
within some steps fails the test, with all that was heard on the way.
"""

from playwright.sync_api import Page

MOST = 90  # steps; the longest form of the desk has about forty fields

NAME_OF_FOCUSED = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return "";
  const label = it.labels && it.labels.length ? it.labels[0] : it;
  const words = it.getAttribute("aria-label") || label.innerText || "";
  return words.replace(/\\s+/g, " ").trim();
}"""
# A control that is focused must be seen to be so: a ring, inside the window, and nothing over all of it.
FAULT_OF_FOCUSED = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect(), look = getComputedStyle(it);
  if (look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 2) return "no ring";
  if (box.width < 1 || box.bottom < 0 || box.top > innerHeight) return "outside the window";
  const at = (x, y) => document.elementFromPoint(x, y);
  const x0 = Math.max(box.left, 0), y0 = Math.max(box.top, 0);
  const x1 = Math.min(box.right, innerWidth), y1 = Math.min(box.bottom, innerHeight);
  for (const a of [.1, .5, .9]) for (const b of [.1, .5, .9]) {
    const top = at(x0 + (x1 - x0) * a, y0 + (y1 - y0) * b);
    const own = [it, ...(it.labels || [])];
    if (top && (top.contains(it) || own.some((one) => one.contains(top)))) return "";
  }
  return "covered";
}"""


class Keyboard:
    """A page under the hands of somebody without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # The browser shows its own window for files unless somebody listens: it must know before the key is pressed.
        page.on("filechooser", lambda _: None)

    def focused(self) -> str:
        """What the focused control is called; empty when none is."""
        name: str = self.page.evaluate(NAME_OF_FOCUSED)
        return name

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def reach(self, name: str, *, back: bool = False) -> None:
        """Tab (or Shift+Tab) to the control whose name begins so."""
        heard: list[str] = []
        for _ in range(MOST):
            self.press("Shift+Tab" if back else "Tab")
            heard.append(self.focused())
            if heard[-1].lower().startswith(name.lower()):
                fault = self.page.evaluate(FAULT_OF_FOCUSED)
                assert fault == "", f"{name}: {fault} on {self.page.url}"
                return
        raise AssertionError(f"No key reaches “{name}” on {self.page.url}. Heard: {heard}")

    def write(self, name: str, text: str) -> None:
        """Reach a field and type over what stands in it."""
        self.reach(name)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def open(self, name: str) -> None:
        """Reach a link or a button that leads to another page, and press Enter."""
        self.reach(name)
        self.enter()

    def enter(self) -> None:
        """Press Enter on what leads to another page."""
        with self.page.expect_navigation():
            self.press("Enter")
