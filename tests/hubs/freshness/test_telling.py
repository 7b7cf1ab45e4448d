"""What anybody tells a hub: no name is asked for, nothing typed is lost, and the words go in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import limits
from core.models import AuditEntry
from hubs.directory.models.places import District, Province
from hubs.freshness import actions
from hubs.freshness.forms import MissingForm, VisitForm, WrongForm
from hubs.freshness.models.reports import Report
from hubs.freshness.models.visits import VisitCount
from hubs.freshness.queries import nearest_hub
from tests.hubs.directory import library

pytestmark = pytest.mark.django_db
FIND = "/en/find-help/"
TODAY = timezone.localdate()


@pytest.fixture
def service(home):
    return library.service("Consejo", assured=TODAY, hub=home)


@pytest.fixture
def tight(settings):
    settings.REPORT_LIMIT = "1/hour"
    limits._rule.cache_clear()
    yield
    limits._rule.cache_clear()


def wrong(service) -> str:
    return f"{FIND}services/{service.public_id}/wrong/"


def test_the_page_of_a_service_leads_to_both_forms(rosa, service):
    page = rosa.get(f"{FIND}services/{service.public_id}/").content.decode()
    assert wrong(service) in page
    assert f"{FIND}services/{service.public_id}/visit/" in page


def test_the_finder_and_the_hub_lead_to_what_is_missing_with_the_place_chosen(rosa, home, service):
    page = rosa.get(f"{FIND}?need=legal&place=chitre").content.decode()
    assert f"{FIND}missing/?need=legal&amp;place=chitre" in page
    form = rosa.get(f"{FIND}missing/?need=legal&place=chitre").content.decode()
    assert 'value="legal" selected' in form
    assert 'value="chitre" selected' in form
    assert "missing/?place=david" in rosa.get(f"{FIND}hubs/{home.public_id}/").content.decode()


def test_what_is_wrong_goes_to_the_hub_that_keeps_the_entry_without_a_cookie(rosa, service, home):
    answer = rosa.post(wrong(service), {"what": "phone", "words": "Suena y nadie contesta."})
    assert answer["Location"] == f"{FIND}services/{service.public_id}/thanks/"
    assert not answer.cookies
    assert "It has arrived" in rosa.get(answer["Location"]).content.decode()
    report = Report.objects.get()
    assert (report.hub, report.service, report.what, report.source) == (home, service, "phone", "public")
    assert report.told_on == TODAY
    assert not AuditEntry.objects.exists()  # it would keep the second at which somebody was here
    assert not [field.name for field in Report._meta.get_fields() if "address" in field.name or field.name == "at"]


def test_an_entry_that_nobody_keeps_goes_to_the_hub_of_its_district(rosa, home):
    orphan = library.service(at=library.location("david"), assured=TODAY)
    library.hub("baru")
    rosa.post(wrong(orphan), {"what": "closed"})
    assert Report.objects.get().hub == home


@pytest.mark.parametrize(
    "kept, asked, given",
    [
        (["baru", "david"], "david", "david"),
        (["chitre", "baru"], "david", "baru"),  # the same province
        (["chitre", "colon"], "las-tablas", "chitre"),  # the nearest
    ],
)
def test_what_is_missing_goes_to_the_hub_of_the_district_the_province_or_the_nearest(db, kept, asked, given):
    for code in kept:
        latitude, longitude = {"chitre": (7.96, -80.43), "colon": (9.36, -79.9)}.get(code, (8.5, -82.8))
        library.hub(code, location=library.location(code, latitude=latitude, longitude=longitude))
    district = District.objects.get(code=asked)
    found = nearest_hub(district.province, district)
    assert found.location.district.code == given


def test_without_any_hub_what_is_missing_is_kept_all_the_same(rosa, db):
    library.location()
    rosa.post(f"{FIND}missing/", {"need": "health", "place": "PA-10", "words": ""})
    report = Report.objects.get()
    assert (report.hub, report.province) == (None, Province.objects.get(iso="PA-10"))
    assert (report.district, report.need.code) == (None, "health")


def test_no_form_asks_for_a_person_and_each_says_not_to_name_one(rosa, service):
    for form in (WrongForm, VisitForm, MissingForm):
        assert set(form().fields) <= {"what", "words", "need", "place", "received", "why_not", "wait"}
    for path in (wrong(service), f"{FIND}missing/"):
        assert "No names, no phone or papers of a person" in rosa.get(path).content.decode()


@pytest.mark.parametrize("posted", [{}, {"what": "nonsense"}, {"what": "other"}, {"what": "phone", "words": "x" * 401}])
def test_what_is_refused_is_said_and_what_was_typed_stays(rosa, service, posted):
    answer = rosa.post(wrong(service), posted)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "There is a problem" in page
    assert posted.get("words", "") in page
    assert not Report.objects.exists()


def test_too_much_from_one_address_waits_and_loses_nothing(rosa, service, tight):
    rosa.post(wrong(service), {"what": "phone"})
    answer = rosa.post(wrong(service), {"what": "hours", "words": "Abren a las 9."})
    page = answer.content.decode()
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Abren a las 9." in page
    assert "what you wrote is still here" in page
    assert Report.objects.count() == 1
    assert rosa.get(wrong(service)).status_code == 200


def test_a_wrong_form_costs_nothing_of_the_limit(rosa, service, tight):
    for _ in range(3):
        assert rosa.post(wrong(service), {}).status_code == 422
    assert rosa.post(wrong(service), {"what": "phone"}).status_code == 302


def test_an_ended_service_takes_no_reports(rosa, home):
    gone = library.service(status="defunct", hub=home)
    assert rosa.post(wrong(gone), {"what": "phone"}).status_code == 404


def test_pages_about_abuse_keep_their_quick_exit(rosa, home):
    shelter = library.service("Casa", "violence", assured=TODAY, hub=home)
    base = f"{FIND}services/{shelter.public_id}/"
    for path in (f"{base}wrong/", f"{base}visit/", f"{base}thanks/", f"{FIND}missing/?need=violence"):
        assert "data-exit" in rosa.get(path).content.decode()
    assert "data-exit" not in rosa.get(f"{FIND}missing/?need=food").content.decode()


def test_visits_are_counted_by_month_and_nothing_else_is_kept(rosa, service):
    path = f"{FIND}services/{service.public_id}/visit/"
    for _ in range(3):
        rosa.post(path, {"received": "no", "why_not": "shut", "wait": "short"})
    rosa.post(path, {"received": "yes", "why_not": "shut", "wait": ""})
    rows = VisitCount.objects.order_by("received").values_list("month", "received", "why_not", "wait", "count")
    month = TODAY.replace(day=1)
    assert list(rows) == [(month, False, "shut", "short", 3), (month, True, "", "", 1)]


def test_a_visit_without_its_reason_is_asked_again(rosa, service):
    answer = rosa.post(f"{FIND}services/{service.public_id}/visit/", {"received": "no", "wait": "long"})
    assert answer.status_code == 422
    assert not VisitCount.objects.exists()


def test_words_go_ninety_days_after_the_report_was_handled_and_after_a_year_at_the_latest(service, officer, now):
    handled = actions.report_wrong(service, what="phone", words="Uno", now=now)
    left = actions.report_wrong(service, what="phone", words="Dos", now=now)
    actions.handle(handled, "fixed", by=officer, now=now + timedelta(days=10))
    for after, kept in ((0, {"Uno", "Dos"}), (99, {"Uno", "Dos"}), (100, {"Dos"}), (364, {"Dos"}), (365, set())):
        actions.forget(now=now + timedelta(days=after))
        assert set(Report.objects.exclude(words="").values_list("words", flat=True)) == kept
    handled.refresh_from_db()
    left.refresh_from_db()
    assert (handled.words_gone, left.words_gone, handled.state) == (True, True, "fixed")


def test_what_is_not_verified_can_be_asked_for_and_left_out_again(rosa, home):
    old = library.service("Viejo", assured=TODAY - timedelta(days=181), hub=home)
    page = rosa.get(f"{FIND}?need=legal").content.decode()
    assert str(old.public_id) not in page
    assert "Show also what nobody has verified for long" in page
    with_it = rosa.get(f"{FIND}?need=legal&all=1").content.decode()
    assert str(old.public_id) in with_it
    assert "Not verified since" in with_it
    assert "Only what was verified lately" in with_it
