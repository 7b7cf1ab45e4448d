"""Serves the whole portal on this machine for whoever develops or tries it: web, worker and beat, until Ctrl-C."""

import hashlib
import http.client
import os
import signal
import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from types import FrameType
from typing import Any

import psutil
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connections

from iris_portal.processes import Trouble, adopt_orphans, end, end_descendants, say, spawn

SLOWEST_START = 60  # seconds until the site must answer


class Command(BaseCommand):
    help = "Prepares tables and demonstration data, then serves web, worker and beat until Ctrl-C. See make run."
    requires_system_checks = []  # `make check` has them; here they would only cost a second

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--registers", metavar="DIR", help="load these register files instead of the demonstration")

    def handle(self, *args: Any, host: str, port: int, registers: str | None, **options: Any) -> None:
        if settings.MODE == "production":
            raise CommandError("`dev` seeds demonstration data and is not for production. Use: make run")
        refuse_taken_port(host, port)
        folder = Path(os.environ.get("IRIS_SESSION_DIR") or settings.BASE_DIR / ".run" / "dev")
        folder.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("SITE_URL", f"http://{shown(host)}:{port}")
        settings.SITE_URL = os.environ["SITE_URL"]  # links in what is seeded; the settings were read before
        try:
            with step("Tables up to date"):
                call_command("migrate", verbosity=0, interactive=False)
            with step("Styles, scripts and images collected"):
                collect_static(folder / "static.stamp")
            with step("Data in place"):
                call_command("seed", stdout=self.stdout, **({"registers": registers} if registers else {}))
            connections.close_all()
            Crew(folder).serve(host, port)
        except KeyboardInterrupt:
            raise SystemExit(130) from None
        except Trouble as trouble:
            raise CommandError(str(trouble)) from trouble


class Crew:
    """Web, worker and beat: they start together, and when one falls all go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.members: dict[str, Popen[bytes]] = {}
        self.asked_to_stop = False

    def serve(self, host: str, port: int) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.heed)
        adopt_orphans()
        started = time.monotonic()
        try:
            self.start(host, port)
            while not (self.asked_to_stop or answers(host, port)):
                self.look_after(started)
            if not self.asked_to_stop:
                say(f"Web, worker and beat ready in {time.monotonic() - started:.1f} s\n")
                say(f"  IRIS portal   http://{shown(host)}:{port}/")
                say("  Ctrl-C stops everything.\n")
            while not self.asked_to_stop:
                self.look_after()
        finally:
            self.stop()

    def heed(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def start(self, host: str, port: int) -> None:
        env = dict(os.environ)
        if os.geteuid() == 0:
            env.setdefault("PYTHONWARNINGS", "ignore:You're running the worker")  # as root, who knows
        for name, words in commands(host, port, self.folder).items():
            # Groups of their own: Ctrl-C reaches us alone, and we end them in order.
            self.members[name] = spawn(
                [sys.executable, "-m", *words], env=env, cwd=settings.BASE_DIR, start_new_session=True
            )

    def look_after(self, since: float | None = None) -> None:
        """Wait a moment; complain when a member has fallen or the start takes too long."""
        time.sleep(0.2)
        for name, member in self.members.items():
            if member.poll() is not None and not self.asked_to_stop:
                raise Trouble(f"The {name} has stopped by itself (exit code {member.returncode}). Stopping the rest.")
        if since is not None and time.monotonic() - since > SLOWEST_START:
            raise Trouble(f"The site did not answer within {SLOWEST_START} seconds.")

    def stop(self) -> None:
        say("Stopping …")
        end(psutil.Process().children(), signal.SIGTERM, 8)
        end_descendants(signal.SIGTERM, 2)


def commands(host: str, port: int, folder: Path) -> dict[str, list[str]]:
    schedule, second = folder / "beat-schedule", folder / "beat-schedule-2"
    for old in folder.glob("beat-schedule*"):
        old.unlink()  # a killed beat may have left it half written
    celery = ["celery", "--quiet", "--app", "iris_portal"]
    web = f"granian --interface wsgi --host {host} --port {port} --workers 2 --blocking-threads 1 --no-ws"
    return {
        "web server": [*web.split(), "--log-level", "warning", "--workers-kill-timeout", "5", settings_wsgi()],
        "worker": [*celery, "worker", "--loglevel", "warning", "--concurrency", "2", "--without-gossip"],
        # Two on purpose, as in production: a tick that comes twice must be harmless.
        "beat": [*celery, "beat", "--loglevel", "warning", "--schedule", str(schedule), "--pidfile="],
        "second beat": [*celery, "beat", "--loglevel", "warning", "--schedule", str(second), "--pidfile="],
    }


def settings_wsgi() -> str:
    """Granian's form of the name that Django writes with a dot."""
    return ":".join(settings.WSGI_APPLICATION.rsplit(".", 1))


def refuse_taken_port(host: str, port: int) -> None:
    """Say in plain words that the port cannot be had, and what to do."""
    for waited in range(20):  # an earlier run may just be going
        if waited:
            time.sleep(0.1)
        reason = why_not(host, port)
        if reason is None:
            return
    raise CommandError(f"Port {port} on {host} cannot be used: {reason}. Choose another: make run PORT=8123")


def why_not(host: str, port: int) -> str | None:
    """The system's reason against listening there; None when there is none."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            return (error.strerror or str(error)).lower()
        except OverflowError:
            return "there is no such port"
    return None


def shown(host: str) -> str:
    """The address that a browser on this machine can open."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - compared, not bound
    return everywhere.get(host, f"[{host}]" if ":" in host else host)


def answers(host: str, port: int) -> bool:
    line = http.client.HTTPConnection(shown(host).strip("[]"), port, timeout=2)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


@contextmanager
def step(done: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    say(f"{done} in {time.monotonic() - started:.1f} s")


def collect_static(stamp: Path) -> None:
    """Collect and compress the static files, when one of them has changed since the last time."""
    if settings.WHITENOISE_USE_FINDERS:
        return  # with DEBUG they are served from where they lie
    parts = [f"{settings.STATIC_ROOT} {settings.STORAGES['staticfiles']['BACKEND']}"]
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            parts.append(f"{name} {facts.st_size} {facts.st_mtime_ns}")
    found = hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()
    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if collected.exists() and stamp.exists() and stamp.read_text() == found:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(found)
