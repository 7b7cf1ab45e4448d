"""Reads the settings that come from the environment and refuses what would be unsafe."""

from collections.abc import Sequence
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

MODES = ("production", "development", "test")
Named = tuple[str, str | Promise]
DEVELOPMENT_KEY = "development-only-key-that-production-refuses-to-start-with"


def mode() -> str:
    """The mode in IRIS_MODE; production unless something else is said, so that forgetting it is safe."""
    value = env.str("IRIS_MODE", default="production")
    if value not in MODES:
        raise ImproperlyConfigured(f"IRIS_MODE is {value!r}; it must be one of {', '.join(MODES)}.")
    return value


def required(name: str, in_mode: str, development: str) -> str:
    """The variable `name`; outside production `development` stands in for it."""
    value = env.str(name, default="")
    if value:
        return value
    if in_mode == "production":
        raise ImproperlyConfigured(
            f"{name} is not set. Production needs it; see .env.example. To try the portal out: make run"
        )
    return development


def refuse_unsafe(*, in_mode: str, secret_key: str, hosts: list[str], demo: bool, debug: bool) -> None:
    """Stop a production process that would start with open doors."""
    if in_mode != "production":
        return
    faults = []
    if secret_key == DEVELOPMENT_KEY or len(secret_key) < 40:
        faults.append("SECRET_KEY must be a random text of at least 40 characters")
    if not hosts or "*" in hosts:
        faults.append("ALLOWED_HOSTS must name the hosts of the portal, without *")
    if debug:
        faults.append("DEBUG must be off: it shows the inside of the portal to everybody")
    if demo:
        faults.append("IRIS_DEMO must be off: demonstration data and real licences never share a site")
    if faults:
        raise ImproperlyConfigured("; ".join(faults) + ".")


def languages_offered(content: Sequence[Named], further: Sequence[Named]) -> list[Named]:
    """The languages in LANGUAGES_OFFERED, by default those in which texts are written; these may not be missing."""
    asked = [code.strip() for code in env.list("LANGUAGES_OFFERED", default=[])] or [code for code, _name in content]
    missing = [code for code, _name in content if code not in asked]
    unknown = [code for code in asked if code not in dict([*content, *further])]
    if missing or unknown:
        told = f"must hold {', '.join(missing)}" if missing else f"names {', '.join(unknown)}, which has no catalogue"
        raise ImproperlyConfigured(f"LANGUAGES_OFFERED {told}; see docs/decisions/0010-a-third-language.md.")
    return [named for named in [*content, *further] if named[0] in asked]


def secrets_of(name: str) -> list[str]:
    """The secrets in the variable `name`, separated by commas; a short one would be guessed, so it is refused."""
    secrets: list[str] = [secret.strip() for secret in env.list(name, default=[]) if secret.strip()]
    if any(len(secret) < 32 for secret in secrets):
        raise ImproperlyConfigured(f"Every secret in {name} must have at least 32 random characters.")
    return secrets
