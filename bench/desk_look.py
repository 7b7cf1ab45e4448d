"""Runs inside `manage.py shell` on the bench's database: each page of the desk through Django's test client, timed."""

import json
import os
import time
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from bench.cases import STAFF
from core.access import require
from core.models import User
from iris_portal import urls
from recruitment.applications.models.applications import Application
from recruitment.batches.models import Batch
from recruitment.licensing.models import Proposal
from recruitment.register.models.recruiters import Recruiter

ROUNDS, TIMES = int(os.environ.get("ROUNDS", "5")), int(os.environ.get("TIMES", "10"))
SLOW = 1000  # ms; what takes longer is asked once a round


@require("desk.open")
def bare(request: HttpRequest) -> HttpResponse:
    """The least that a page of the desk can do: its visit, its person, one trivial question."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok")


def _pages() -> dict[str, tuple[str, str]]:
    """What is asked, by whom, where; each is seen as the day's work sees it."""
    some = Recruiter.objects.order_by("pk")[5000].public_id
    review = Application.objects.filter(state="under_review").order_by("pk")[7].code
    waits = Proposal.objects.filter(state="proposed").order_by("pk")[7].public_id
    lines = f"listas/{Batch.objects.get().public_id}/"
    told = {
        "a bare page, select 1": "bare", "home, registrar": "", "home, director": "director:",
        "applications": "solicitudes/", "applications, under review": "solicitudes/?state=under_review",
        "applications, ready": "solicitudes/?state=ready", "applications, overdue": "solicitudes/?state=overdue",
        "applications by deadline, turned": "solicitudes/?o=-due", "applications by name": "solicitudes/?o=name",
        "applications, page 50": "solicitudes/?p=50", "applications, a name": "solicitudes/?q=lumora",
        "applications, nobody": "solicitudes/?q=zzyzxq", "an application": f"solicitudes/{review}/",
        "proposals": "propuestas/", "proposals that wait": "director:propuestas/?state=proposed",
        "a proposal": f"director:propuestas/{waits}/", "inspections": "inspecciones/", "guarantees": "garantias/",
        "guarantees, lapsed": "garantias/?need=lapsed", "placement reports": "colocaciones/", "letters": "cartas/",
        "check, misspelt": "verificar/?q=agensia lumora herera", "dossier": f"agencias/{some}/",
        "licences": "licencias/", "licences by last day": "licencias/?o=until",
        "licences, page 400": "licencias/?p=400",
        "licences that lapse": "licencias/?lapse=30&o=until", "licences by name": "licencias/?q=lumora",
        "a list of 10,000": lines, "the list, in force": f"{lines}?tab=in-force",
        "the list, to decide": f"{lines}?tab=decide",
        "report on Convention 181": "informes/c181/", "licensing summary": "informes/licencias/",
    }  # fmt: skip
    found = {}
    for name, where in told.items():
        role, _, rest = where.rpartition(":")
        found[name] = (role or "registrar", "/bench/one/" if rest == "bare" else f"/es/mesa/{rest}")
    return found


def look() -> None:
    """Ask for each page of the desk."""
    Batch.objects.update(made_by=User.objects.get(email=STAFF["registrar"]))
    told(STAFF, _pages())


def told(people: Mapping[str, str], pages: Mapping[str, tuple[str, str]]) -> None:
    """Print, as JSON: for each page the sorted times of each round in ms, and its number of queries.

    `people`: role -> mail address; `pages`: name -> role ("": nobody signed in) and address.
    """
    urls.urlpatterns.append(path("bench/one/", bare))
    clients = {"": Client()}
    for role, email in people.items():
        clients[role] = Client()
        clients[role].force_login(User.objects.get(email=email))

    def clocked(role: str, address: str) -> float:
        start = time.perf_counter()
        response: Any = clients[role].get(address)
        if response.streaming:
            list(response.streaming_content)
        assert response.status_code in (200, 302, 503), (address, response.status_code)
        return 1000 * (time.perf_counter() - start)

    found: dict[str, dict[str, Any]] = {}
    for name, where in pages.items():
        clocked(*where)
        with CaptureQueriesContext(connection) as asked:
            warm = clocked(*where)
        slowest = sorted(asked.captured_queries, key=lambda one: -float(one["time"]))[:2]
        found[name] = {
            "queries": len(asked), "rounds": [], "times": 1 if warm > SLOW else TIMES,
            "slowest": [(one["time"], one["sql"][:3000]) for one in slowest],
        }  # fmt: skip
    for _ in range(ROUNDS):
        for name, where in pages.items():
            found[name]["rounds"].append(sorted(clocked(*where) for _ in range(found[name]["times"])))
    print(json.dumps(found))
