"""The page of the open data, the tables with HXL tags, and the map of the site."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.utils import timezone

from hubs.open_data import views
from hubs.open_data.datasets import Dataset, File
from tests.hubs.directory import library
from tests.hubs.open_data import everything

pytestmark = pytest.mark.django_db


def text(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return (answer.getvalue() if answer.streaming else answer.content).decode()


def table(client, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text(client, f"/hsds/v3/{name}.csv"), newline="")))


def test_each_dataset_says_its_files_terms_caveats_and_day(rosa):
    made = everything.whole()
    page = text(rosa, "/en/find-help/open-data/")
    for words in ("/hsds/v3/package.zip", "/hsds/v3/services.csv", "format=ndjson", "Creative Commons Attribution 4.0",
                  "not verified since", "profile", "openapi.json", "Guna Yala"):  # fmt: skip
        assert words in page, words
    changed = timezone.localdate(made.last_modified)
    assert str(changed.day) in page
    assert "/en/find-help/open-data/" in text(rosa, "/en/open-data/")
    assert "/en/find-help/open-data/" in text(rosa, "/en/find-help/hubs/")
    assert "/en/find-help/open-data/" in text(rosa, "/en/find-help/")


def test_an_empty_directory_says_so(rosa):
    assert "Empty so far" in text(rosa, "/en/find-help/open-data/")


def test_another_room_can_tell_its_datasets_there(rf, rosa):
    told = [Dataset("Needs asked for", "Counts.", [File("HXL, CSV", "/x.csv")], ["Small numbers are left out."], None)]
    page = views.open_data_page(lambda: told)(rf.get("/en/find-help/open-data/")).content.decode()
    assert "Needs asked for" in page
    assert "/x.csv" in page


def test_tables_carry_hxl_tags_in_their_second_line(rosa):
    everything.whole("=HYPERLINK(1)")
    for name, columns in (("hubs", 14), ("services", 20)):
        heads, tags, *rows = table(rosa, name)
        assert len(heads) == len(tags) == columns
        assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in tags)
        assert len(set(tags)) == len(tags)
        assert rows
        assert all(len(row) == columns for row in rows)
    first = dict(zip(tags, rows[0], strict=True))
    assert first["#service+name+i_es"] == "'=HYPERLINK(1)", "no cell is taken for a formula"
    assert (first["#adm1+code+v_iso"], first["#adm1+code+v_national"]) == ("PA-4", "04")
    assert float(first["#geo+lon"]) == -82.8


def test_what_must_not_be_known_is_in_no_table_of_hxl(rosa):
    kept = everything.hidden()
    for name in ("hubs", "services"):
        said = text(rosa, f"/hsds/v3/{name}.csv")
        for word in (*kept["words"], "David"):
            assert word not in said, word


def test_hxl_is_read_by_the_library_of_the_field(rosa, tmp_path):
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed: pip install libhxl")
    everything.whole()
    path = tmp_path / "services.csv"
    path.write_bytes(rosa.get("/hsds/v3/services.csv").getvalue())
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as read:
        assert [row.get("#adm1+name") for row in read] == ["Chiriquí"]


def test_files_may_be_read_by_any_site_and_are_asked_for_anew(rosa):
    for name in ("package.zip", "hubs.csv", "services.csv"):
        answer = rosa.get(f"/hsds/v3/{name}")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cache-Control"] == "no-cache"
        assert "attachment" in answer["Content-Disposition"]


def places(client, path: str) -> dict[str, dict[str, str]]:
    """Each address with its alternates by language."""
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ET.fromstring(text(client, path))  # noqa: S314 - our own
    return {
        url.find("s:loc", spaces).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", spaces)
        }
        for url in root.findall("s:url", spaces)
    }


def test_the_map_of_the_site_names_hubs_and_services_in_both_languages(rosa):
    today = timezone.localdate()
    shown, ended = library.service("Uno", assured=today), library.service("Dos", assured=today, status="defunct")
    stale = library.service("Tres", assured=today - timedelta(days=181))
    hub, closed = library.hub(assured=today), library.hub("david", assured=today, open_to_public=False)
    index = text(rosa, "/sitemap.xml")
    parts = re.findall(r"<loc>[^<]*?(/sitemap-[^<]*)</loc>", index)
    assert parts == ["/sitemap-pages-1.xml", "/sitemap-hubs-1.xml", "/sitemap-services-1.xml"]
    found = {address: links for part in parts for address, links in places(rosa, part).items()}
    for address, links in found.items():
        assert set(links) == {"es", "en"}
        assert address in links.values()
        assert rosa.get(address.removeprefix("http://localhost:8000")).status_code == 200, address
    said = " ".join(found)
    assert said.count(str(shown.public_id)) == said.count(str(hub.public_id)) == 2
    for hidden in (ended, stale, closed):
        assert str(hidden.public_id) not in said
    assert rosa.get("/sitemap-nothing-1.xml").status_code == rosa.get("/sitemap-hubs-0.xml").status_code == 404
    assert "Sitemap: http" in text(rosa, "/robots.txt")


@pytest.mark.parametrize("number", [0, 50_001, 10**30])
def test_a_part_of_the_site_map_that_cannot_be_is_not_found(rosa, number):
    assert rosa.get(f"/sitemap-services-{number}.xml").status_code == 404
