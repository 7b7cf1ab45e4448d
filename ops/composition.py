"""Reads docker-compose.yml: the one list of what runs in production, for the drill and for the test that holds it."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parent.parent / "docker-compose.yml"
OURS = ("web", "worker", "sender", "beat", "migrate")
# How the settings ask for a variable; every one of them is explained in .env.example.
VARIABLE = re.compile(r'\b(?:env\.(?:str|int|bool|list|path)|required|secret|secrets_of)\(\s*"([A-Z_]+)"')


@dataclass(frozen=True, slots=True)
class Service:
    command: list[str]
    copies: int
    environment: dict[str, str]


def read() -> dict[str, Any]:
    """The file as it stands, its anchors resolved."""
    told: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return told


def services() -> dict[str, Service]:
    """Each service: its command as words, how many of it run, what its environment holds."""
    return {
        name: Service(
            command=shlex.split(told.get("command", "")),
            copies=told.get("deploy", {}).get("replicas", 1),
            environment={key: str(value) for key, value in told.get("environment", {}).items()},
        )
        for name, told in read()["services"].items()
    }
