"""The data package: valid, the same for the same directory, and taken over whole or not at all."""

import csv
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import CommandError

from core.models import AuditEntry
from hubs.directory.models.contacts import Contact, Phone
from hubs.directory.models.listings import Listing
from hubs.directory.models.locations import Location
from hubs.directory.models.needs import Taxonomy, TaxonomyTerm
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.services import Service
from hubs.directory.seeding import load
from hubs.open_data import package, views
from tests.hubs.directory import library
from tests.hubs.open_data import everything

pytestmark = pytest.mark.django_db
Files = dict[str, bytes]


def exported() -> Files:
    out = io.BytesIO()
    package.write(out, home="https://iris.example/")
    with zipfile.ZipFile(out) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture
def imported(tmp_path) -> Callable[..., str]:
    def work(files: Files, *flags: str) -> str:
        path = tmp_path / "package.zip"
        with zipfile.ZipFile(path, "w") as packed:
            for name, content in files.items():
                packed.writestr(name, content)
        out = io.StringIO()
        call_command("import_hsds", str(path), *flags, stdout=out)
        return out.getvalue()

    return work


def rows(files: Files, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


def changed(files: Files, name: str, work: Callable[[list[dict[str, str]]], None]) -> Files:
    """The same package with other lines in one table."""
    told = rows(files, name)
    work(told)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())).fieldnames or []))
    writer.writeheader()
    writer.writerows(told)
    return files | {f"{name}.csv": out.getvalue().encode()}


def empty() -> None:
    for model in (Listing, Service, Hub, Location, TaxonomyTerm, Taxonomy):
        if model is TaxonomyTerm:
            model.objects.update(parent=None)
        model.objects.all().delete()
    Organization.objects.update(parent_organization=None)
    Organization.objects.all().delete()


def test_the_package_is_valid_with_nothing_and_with_everything_in_it(tmp_path):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed: pip install frictionless")
    for fill in (lambda: None, lambda: (everything.whole(), everything.hidden())):
        fill()
        path = tmp_path / "package.zip"
        with path.open("wb") as out:
            package.write(out, home="https://iris.example/")
        report = frictionless.validate(str(path))
        assert report.valid, report.flatten(["type", "title", "note", "rowNumber", "fieldName"])


def test_the_same_directory_makes_the_same_package_in_any_language(rosa):
    everything.whole()
    assert rosa.head("/hsds/v3/package.zip")["Content-Type"] == "application/zip"
    first = rosa.get("/hsds/v3/package.zip", headers={"accept-language": "en"}).getvalue()
    assert first == rosa.get("/hsds/v3/package.zip", headers={"accept-language": "es"}).getvalue()
    told = json.loads(exported()["datapackage.json"])
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    assert told["created"]
    assert "review_due" in told["description"]
    assert all(resource["schema"]["fields"] for resource in told["resources"])


def test_what_must_not_be_known_is_in_no_table():
    kept = everything.hidden()
    said = b"".join(exported().values()).decode()
    for word in kept["words"]:
        assert word.replace('"david"', ",david,") not in said, word
    assert "Refugio" in said


def test_a_package_that_comes_back_changes_nothing(imported):
    everything.whole()
    everything.hidden()
    files = exported()
    assert imported(files) == "Nothing differs.\n"
    assert imported(files, "--apply") == "Nothing differs.\n"
    assert exported() == files
    assert AuditEntry.objects.filter(verb="service.imported").count() == 0


def test_a_package_taken_into_an_empty_directory_comes_out_the_same(imported):
    everything.whole()
    everything.whole("Otro")
    everything.hidden()
    files = exported()
    empty()
    assert len(rows(exported(), "services")) == 0
    assert "services: +3" in imported(files)
    assert Service.objects.count() == 0, "it was only shown"
    assert imported(files, "--apply").endswith("Taken over.\n")
    again = exported()
    for name in files:
        assert again[name] == files[name], name
    assert Listing.objects.count() == 3
    assert AuditEntry.objects.filter(verb="service.imported").count() == 3
    assert imported(files) == "Nothing differs.\n"


def test_a_package_fits_into_another_site_with_the_same_needs(imported):
    everything.whole()
    files = exported()
    empty()
    load()
    told = imported(files, "--apply")
    assert "taxonomy_terms: +0" in told
    assert [need.code for need in Service.objects.get().needs.order_by("code")] == ["legal", "refuge"]


def test_only_what_differs_is_written_and_what_is_kept_back_stays(imported):
    made = everything.whole()
    Phone.objects.create(service=made, number="6999-0009", channels=["voice"])
    Contact.objects.create(service=made, name="Sin Permiso")

    def work(lines: list[dict[str, str]]) -> None:
        lines[0].update(name_es="Nuevo nombre", last_modified="")

    files = changed(exported(), "services", work)
    files = changed(files, "required_documents", lambda lines: lines[0].update(document_en="Another paper"))
    told = imported(files, "--apply")
    assert f"{made.public_id} name_es: 'Consejo legal' -> 'Nuevo nombre'" in told
    after = Service.objects.get(pk=made.pk)
    assert (after.name_es, after.version) == ("Nuevo nombre", made.version + 1)
    assert after.last_modified > made.last_modified
    assert after.required_documents.get().document_en == "Another paper"
    assert after.phones.filter(number="6999-0009").exists()
    assert after.contacts.filter(name="Sin Permiso").exists()
    assert AuditEntry.objects.get(verb="service.imported").key == str(made.pk)


def test_a_part_that_is_gone_from_an_entry_is_removed_and_the_entry_says_that_it_changed(imported):
    made = everything.whole()
    other = library.service("Otro")
    files = changed(exported(), "phones", lambda lines: lines.clear())
    assert "phones: +0 ~0 -3" in imported(files, "--apply")
    assert not made.phones.exists()
    assert Service.objects.get(pk=made.pk).last_modified > made.last_modified
    without = {name: content for name, content in exported().items() if name != "languages.csv"}
    assert imported(without, "--apply") == "Nothing differs.\n", "what a package does not speak of stays"
    assert other.languages.count() == 1


@pytest.mark.parametrize(
    "table, change, word",
    [
        ("locations", {"latitude": "-82.8", "longitude": "8.5"}, "swapped"),
        ("locations", {"province": "PA-99"}, "province: 'PA-99' cannot be read"),
        ("locations", {"district": "chitre"}, "district"),
        ("phones", {"number": "nobody"}, "not a phone number"),
        ("phones", {"service_id": "00000000-0000-4000-8000-000000000000"}, "there is no service"),
        ("schedules", {"byday": "9XX", "freq": "WEEKLY"}, "byday"),
        ("schedules", {"opens_at": "25:00"}, "opens_at"),
        ("services", {"status": "open"}, "status"),
        ("services", {"minimum_age": "150", "maximum_age": "3"}, "ages"),
        ("services", {"papers": "none"}, "papers"),
        ("services", {"id": "seven"}, "UUID"),
        ("services", {"assured_date": "soon"}, "assured_date"),
    ],
)  # fmt: skip
def test_a_package_with_one_bad_line_is_refused_whole(imported, table, change, word):
    everything.whole()
    files = exported()

    def work(lines: list[dict[str, str]]) -> None:
        lines[0].update(name_es="Otro nombre") if table == "services" else None
        lines[-1].update(change)

    files = changed(files, "organizations", lambda lines: lines[0].update(name_es="Otra red"))
    with pytest.raises(CommandError, match="nothing was changed") as wrong:
        imported(changed(files, table, work), "--apply")
    assert word in str(wrong.value)
    assert not Organization.objects.filter(name_es="Otra red").exists()


def test_what_is_kept_back_does_not_come_back_by_a_file(imported):
    made = everything.whole()
    files = exported()
    Service.objects.filter(pk=made.pk).update(status="defunct")
    with pytest.raises(CommandError, match="kept back here"):
        imported(files, "--apply")


def test_a_secret_place_does_not_become_known_by_a_file(imported):
    everything.hidden()
    files = changed(exported(), "locations", lambda lines: lines[0].update(secret="false"))
    with pytest.raises(CommandError, match="secret here"):
        imported(files, "--apply")


@pytest.mark.parametrize(
    "files, word",
    [
        ({"notes.txt": b"hello"}, "no table"), ({"services.csv": b"name\nx\n"}, "id is missing"),
        ({"services.csv": b"id,name\n1\n"}, "1 cells instead of 2"), ({"services.csv": b"id\na\na\n"}, "twice"),
        ({"services.csv": b"\xff\xfe"}, "cannot be read"),
        ({"services.csv": b"id,name\na,x\x00y\n"}, "no text"),
        ({"addresses.csv": b"location_id,address_1\nx,Calle\n"}, "UUID"),
        ({"datapackage.json": b"[]", "services.csv": b"id\n"}, "datapackage"),
    ],
)  # fmt: skip
def test_what_is_no_package_is_refused_in_words(imported, files, word):
    with pytest.raises(CommandError, match=word):
        imported(files)


def test_a_file_that_is_no_zip_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(CommandError, match="no ZIP file"):
        call_command("import_hsds", str(path))


def test_a_package_that_knows_only_the_standard_is_taken_over(imported):
    library.location()
    ids = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(1, 6)]
    files = {
        "organizations.csv": f"id,name,description,tax_id\n{ids[0]},Cruz Blanca,Ayuda,1\n",
        "services.csv": f"id,organization_id,name,status\n{ids[1]},{ids[0]},Comedor,active\n"
        f"{ids[4]},{ids[0]},Ropero,inactive\n",
        "locations.csv": f"id,location_type,name,latitude,longitude\n{ids[2]},physical,Sede,8.43,-82.43\n",
        "addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country,address_type\n"
        f"{ids[3]},{ids[2]},Calle 3,David,chiriqui,0000,PA,physical\n",
        "service_at_location.csv": f"id,service_id,location_id\n{ids[4]},{ids[1]},{ids[2]}\n"
        f"{ids[3]},{ids[4]},{ids[2]}\n",
        "programs.csv": "id,name\n",
    }  # fmt: skip
    told = imported({name: text.encode() for name, text in files.items()}, "--apply")
    assert "not taken over: programs.csv" in told
    assert "not taken over: organizations.csv: tax_id" in told
    made = Service.objects.get(public_id=ids[1])
    place = made.service_at_locations.get().location
    assert (made.name_es, made.papers, str(place.district), place.address_1) == (
        "Comedor",
        "unknown",
        "David",
        "Calle 3",
    )
    assert Listing.objects.filter(service=made).exists()


def test_one_package_is_made_at_a_time_and_the_next_one_can_be_had_again(rosa):
    caches["default"].add(views.MAKING, 1)
    refused = rosa.get("/hsds/v3/package.zip")
    assert (refused.status_code, refused["Retry-After"]) == (503, "60")
    caches["default"].delete(views.MAKING)
    for _turn in range(2):
        assert rosa.get("/hsds/v3/package.zip").getvalue().startswith(b"PK")
