"""What search engines read of a hub or a service: schema.org as JSON-LD, which is data and runs nowhere.

A data block in a script element is no script (HTML, "prepare the script element"), so the content policy lets it stand.
"""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from core.qr import absolute
from hubs.directory.models.contacts import Phone
from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service
from hubs.directory.opening_hours import Hours
from hubs.directory.queries import Door

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def of_hub(hub: Hub, hours: Hours, path: str) -> SafeString:
    """A hub as a GovernmentOffice."""
    said = _place(hub.location, list(hub.location.phones.all()), hours)
    return _block(
        {"@type": "GovernmentOffice", "name": hub.name, "url": absolute(path), "description": hub.summary} | said
    )


def of_service(service: Service, doors: list[Door], path: str) -> SafeString:
    """A service with a channel for each place."""
    channels = [
        {"@type": "ServiceChannel", "serviceLocation": {"@type": "Place", "name": door.at.location.name}
         | _place(door.at.location, door.phones, door.told.hours)}
        for door in doors
    ]  # fmt: skip
    provider = {"@type": "Organization", "name": service.organization.name}
    return _block({
        "@type": "Service", "name": service.name, "url": absolute(path), "description": service.description,
        "provider": provider, "isAccessibleForFree": True if service.cost == "free" else None,
        "availableChannel": channels,
    })  # fmt: skip


def _place(place: Location, phones: list[Phone], hours: Hours) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress", "streetAddress": place.address_1, "addressCountry": "PA",
        "addressLocality": place.district.name if place.district and not place.secret else "",
        "addressRegion": place.province.name,
    }  # fmt: skip
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return {
        "address": address,
        "geo": point if place.latitude is not None else None,
        "telephone": phones[0].number if phones else "",
        "openingHoursSpecification": [
            {"@type": "OpeningHoursSpecification", "dayOfWeek": [DAYS[day] for day in sorted(rule.weekdays)],
             "opens": _time(rule.opens), "closes": _time(rule.closes)}
            for rule in hours.rules if not rule.monthly and rule.interval == 1
        ],
    }  # fmt: skip


def _time(minutes: int) -> str:
    return "23:59" if minutes == 1440 else f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _block(said: dict[str, Any]) -> SafeString:
    known = {"@context": "https://schema.org"} | {
        key: value for key, value in said.items() if value not in (None, "", [])
    }
    text = json.dumps(known, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped as json_script does
