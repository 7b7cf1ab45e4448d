"""What Rosa reads: the finder, the hubs, a service; what is kept from her, and what is never kept of her."""

import gzip
import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from core import freshness
from hubs.directory.models.contacts import Phone
from hubs.directory.models.services import Service
from iris_portal.demo.build import build
from tests.hubs.directory import library

pytestmark = pytest.mark.django_db
FIND = "/en/find-help/"


@pytest.fixture
def today():
    return timezone.localdate()


def html(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def page_of(service: Service) -> str:
    return f"{FIND}services/{service.public_id}/"


def test_a_search_shows_what_matters_before_one_goes(rosa, today):
    made = library.service("Consejo", "legal", languages=("es", "ht"), assured=today, papers="none")
    library.phone(made, "6123-4567", "voice", "whatsapp", confirmed=today)
    page = html(rosa, f"{FIND}?need=legal&place=baru")
    for words in ("Consejo (en)", "Puente Network", "Barú, Chiriquí", "Free", "No papers needed", "Haitian Creole",
                  "Verified on", "tel:+50761234567", "https://wa.me/50761234567"):  # fmt: skip
        assert words in page, words


def test_what_somebody_looked_for_is_not_kept(rosa):
    library.location()
    assert rosa.get(f"{FIND}?need=legal")["Cache-Control"] == "no-store, private"
    assert "public" in rosa.get(FIND)["Cache-Control"]


def test_what_many_choose_is_drawn_once_a_minute_and_anew_when_an_entry_changes(rosa, today, monkeypatch):
    moment = [timezone.now().replace(second=1)]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])
    for name, need in (("Consejo", "legal"), ("Casa", "violence")):
        library.service(name, need, assured=today)

    def renamed(path: str, name: str) -> bool:
        Service.objects.update(name_en=name)
        return name in html(rosa, f"{FIND}?{path}")

    assert renamed("need=legal", "First")
    assert not renamed("need=legal", "Second")
    moment[0] += timedelta(minutes=1)
    assert renamed("need=legal", "Third")
    freshness._rise()
    assert renamed("need=legal", "Fourth")
    for asked in ("need=violence", "q=abogado"):
        assert renamed(asked, "Fifth"), asked
        assert renamed(asked, "Sixth"), asked


def test_a_position_is_posted_and_stands_nowhere_in_the_answer(rosa, today):
    library.service("Consejo", assured=today, at=library.location(latitude=8.53, longitude=-82.84))
    answer = rosa.post(f"{FIND}near/", {"near": "8.53172,-82.83861", "need": "legal"})
    page = answer.content.decode()
    assert "Consejo" in page
    assert "about 0 km" in page
    assert "8.53" not in page
    assert answer["Cache-Control"] == "no-store, private"
    assert rosa.get(f"{FIND}near/?near=8.53,-82.84")["Location"] == FIND


def test_only_the_finder_may_ask_the_phone_where_it_is(rosa):
    library.location()
    assert "geolocation=(self)" in rosa.get(FIND)["Permissions-Policy"]
    assert "geolocation=()" in rosa.get(f"{FIND}hubs/")["Permissions-Policy"]


def test_nothing_here_leads_to_the_nearest_elsewhere_and_to_a_person(rosa, today):
    library.service("Cerca", assured=today)
    library.service("Lejos", at=library.location("chitre", latitude=7.96, longitude=-80.43), assured=today)
    page = html(rosa, f"{FIND}?need=legal&place=david")
    assert "We know of no place here that fits" in page
    assert page.index("Cerca") < page.index("Lejos")
    assert "Ask for help" in page
    assert "Look without the filters" in html(rosa, f"{FIND}?need=legal&place=baru&lang=zh")


def test_hubs_are_listed_with_a_map_and_kept_on_the_phone_without_open_now(rosa, today):
    hub = library.hub(assured=today)
    library.hours(hub.location)
    answer = rosa.get(f"{FIND}hubs/")
    page = answer.content.decode()
    assert answer["X-Offline"] == "keep"
    assert 'class="map"' in page
    assert page.split("</figure>")[0].count("<path d=") == 13
    assert f'href="{FIND}hubs/{hub.public_id}/"' in page
    assert "Monday to Friday, 8:00" in page
    assert "Open until" not in page
    assert "Closed;" not in page


def test_a_hub_that_nobody_verified_for_long_leaves_the_list_and_its_page_says_since_when(rosa, today):
    old = library.hub(assured=today - timedelta(days=181))
    assert str(old.public_id) not in html(rosa, f"{FIND}hubs/")
    assert "Not verified since" in html(rosa, f"{FIND}hubs/{old.public_id}/")


def test_a_closed_hub_is_not_found(rosa, today):
    hidden = library.hub(assured=today, open_to_public=False)
    assert rosa.get(f"{FIND}hubs/{hidden.public_id}/").status_code == 404


def test_a_service_tells_papers_apart_from_not_knowing(rosa, today):
    assert "No papers needed" in html(rosa, page_of(library.service(assured=today)))
    assert "Papers: not confirmed" in html(rosa, page_of(library.service(papers="unknown", assured=today)))


def test_an_ended_service_is_not_found_and_a_paused_one_says_so(rosa, today):
    assert rosa.get(page_of(library.service(status="defunct"))).status_code == 404
    paused = html(rosa, page_of(library.service(status="temporarily closed", assured=today)))
    assert "Closed for a time" in paused
    assert "Open until" not in paused


def test_a_secret_place_shows_no_address_anywhere(rosa, today):
    secret = library.location(secret=True, address_1="", latitude=None, longitude=None, transportation_es="Bus 5")
    made = library.service("Casa segura", "violence", at=secret, assured=today)
    for path in (page_of(made), f"{page_of(made)}sheet/", f"{FIND}?need=violence"):
        page = html(rosa, path)
        assert "The address is told by phone" in page
        assert "geo:" not in page
        assert "Bus 5" not in page
        assert "data-exit" in page


def test_an_unconfirmed_number_is_not_shown(rosa, today):
    made = library.service(assured=today)
    library.phone(made, "6999-0001", confirmed=None)
    library.phone(made, "6999-0002", confirmed=today)
    page = html(rosa, page_of(made))
    assert "6999-0002" in page
    assert "6999-0001" not in page
    assert Phone.objects.count() == 2


def test_hours_that_nobody_confirmed_say_so(rosa, today):
    page = html(rosa, page_of(library.service(assured=today, open_hours=None)))
    assert "Hours not confirmed" in page
    assert "Call before you go" in page


def test_the_point_is_a_link_for_the_phone_s_own_map(rosa, today):
    assert 'href="geo:8.50000,-82.80000?q=8.50000,-82.80000"' in html(rosa, page_of(library.service(assured=today)))


def test_search_engines_read_a_block_of_data_that_no_text_can_leave(rosa, today):
    made = library.service("</script><script>alert(1)</script>", assured=today)
    page = html(rosa, page_of(made))
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    said = json.loads(block[1])
    assert said["@type"] == "Service"
    assert said["name"].startswith("</script>")
    assert said["availableChannel"][0]["serviceLocation"]["address"]["addressRegion"] == "Chiriquí"


def test_the_hand_out_of_a_municipality_lists_what_is_around_and_carries_a_code(rosa, today):
    hub = library.hub("baru", assured=today)
    library.service("Consejo", at=library.location("baru"), assured=today)
    library.service("Otro distrito", at=library.location("david"), assured=today)
    page = html(rosa, f"{FIND}hubs/{hub.public_id}/sheet/")
    assert 'class="qr"' in page
    assert "Consejo (en)" in page
    assert "Otro distrito" not in page


def test_the_pages_keep_to_their_weight(rosa):
    build(now=timezone.now())
    service = Service.objects.filter(needs__code="legal").first()
    for path, most in (
        (f"{FIND}hubs/", 30_000),
        (FIND, 13_000),
        (f"{FIND}?need=legal", 13_000),
        (page_of(service), 8_192),
    ):
        assert len(gzip.compress(rosa.get(path).content)) <= most, path


def test_a_list_of_services_and_a_page_cost_a_fixed_number_of_queries(rosa, today, django_assert_max_num_queries):
    place = library.location()
    for number in range(8):
        library.service(f"S{number}", at=place, assured=today)
    hub = library.hub(location=place, assured=today)
    html(rosa, FIND)
    with django_assert_max_num_queries(12):
        html(rosa, f"{FIND}hubs/{hub.public_id}/")


def test_the_demonstration_has_hubs_in_at_least_eight_provinces(rosa):
    build(now=timezone.now())
    page = html(rosa, f"{FIND}hubs/")
    assert page.count("<section id=") >= 8
    assert "PA-10" in page
