"""Public pages that anybody may keep: from the cache and unchanged, beside a bare Django view and Wagtail."""

import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench import databases
from bench.databases import Absent
from bench.peers import venv
from bench.report import Table, ms
from bench.servers import GRANIAN, HOST, OUR_HEADERS, WORK, Load, in_turn, portal, serving, wrk

BARE_VIEW = """
from django.http import HttpResponse
urlpatterns = [path("", lambda request: HttpResponse("A bare view."))]
"""
PRODUCTION = '\nDEBUG = False\nALLOWED_HOSTS = ["*"]\nSECRET_KEY = "only-for-the-bench"\n'
GUIDE = "/es/derechos/no-me-pagan/"  # not one about abuse: those are never kept
ZIP = {"Accept-Encoding": "gzip"}


def run(*, anew: bool) -> Table:
    """Home at 16 connections. All sites: the same server, two workers, one thread each, no debugging."""
    table = Table("page")
    databases.million(anew=anew).close()
    databases.manage("iris_bench", "load_guides", "--publish")
    ours = {**OUR_HEADERS, **ZIP}
    with (
        portal("iris_bench") as (portal_at, _1),
        _bare_django() as (bare_at, _2),
        _wagtail() as (wagtail_at, _3),
        _static() as (static_at, _4),
    ):
        tag, size = _etag(portal_at + "/es/")
        guide_tag, guide_size = _etag(portal_at + GUIDE)
        _serve(portal_at + GUIDE)
        loads = in_turn({
            "whole": partial(wrk, portal_at, ["/es/"], connections=16, headers=ours),
            "same": partial(wrk, portal_at, ["/es/"], connections=16, headers={**ours, "If-None-Match": tag}),
            "guide": partial(wrk, portal_at, [GUIDE], connections=16, headers=ours),
            "read": partial(wrk, portal_at, [GUIDE], connections=16, headers={**ours, "If-None-Match": guide_tag}),
            "bare": partial(wrk, bare_at, ["/"], connections=16),
            "wagtail": partial(wrk, wagtail_at, ["/"], connections=16),
            "static": partial(wrk, static_at, ["/guide.html"], connections=16),
        })  # fmt: skip
    whole, same, bare, wagtail = (loads[who] for who in ("whole", "same", "bare", "wagtail"))
    table.at_least("home, cached 200: req/s (bare Django view)", _rate(whole), _rate(bare), whole.rate / bare.rate, 0.6)
    table.at_least("home, 304: req/s (bare Django view)", _rate(same), _rate(bare), same.rate / bare.rate, 0.6)
    table.at_least("home, cached 200: req/s (Wagtail's default page)", _rate(whole), _rate(wagtail),
                   whole.rate / wagtail.rate, 10)  # fmt: skip
    table.add("home, cached 200: p50 / p99", f"{ms(whole.p50)} / {ms(whole.p99)}", f"{ms(bare.p50)} / {ms(bare.p99)}")
    guide, read = loads["guide"], loads["read"]
    table.at_least(
        "a guide, cached 200: req/s (bare Django view)", _rate(guide), _rate(bare), guide.rate / bare.rate, 0.6
    )
    table.at_least("a guide, 304: req/s (bare Django view)", _rate(read), _rate(bare), read.rate / bare.rate, 0.6)
    static = loads["static"]
    table.add("a guide, cached 200: req/s (nginx, the same bytes as a file)", _rate(guide), _rate(static),
              guide.rate / static.rate)  # fmt: skip
    failed = sum(load.failed for load in loads.values())
    table.must("answers that failed", str(failed), "0", failed == 0)
    table.note(f"home is {size} bytes as it travels (gzip), the guide {guide_size}")
    return table


def _rate(load: Load) -> str:
    return f"{load.rate:.0f}/s"


def _etag(address: str) -> tuple[str, int]:
    """The page's tag, having made sure that it earns a 304, and its size."""
    first = urllib.request.Request(address, headers={**OUR_HEADERS, **ZIP})
    with urllib.request.urlopen(first) as answer:
        tag, size = answer.headers.get("ETag"), len(answer.read())
    if not tag:
        raise Absent(f"{address} has no ETag")
    return tag, size


@contextmanager
def _bare_django() -> Iterator[tuple[str, int]]:
    """`django-admin startproject` with its default middleware and one view of a few bytes."""
    site = WORK / "bare"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    python = Path(sys.executable).parent
    subprocess.run([sys.executable, "-m", "django", "startproject", "bare", str(site)], check=True)
    _append(site / "bare" / "settings.py", PRODUCTION)
    _append(site / "bare" / "urls.py", BARE_VIEW)
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [str(python / "granian"), *GRANIAN, "--host", HOST, "--port", "{port}", "bare.wsgi:application"]
    with serving(command, name="bare", env=env, cwd=site) as ready:
        yield ready


@contextmanager
def _wagtail() -> Iterator[tuple[str, int]]:
    """`wagtail start` with its default page and SQLite, in its production settings."""
    site, python = WORK / "wagtail", venv.ready()
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    env = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        "DJANGO_SETTINGS_MODULE": "bench_site.settings.production",
    }
    _quietly([str(python.with_name("wagtail")), "start", "bench_site", str(site)], site, env)
    _append(site / "bench_site" / "settings" / "local.py", PRODUCTION)
    for step in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        _quietly([str(python), "manage.py", *step], site, env)
    command = [str(python.with_name("granian")), *GRANIAN, "--host", HOST, "--port", "{port}"]
    with serving([*command, "bench_site.wsgi:application"], name="wagtail", env=env, cwd=site) as ready:
        yield ready


NGINX = """
daemon off; worker_processes 2; pid nginx.pid; error_log error.log;
events { worker_connections 256; }
http {
  access_log off; default_type text/html; sendfile on; client_body_temp_path body; proxy_temp_path proxy;
  fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server { listen 127.0.0.1:{port}; root files; add_header Content-Encoding gzip; }
}
"""
FILES = WORK / "nginx" / "files"


@contextmanager
def _static() -> Iterator[tuple[str, int]]:
    """nginx with two workers and a folder of files. Absent when it is not installed."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    if nginx is None:
        raise Absent("nginx is missing: apt-get install nginx-light")
    shutil.rmtree(FILES.parent, ignore_errors=True)
    FILES.mkdir(parents=True)
    FILES.parent.chmod(0o755)
    (FILES / "index.html").write_bytes(b"")
    # `serving` knows the port and fills it in; nginx wants it in a file.
    start = "import os, sys; open('nginx.conf', 'w').write(sys.argv[1]); os.execv(sys.argv[2], sys.argv[2:])"
    command = [sys.executable, "-c", start, NGINX, nginx, "-p", ".", "-c", "nginx.conf", "-e", "error.log"]
    with serving(command, name="nginx", env={**os.environ}, cwd=FILES.parent) as ready:
        yield ready


def _serve(address: str) -> None:
    """Keep the page as it travels, for nginx."""
    with urllib.request.urlopen(urllib.request.Request(address, headers={**OUR_HEADERS, **ZIP})) as answer:
        (FILES / "guide.html").write_bytes(answer.read())


def _append(file: Path, text: str) -> None:
    file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + text, encoding="utf-8")


def _quietly(command: list[str], cwd: Path, env: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Absent(f"{' '.join(command[-2:])}: {done.stderr.strip()[-400:]}")
