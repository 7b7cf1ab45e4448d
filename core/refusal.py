"""A file that cannot be read at all: which reason, and at which line."""

from typing import Any


class Refused(Exception):
    """The file is refused; each room puts the code and its facts into a sentence."""

    def __init__(self, code: str, line: int | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.line, self.facts = code, line, facts

    def as_reason(self) -> dict[str, Any]:
        """The reason as an import run keeps it."""
        at = {} if self.line is None else {"line": self.line}
        return {"code": self.code, **at, **self.facts}
