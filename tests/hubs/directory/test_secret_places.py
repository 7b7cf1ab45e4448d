"""A secret place is told with its province alone: no page, filter, list or data block gives its district away."""

import pytest
from django.utils import timezone

from hubs.directory.models.services import Service
from hubs.open_data.queries import SHOWN
from tests.hubs.directory import library

pytestmark = pytest.mark.django_db
FIND = "/en/find-help/"


@pytest.fixture
def shelter() -> Service:
    """A shelter in the district of David, in the province of Chiriquí."""
    place = library.location("david", secret=True, address_1="", latitude=None, longitude=None, name_es="Casa segura")
    made = library.service("Refugio", "violence", at=place, assured=timezone.localdate())
    made.service_at_locations.update(description_en="Behind the cathedral", description_es="Tras la catedral")
    return made


def page(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def cards(client, place: str) -> list[str]:
    answer = client.get(f"{FIND}?need=violence&place={place}")
    return [card.where for card in answer.context["found"].cards]


def test_it_is_found_in_every_district_of_its_province_alike(rosa, shelter):
    assert cards(rosa, "david") == cards(rosa, "baru") == cards(rosa, "PA-4") == ["Chiriquí"]
    assert cards(rosa, "PA-10") == []


def test_its_own_page_and_what_search_engines_read_of_it_name_no_district(rosa, shelter):
    for sheet in ("", "sheet/"):
        told = page(rosa, f"{FIND}services/{shelter.public_id}/{sheet}")
        assert "Chiriquí" in told
        assert "David" not in told
        assert "cathedral" not in told
        assert "catedral" not in told


def test_every_hub_of_its_province_names_it_or_none_does(rosa, shelter):
    near, far = (library.hub(code, assured=timezone.localdate()) for code in ("david", "baru"))
    for hub in (near, far):
        assert "Refugio" in page(rosa, f"{FIND}hubs/{hub.public_id}/")
    elsewhere = library.hub("panama", assured=timezone.localdate())
    assert "Refugio" not in page(rosa, f"{FIND}hubs/{elsewhere.public_id}/")


def test_what_its_building_is_like_is_not_told(rosa, shelter):
    place = shelter.service_at_locations.get().location
    place.accessibility.create(description_es="Rampa junto al parque", description_en="Ramp beside the park")
    told = [page(rosa, f"{FIND}services/{shelter.public_id}/{sheet}") for sheet in ("", "sheet/")]
    given = rosa.get("/hsds/v3/services", {"full": "true", "format": "ndjson"})
    told.append(b"".join(given.streaming_content).decode())
    assert not [one for one in told if "beside the park" in one or "junto al parque" in one]
    assert not SHOWN["accessibility"]().exists()
