"""Find help over 50,000 services at 20,000 places: need, district, open now and language, beside the bare SQL of it."""

import json
import multiprocessing
import random
import subprocess
import sys
import time
from functools import partial

from bench import databases
from bench.databases import ROOT, Connection, ask, connect, environment, fresh, manage
from bench.report import Table, ms, percentile
from bench.servers import OUR_HEADERS, SECONDS, Load, in_turn, portal, wrk

NAME = "iris_bench_hubs"
SERVICES, PLACES = 50_000, 20_000
MARK = f"invented services: {SERVICES} at {PLACES}"
MINUTE = 60  # a page is drawn anew when the minute turns: a shorter run holds that once or not at all
NEEDS = ("legal", "health", "work", "documents", "shelter", "children", "food", "mental-health")
SQL = """
  select l.at_id, s.name, o.name, p.name, p.address_1, l.hours, l.languages, l.call, l.assured_date
  from hubs_listing l join hubs_service s on s.id = l.service_id join hubs_organization o on o.id = s.organization_id
  join hubs_serviceatlocation a on a.id = l.at_id join hubs_location p on p.id = a.location_id
  join hubs_district d on d.id = l.district_id
  where l.active and l.listed_until >= current_date and d.code = %s and l.languages @> array[%s]::varchar[]
    and l.needs @> array[(select id::int from hubs_taxonomyterm where code = %s)]
    and l.week @> (extract(isodow from now() at time zone 'America/Panama')::int - 1) * 1440
      + extract(hour from now() at time zone 'America/Panama')::int * 60
  order by l.assured_date desc limit 10
"""
FILL = """
insert into hubs_organization (version, last_modified, name, name_es, name_en, description, alternate_name, email,
  website, legal_status, source, demo)
  select 1, now(), 'Red ' || i, 'Red ' || i, 'Network ' || i, '', '', '', '', '', '', true
  from generate_series(1, 2000) i;
insert into hubs_location (version, last_modified, location_type, name, name_es, name_en, alternate_name, description,
  transportation, province_id, district_id, corregimiento, address_1, address_2, latitude, longitude, secret,
  on_holidays) select 1, now(), 'physical', 'Casa ' || i, 'Casa ' || i, 'House ' || i, '', '', '', d.province_id, d.id,
    '', 'Calle ' || i, '', 7.3 + random() * 2, -82.9 + random() * 5, false, 'closed'
  from generate_series(1, {places}) i
  join (select *, row_number() over (order by id) - 1 as n, count(*) over () as of from hubs_district) d
  on d.n = i % d.of;
insert into hubs_service (version, last_modified, organization_id, name, name_es, name_en, alternate_name, description,
  description_es, description_en, url, email, status, alert, application_process, interpretation_services,
  eligibility_description, for_whom, papers, cost, fees_description, assured_date, review_due)
  select 1, now(), (select min(id) from hubs_organization) + i % 2000, 'Servicio ' || i, 'Servicio ' || i,
    'Service ' || i, '', '', '', '', '', '', 'active', '', '', '', '', '{{}}',
    (array['none', 'unknown'])[1 + i % 2], 'free', '',
    current_date - i % 80, current_date - i % 80 + 90
  from generate_series(1, {services}) i;
insert into hubs_service_needs (service_id, taxonomyterm_id) select s.id, t.id from hubs_service s
  join (select *, row_number() over (order by id) - 1 as n, count(*) over () as of from hubs_taxonomyterm) t
  on t.n = (s.id / 3) % t.of or t.n = (s.id / 7 + 5) % t.of on conflict do nothing;
insert into hubs_language (service_id, code, note) select id, 'es', '' from hubs_service;
insert into hubs_language (service_id, code, note)
  select id, (array['en', 'fr', 'ht', 'zh'])[1 + id % 4], '' from hubs_service;
insert into hubs_serviceatlocation (version, last_modified, service_id, location_id, description, on_holidays)
  select 1, now(), s.id, (select min(id) from hubs_location) + (s.id * 7919) % {places}, '', 'closed'
  from hubs_service s;
insert into hubs_phone (service_id, number, extension, channels, languages, description, confirmed_on, position)
  select id, '6000-' || lpad((id % 10000)::text, 4, '0'), '', '{{voice}}', '{{}}', '', current_date, 0
  from hubs_service;
insert into hubs_schedule (service_at_location_id, kind, freq, byday, bymonthday, interval, opens_at, closes_at,
  description)
  select id, 'regular', 'WEEKLY', 'MO,TU,WE,TH,FR,SA,SU', '', 1, make_time((5 + id % 6)::int, 0, 0),
    case when id % 20 = 0 then time '02:00' else make_time((14 + id % 9)::int, 0, 0) end, ''
  from hubs_serviceatlocation;
"""
REFRESH = """
from django.utils import timezone
from hubs.directory.actions import refresh_listings
from hubs.directory.models.services import Service
print(refresh_listings(Service.objects.all(), today=timezone.localdate()))
"""


def run(*, anew: bool) -> Table:
    """The question over HTTP at 16 connections, the whole page with its cards, and its bare SQL in two processes."""
    table = Table("hubs")
    database = _filled(anew)
    districts = [row[0] for row in ask(database, "select code from hubs_district order by id")]
    database.close()
    rng = random.Random(1)
    asked = [(rng.choice(districts), rng.choice(("es", "en", "ht")), rng.choice(NEEDS)) for _ in range(500)]
    paths = [f"/en/find-help/?need={need}&place={place}&lang={code}&open=1" for place, code, need in asked]
    with portal(NAME) as (address, _server):
        loads = in_turn({
            "page": partial(wrk, address, paths, connections=16, headers=OUR_HEADERS, seconds=MINUTE),
            "one": partial(wrk, address, paths, connections=1, headers=OUR_HEADERS),
            "sql": partial(_bare_sql, asked),
        })  # fmt: skip
        p95 = _p95_of_one(asked)
    page, one, sql = loads["page"], loads["one"], loads["sql"]
    table.must("page, 16 connections: p50 / p95", f"{ms(page.p50)} / {ms(page.p95)}", "p95 < 60 ms", page.p95 < 60)
    table.add("page, 1 connection: p50 / p95", f"{ms(one.p50)} / {ms(one.p95)}")
    table.at_least("page: req/s (bare SQL, 2 processes)", f"{page.rate:.0f}/s", f"{sql.rate:.0f}/s",
                   page.rate / sql.rate, 1 / 3)  # fmt: skip
    table.add("finder alone, in process: p50 / p95", f"{ms(p95[0])} / {ms(p95[1])}")
    table.must("answers that failed", str(page.failed + one.failed), "0", not page.failed + one.failed)
    table.note("500 questions in turn; each is drawn once a minute. Five in a hundred places cross midnight")
    return table


def _filled(anew: bool) -> Connection:
    if anew or not databases._is_full(NAME, MARK):
        start = time.perf_counter()
        print(f"filling {NAME} …", flush=True)
        fresh(NAME)
        manage(NAME, "load_directory")
        database = connect(NAME)
        ask(database, FILL.format(services=SERVICES, places=PLACES))
        manage(NAME, "shell", "--command", REFRESH)
        ask(database, "vacuum analyze")
        ask(database, f"comment on database \"{NAME}\" is '{MARK}'")
        print(f"… done in {time.perf_counter() - start:.0f} s", flush=True)
        database.close()
    return connect(NAME)


def _p95_of_one(asked: list[tuple[str, str, str]]) -> tuple[float, float]:
    """The finder without HTTP and template, in milliseconds."""
    code = (
        "import json,sys,time\nfrom django.http import QueryDict\nfrom django.utils import timezone\n"
        "from hubs.directory.asking import asked\nfrom hubs.directory.catalogue import catalogue\n"
        "from hubs.directory.finder import find\ntold=[]\n"
        f"for place, code, need in {asked!r}:\n"
        "    wish = asked(QueryDict(f'need={need}&place={place}&lang={code}&open=1'), catalogue()).wish\n"
        "    start = time.perf_counter(); find(wish, now=timezone.now())\n"
        "    told.append(1000 * (time.perf_counter() - start))\nprint(json.dumps(told))\n"
    )
    done = subprocess.run([sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", code], cwd=ROOT,
                          env=environment(NAME), capture_output=True, text=True, check=True)  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    return percentile(told, 0.5), percentile(told, 0.95)


def _bare_sql(asked: list[tuple[str, str, str]]) -> Load:
    """The same question in SQL, rows read and thrown away, by two processes."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        done = pool.starmap(_ask_for, [(asked, offset) for offset in (0, 211)])
    return Load(rate=sum(done), p50=2000 / sum(done), p95=0, p99=0, failed=0, asked=0)


def _ask_for(asked: list[tuple[str, str, str]], offset: int) -> float:
    database = connect(NAME)
    start, count = time.monotonic(), 0
    while (spent := time.monotonic() - start) < SECONDS:
        ask(database, SQL, *asked[(offset + count) % len(asked)])
        count += 1
    return count / spent
