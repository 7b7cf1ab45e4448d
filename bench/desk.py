"""The desk's pages on the million: what a registrar who is also director waits for, through Django's test client."""

import json
import subprocess
import sys

from bench import databases
from bench.databases import ROOT, environment
from bench.report import Table, ms

LOOK = """
import json, time
from django.test import Client
from core.models import User
from core.roles import Role
from recruitment.register.models.recruiters import Recruiter
by = User.objects.filter(email="desk@iris.example").first() or User.objects.create_user(
    "desk@iris.example", roles=[Role.REGISTRAR, Role.DIRECTOR])
client = Client()
client.force_login(by)
some = Recruiter.objects.order_by("pk")[5000].public_id
pages = {
    "home": "", "check, misspelt": "verificar/?q=agensia lumora herera", "dossier": f"agencias/{some}/",
    "licences": "licencias/", "licences by last day": "licencias/?o=until", "licences, page 400": "licencias/?p=400",
    "licences that lapse": "licencias/?lapse=30&o=until", "licences by name": "licencias/?q=lumora",
    "proposals": "propuestas/", "applications": "solicitudes/",
}
def clocked(path):
    start = time.perf_counter()
    assert client.get("/es/mesa/" + path).status_code in (200, 302), path
    return 1000 * (time.perf_counter() - start)
told = {}
for name, path in pages.items():
    clocked(path)
    told[name] = sorted(clocked(path) for _ in range(20))
print(json.dumps(told))
"""


def run(*, anew: bool) -> Table:
    """Each page twenty times, after once to warm up."""
    table = Table("desk")
    databases.million(anew=anew).close()
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", LOOK], cwd=ROOT,
        env=environment("iris_bench"), capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name, times in json.loads(done.stdout.splitlines()[-1]).items():
        row = table.add(f"{name}: p50 / p95", f"{ms(times[10])} / {ms(times[18])}")
        row.goal, row.met = "p95 < 150 ms", times[18] < 150
    table.note("no applications and no proposals in this register: their lists are empty")
    return table
