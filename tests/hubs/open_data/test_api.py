"""The interface for programs: pages, filters, languages, what is refused in words, and what never leaves the house."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import limits
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.services import Service
from tests.hubs.directory import library
from tests.hubs.open_data import everything, schemas

pytestmark = pytest.mark.django_db
ROOT = "/hsds/v3/"
LISTS = list(schemas.LISTED)
KINDS = {"services": "service", "organizations": "organization", "service_at_locations": "service_at_location",
         "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}  # fmt: skip


def told(client, path: str, **query):
    answer = client.get(f"{ROOT}{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def names(client, path: str = "services", **query) -> list[str]:
    return [one["name"] for one in told(client, path, **query)["contents"]]


def refused(client, path: str = "services", **query) -> str:
    answer = client.get(f"{ROOT}{path}", query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/json"
    return answer.json()["detail"]


def lines(client, path: str = "services", **query) -> list[dict]:
    answer = client.get(f"{ROOT}{path}", {"format": "ndjson", **query})
    assert answer["Content-Type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("size", ["nothing", "one", "much"])
def test_every_answer_is_valid(rosa, language, size):
    schemas.needed()
    if size != "nothing":
        everything.whole()
    if size == "much":
        everything.hidden()
    for name, listed in schemas.LISTED.items():
        page = told(rosa, name, lang=language)
        assert schemas.faults(f"page:{listed}", page) == []
        assert page["empty"] is (size == "nothing")
        whole = {"full": "true"} if name in ("services", "organizations", "service_at_locations") else {}
        page = told(rosa, name, lang=language, **whole)
        assert [fault for one in page["contents"] for fault in schemas.faults(KINDS[name], one)] == []
        for one in page["contents"]:
            assert schemas.faults(KINDS[name], told(rosa, f"{name}/{one['id']}", lang=language)) == []
        assert lines(rosa, name, lang=language, **whole) == page["contents"]


def test_a_service_brings_all_that_belongs_to_it(rosa):
    made = everything.whole()
    one = told(rosa, f"services/{made.public_id}", lang="en")
    assert one["name"] == "Consejo legal (en)"
    assert one["alert"] == "Traiga agua", "what is missing in a language stands in the other"
    assert (one["papers"], one["cost"], one["for_whom"]) == ("listed", "paid", ["women"])
    assert one["required_documents"][0]["document"] == "Passport or card"
    assert [each["name"] for each in one["languages"]] == ["Spanish", "Ngäbere"]
    assert {each["taxonomy_term"]["code"] for each in one["attributes"]} == {"legal", "refuge"}
    assert one["phones"][0]["channels"] == ["voice", "whatsapp"]
    [at] = one["service_at_locations"]
    assert at["schedules"][0]["opens_at"] == "08:00-05:00"
    place = at["location"]
    assert (place["province"], place["province_national_code"], place["district"]) == ("PA-4", "04", "baru")
    assert place["addresses"][0]["postal_code"] == ""
    assert place["phones"][0]["languages"][1]["code"] == "en"
    assert [each["kind"] for each in place["schedules"]] == ["regular", "closed"]


def test_what_must_not_be_known_is_in_no_answer(rosa):
    kept = everything.hidden()
    wholes = ("", "services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
    said = [rosa.get(f"{ROOT}{path}", {"lang": code}).content.decode() for path in wholes for code in ("es", "en")]
    for path in wholes[1:4]:
        full = rosa.get(f"{ROOT}{path}", {"full": "true"})
        said.append(full.content.decode())
        said += [json.dumps(one, ensure_ascii=False) for one in lines(rosa, path, full="true")]
    said.append(rosa.get(f"{ROOT}services/{kept['shelter'].public_id}").content.decode())
    for text in said:
        for word in kept["words"]:
            assert word not in text, word
    assert "Refugio" in said[2]


@pytest.mark.parametrize("path", ["services", "service_at_locations"])
def test_the_district_of_a_secret_place_cannot_be_guessed_by_a_filter(rosa, path):
    everything.hidden()
    assert told(rosa, path, district="david")["empty"]
    assert told(rosa, path, province="PA-4")["size"] == 1


def test_what_has_ended_is_not_found(rosa):
    ended = everything.hidden()["ended"]
    answer = rosa.get(f"{ROOT}services/{ended.public_id}")
    assert answer.status_code == 404
    assert answer.json()["detail"]
    assert rosa.get(f"{ROOT}organizations/{ended.organization.public_id}").status_code == 404
    assert rosa.get(f"{ROOT}services/nonsense").status_code == 404
    assert rosa.get(f"{ROOT}nothing/here").json()["status"] == 404


def test_pages_follow_one_another_and_the_envelope_is_right(rosa):
    for number in range(5):
        library.service(f"S{number}")
    pages = [told(rosa, "services", per_page=2, page=page) for page in (1, 2, 3, 4)]
    assert [one["name"] for page in pages for one in page["contents"]] == [f"S{number}" for number in range(5)]
    assert [(page["size"], page["first_page"], page["last_page"], page["empty"]) for page in pages] == [
        (2, True, False, False), (2, False, False, False), (1, False, True, False), (0, False, True, True),
    ]  # fmt: skip
    assert {(page["total_items"], page["total_pages"]) for page in pages} == {(5, 3)}


def test_an_empty_directory_has_one_empty_page(rosa):
    page = told(rosa, "services")
    assert (page["total_items"], page["total_pages"], page["contents"]) == (0, 0, [])
    assert (page["empty"], page["first_page"], page["last_page"]) == (True, True, True)


def test_filters_are_joined_by_and(rosa):
    first = library.service("Uno", "legal", "food")
    library.service("Dos", "food", at=library.location("chitre", latitude=7.9, longitude=-80.4))
    terms = {term.code: str(term.public_id) for term in TaxonomyTerm.objects.select_related("taxonomy")}
    whole = str(TaxonomyTerm.objects.first().taxonomy.public_id)
    assert names(rosa, taxonomy_term_id=terms["food"]) == ["Uno", "Dos"]
    assert names(rosa, taxonomy_id=whole) == ["Uno", "Dos"]
    assert names(rosa, taxonomy_term_id=terms["food"], search="uno") == ["Uno"]
    assert names(rosa, taxonomy_term_id=terms["food"], organization_id=str(first.organization.public_id)) == ["Uno"]
    assert names(rosa, province="PA-4", taxonomy_id=whole) == ["Uno"]
    assert names(rosa, district="chitre") == ["Dos"]
    assert names(rosa, "organizations", taxonomy_term_id=terms["legal"]) == ["Red Puente"]
    assert len(lines(rosa, "service_at_locations", taxonomy_term_id=terms["food"], district="baru")) == 1
    assert names(rosa, search="puente dos") == ["Dos"]


def test_terms_are_found_by_what_they_stand_below(rosa):
    library.location()
    top = told(rosa, "taxonomy_terms", top_only="true")
    assert top["total_items"] == TaxonomyTerm.objects.filter(parent=None).count()
    parent = TaxonomyTerm.objects.get(code="documents")
    below = told(rosa, "taxonomy_terms", parent_id=str(parent.public_id))["contents"]
    assert {one["code"] for one in below} == set(parent.children.values_list("code", flat=True))


def test_what_changed_later_is_found_also_when_only_its_place_did(rosa):
    old = timezone.now() - timedelta(days=30)
    made, other = library.service("Uno"), library.service("Dos")
    Service.objects.update(last_modified=old)
    for one in (made, other):
        at = one.service_at_locations.get()
        for row in (at, at.location, one.organization):
            row.last_modified = old
            row.save()
    since = (timezone.now() - timedelta(days=1)).isoformat()
    assert names(rosa, modified_after=since) == []
    place = made.service_at_locations.get().location
    place.last_modified = timezone.now()
    place.save()
    assert names(rosa, modified_after=since) == ["Uno"]
    assert names(rosa, modified_after=old.isoformat()) == ["Uno", "Dos"], "on or after"
    least = told(rosa, "services", minimal="true")["contents"]
    assert [set(one) for one in least] == [{"id", "last_modified"}] * 2
    assert names(rosa, modified_after=least[0]["last_modified"]) == ["Uno", "Dos"]


def test_the_language_is_that_of_the_parameter_then_of_the_browser_then_spanish(rosa):
    library.service("Consejo")
    said = {"": "Consejo", "en-US,en;q=0.9,es;q=0.8": "Consejo (en)", "es-PA": "Consejo", "fr": "Consejo",
            "zz;q=,": "Consejo"}  # fmt: skip
    for accept, name in said.items():
        answer = rosa.get(f"{ROOT}services", headers={"accept-language": accept})
        assert answer.json()["contents"][0]["name"] == name
        assert answer["Content-Language"] == ("en" if "(en)" in name else "es")
        assert "Accept-Language" in answer["Vary"]
    assert names(rosa, lang="en") == ["Consejo (en)"]
    rosa.cookies["django_language"] = "en"
    assert names(rosa) == ["Consejo"], "answers are shared: no cookie has a say"


def test_a_stream_keeps_its_language_to_the_end(rosa):
    library.service("Consejo")
    answer = rosa.get(f"{ROOT}services", {"format": "ndjson", "lang": "en"})
    rosa.get("/es/")
    assert "Consejo (en)" in b"".join(answer.streaming_content).decode()


def test_a_stream_brings_everything_once_in_order(rosa, monkeypatch):
    monkeypatch.setattr("hubs.open_data.endpoints.BLOCK", 2)
    made = [library.service(f"S{number}") for number in range(5)]
    assert [one["id"] for one in lines(rosa, per_page=1)] == [str(one.public_id) for one in made]


@pytest.mark.parametrize(
    "query, word",
    [
        ({"page": "0"}, "page"), ({"page": "-1"}, "page"), ({"page": "x"}, "page"), ({"page": "9999999999"}, "page"),
        ({"per_page": "0"}, "per_page"), ({"per_page": "101"}, "100"), ({"taxonomy_id": ""}, "UUID"),
        ({"format": "xml"}, "json or ndjson"), ({"full": "yes"}, "true or false"), ({"modified_after": "soon"}, "ISO"),
        ({"modified_after": "0001-01-01T00:00:00+14:00"}, "ISO"), ({"taxonomy_id": "7"}, "UUID"),
        ({"lang": "fr"}, "es or en"),
        ({"serch": "x"}, "There is no parameter 'serch'"), ({"search": "a\x00b"}, "no text"),
        ({"search": "x" * 201}, "200"), ({"search": "a " * 9}, "up to 8 words"),
        ({"postcode": "0801"}, "There is no parameter"),
        ({"province": "Chiriquí"}, "ISO 3166-2"), ({"search": ["a", "b"]}, "twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_in_words(rosa, query, word):
    assert word in refused(rosa, **query)


def test_what_is_looked_for_may_be_posted_and_is_never_kept(rosa):
    library.service("Consejo", "legal")
    library.service("Comedor", "food")
    for body in ({"data": {"search": "comedor"}}, {"data": {"search": "comedor", "page": 1, "full": False},
                                                     "content_type": "application/json"}):  # fmt: skip
        answer = rosa.post(f"{ROOT}services?lang=es", **body)
        assert [one["name"] for one in answer.json()["contents"]] == ["Comedor"]
        assert "no-store" in answer["Cache-Control"]
    for broken in ("{", "[1]", '{"search": {}}', '{"page": null}', "[" * 100_000, '{"search": "\\ud800"}'):
        assert rosa.post(f"{ROOT}services", broken, content_type="application/json").status_code == 400


def test_any_site_may_read_and_an_unchanged_answer_has_no_body(rosa):
    library.service()
    answer = rosa.get(f"{ROOT}services", {"lang": "es"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Cache-Control"] == "private, max-age=60"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    again = rosa.get(f"{ROOT}services", {"lang": "es"}, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_only_reading_is_answered(rosa):
    for method in (rosa.put, rosa.delete, rosa.patch):
        answer = method(f"{ROOT}services")
        assert answer.status_code == 405
        assert answer["Allow"] == "GET, HEAD, POST"
        assert answer.json()["detail"]
    assert rosa.post(f"{ROOT}services/x").status_code == 405
    assert rosa.head(f"{ROOT}services").status_code == 200


def test_too_many_requests_are_told_as_json(rosa, settings):
    settings.API_LIMIT = "2/minute"
    limits._rule.cache_clear()
    answers = [rosa.get(f"{ROOT}services", {"page": number}) for number in (1, 2, 3)]
    limits._rule.cache_clear()
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2].json()["status"] == 429


@pytest.mark.parametrize(
    "path", [*LISTS, "services?full=true", "organizations?full=true", "service_at_locations?full=true"]
)
def test_ten_records_cost_as_many_queries_as_twenty(rosa, path):
    counts = []
    for size in (10, 20):
        for number in range(10):
            everything_of(f"{size}-{number}")
        with CaptureQueriesContext(connection) as caught:
            told(rosa, path, **({} if "?" in path else {"lang": "es"}))
        counts.append(len(caught))
    assert all(one == other for one, other in pairwise(counts)), counts


def everything_of(name: str) -> None:
    made = library.service(name, "legal", "refuge", languages=("es", "en"))
    library.phone(made)
    library.closed(made.service_at_locations.get().location, library.TODAY, library.TODAY)


def test_the_profile_and_the_description_say_what_is_there(rosa):
    root = told(rosa, "")
    assert root["version"] == "3.1"
    profile = rosa.get(root["profile"].removeprefix("http://localhost:8000")).json()
    assert "postal_code" not in profile["patches"]["address.json"]["required"]
    assert profile["patches"]["service.json"]["properties"]["papers"]["enum"] == ["none", "listed", "unknown"]
    described = told(rosa, "openapi.json")
    assert set(described["paths"]) == {"/"} | {f"/{name}" for name in LISTS} | {f"/{name}/{{id}}" for name in LISTS}


@pytest.mark.parametrize("query", [{"full_service": "true"}, {"format": "ndjson"}])
def test_what_may_hold_as_much_as_a_file_counts_as_one(rosa, settings, query):
    settings.DOWNLOAD_LIMIT = "1/minute"
    limits._rule.cache_clear()
    asked = [rosa.get(f"{ROOT}organizations", query).status_code for _time in range(2)]
    limits._rule.cache_clear()
    assert asked == [200, 429]


def test_an_age_brings_what_is_for_it_and_what_names_none(rosa):
    library.service("Todos")
    library.service("Mayores", minimum_age=60)
    library.service("Menores", maximum_age=17)
    assert set(names(rosa, lang="es", age=0)) == {"Todos", "Menores"}
    assert set(names(rosa, lang="es", age=60)) == {"Todos", "Mayores"}
    there = told(rosa, "service_at_locations", lang="es", age=30)["contents"]
    assert [one["service"]["name"] for one in there] == ["Todos"]
    assert "'age' is years of age" in refused(rosa, age=121)
