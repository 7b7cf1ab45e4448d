"""Reads a list that was signed on paper and typed into a sheet: each line an asking, or the reason why it is none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.views.decorators.debug import sensitive_variables

from campaigns.audience.actions import Wish, prepared
from campaigns.audience.addresses import BadAddress, read
from campaigns.audience.models import Asking, Source
from campaigns.channels.kinds import Reach
from campaigns.joining.words import BadLine
from campaigns.posts.topics import TopicKey
from core.languages import NATIVE_NAMES
from core.refusal import Refused
from hubs.directory.models.places import Province
from recruitment.batches.sources import on_disk, read_rows
from recruitment.register.names import norm

MOST_LINES, MOST_BYTES = 10_000, 5_000_000
ADDRESS = frozenset(
    [
        "correo", "correo electronico", "email", "e mail", "mail", "celular", "telefono", "telefono celular", "movil",
        "phone", "mobile", "sms", "contacto", "contact", "address", "correo o celular",
    ]
)  # fmt: skip
COLUMNS = {
    "language": frozenset(("idioma", "lengua", "language")),
    "province": frozenset(("provincia", "comarca", "province")),
    "topics": frozenset(("temas", "tema", "topics", "topic")),
}  # fmt: skip


@dataclass(slots=True)
class Paper:
    """What a file holds: askings that may be entered, and (line, reason) of the others."""

    askings: list[Asking] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return len(self.askings) + len(self.faults)


class _BadLineError(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@sensitive_variables()
def read_paper(content: bytes, *, reaches: frozenset[str], now: datetime) -> Paper:
    """All lines, each looked at by itself. Refused when the file as a whole cannot be read."""
    with on_disk(content) as path:
        rows = read_rows(path)
        _number, heading = next(rows, (0, []))
        reader = _Reader(_columns(heading), reaches, now)
        paper, seen = Paper(), set[str]()
        for number, cells in rows:
            if paper.lines == MOST_LINES:
                raise Refused("too_many", limit=f"{MOST_LINES:,}")
            try:
                asking = reader.asking(cells)
                if asking.mark in seen:
                    raise _BadLineError(BadLine.TWICE)
            except _BadLineError as bad:
                paper.faults.append((number, bad.reason))
            else:
                seen.add(asking.mark)
                paper.askings.append(asking)
    if not paper.lines:
        raise Refused("no_lines")
    return paper


def _columns(heading: list[str]) -> dict[str, list[int]]:
    """Which columns hold what, by their headings."""
    heads = [norm(cell) for cell in heading]
    found = {name: [place for place, head in enumerate(heads) if head in known] for name, known in COLUMNS.items()}
    found["address"] = [place for place, head in enumerate(heads) if head in ADDRESS]
    if not found["address"]:
        raise Refused("no_heading")
    return found


class _Reader:
    """Knows the columns of a file and the words that may stand in them."""

    def __init__(self, columns: Mapping[str, list[int]], reaches: frozenset[str], now: datetime) -> None:
        self.columns, self.reaches, self.now = columns, reaches, now
        self.languages = dict(_named((code, [code, *names]) for code, names in _languages()))
        self.provinces = dict(_named((one.iso, [one.iso, one.name]) for one in Province.objects.all()))
        self.topics = dict(_named((str(key), [key, *_in_both(key.label)]) for key in TopicKey))

    @sensitive_variables()
    def asking(self, cells: list[str]) -> Asking:
        text = self._cell(cells, "address")
        if not text:
            raise _BadLineError(BadLine.EMPTY)
        reach = Reach.EMAIL if "@" in text else Reach.SMS
        try:
            address = read(reach, text)
        except BadAddress as bad:
            raise _BadLineError(bad.code) from None
        if reach not in self.reaches:
            raise _BadLineError(BadLine.CLOSED)
        return prepared(self._wish(cells), reach, address=address, source=Source.LIST, now=self.now)

    def _wish(self, cells: list[str]) -> Wish:
        language, province = self._cell(cells, "language"), self._cell(cells, "province")
        topics = self._cell(cells, "topics").replace(";", ",").split(",")
        return Wish(
            language=_known(self.languages, language, BadLine.LANGUAGE) or settings.LANGUAGE_CODE,
            provinces=[_known(self.provinces, province, BadLine.PROVINCE)] if province else [],
            topics=[_known(self.topics, topic, BadLine.TOPIC) for topic in topics if topic.strip()],
        )

    def _cell(self, cells: list[str], name: str) -> str:
        """The first cell of that name that holds something."""
        held = (cells[place].strip() for place in self.columns[name] if place < len(cells))
        return next((text for text in held if text), "")


def _known(words: Mapping[str, str], said: str, reason: str) -> str:
    """What a word stands for; "" for none."""
    if said.strip() and norm(said) not in words:
        raise _BadLineError(reason)
    return words.get(norm(said), "")


def _named(known: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    for key, names in known:
        yield from ((norm(name), key) for name in names)


def _languages() -> Iterator[tuple[str, list[str]]]:
    for code, name in settings.CONTENT_LANGUAGES:
        yield code, [NATIVE_NAMES.get(code, code), *_in_both(name)]


def _in_both(word: str | Promise) -> list[str]:
    """A word in every language of the portal."""
    said = []
    for code, _name in settings.CONTENT_LANGUAGES:
        with translation.override(code):
            said.append(str(word))
    return said
