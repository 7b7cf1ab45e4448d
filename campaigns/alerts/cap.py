"""An alert as XML: Common Alerting Protocol 1.2 (OASIS, July 2010). Pure.

Order of elements as the schema wants it (xs:sequence). Times carry their offset in figures, never "Z" (3.3.2): Panama
is UTC-5 all year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree as ET

SPACE = "urn:oasis:names:tc:emergency:cap:1.2"
TYPE = "application/cap+xml"
PANAMA = timezone(timedelta(hours=-5))
ET.register_namespace("cap", SPACE)


@dataclass(frozen=True, slots=True)
class Geocode:
    """A code of a place: `system` says which list it is from."""

    system: str
    code: str


@dataclass(frozen=True, slots=True)
class Info:
    """What is said in one language (`info`)."""

    language: str
    event: str
    headline: str
    description: str
    instruction: str
    area: str
    sender_name: str
    web: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One message, as it is told in every language. `references`: earlier ones as (sender, identifier, sent)."""

    identifier: str
    sender: str
    sent: datetime
    status: str
    message: str
    category: str
    response: str
    urgency: str
    severity: str
    certainty: str
    effective: datetime
    expires: datetime
    infos: Sequence[Info]
    onset: datetime | None = None
    note: str = ""
    geocodes: Sequence[Geocode] = ()
    references: Sequence[tuple[str, str, datetime]] = field(default_factory=tuple)


def moment(at: datetime) -> str:
    """A time as CAP writes it: 2026-11-22T17:05:00-05:00."""
    return at.astimezone(PANAMA).isoformat(timespec="seconds")


def document(told: Bulletin) -> bytes:
    """The whole message as UTF-8 with its declaration."""
    alert = ET.Element(_name("alert"))
    _add(alert, ("identifier", told.identifier), ("sender", told.sender), ("sent", moment(told.sent)))
    _add(alert, ("status", told.status), ("msgType", told.message), ("scope", "Public"), ("note", told.note))
    _add(alert, ("references", " ".join(f"{sender},{name},{moment(at)}" for sender, name, at in told.references)))
    for info in told.infos:
        _info(alert, told, info)
    body: bytes = ET.tostring(alert, encoding="UTF-8", xml_declaration=True)
    return body


def _info(alert: ET.Element, told: Bulletin, info: Info) -> None:
    made = ET.SubElement(alert, _name("info"))
    _add(made, ("language", info.language), ("category", told.category), ("event", info.event))
    _add(made, ("responseType", told.response), ("urgency", told.urgency), ("severity", told.severity))
    _add(made, ("certainty", told.certainty), ("effective", moment(told.effective)))
    _add(made, ("onset", moment(told.onset) if told.onset else ""), ("expires", moment(told.expires)))
    _add(made, ("senderName", info.sender_name), ("headline", info.headline), ("description", info.description))
    _add(made, ("instruction", info.instruction), ("web", info.web))
    area = ET.SubElement(made, _name("area"))
    _add(area, ("areaDesc", info.area))
    _geocodes(area, told.geocodes)


def _geocodes(area: ET.Element, codes: Iterable[Geocode]) -> None:
    for code in codes:
        _add(ET.SubElement(area, _name("geocode")), ("valueName", code.system), ("value", code.code))


def _add(parent: ET.Element, *told: tuple[str, str]) -> None:
    """The elements in this order; an empty one is left out."""
    for name, text in told:
        if text:
            ET.SubElement(parent, _name(name)).text = text


def _name(element: str) -> str:
    return f"{{{SPACE}}}{element}"
