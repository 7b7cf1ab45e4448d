"""Reads the settings that come from the environment and refuses what would be unsafe."""

import os
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host
from django.utils.functional import Promise

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

# What is secret may lie in a file instead: SECRET_KEY_FILE=/run/secrets/secret_key in place of SECRET_KEY.
SECRETS = {
    "SECRET_KEY", "DATABASE_PASSWORD", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SEAL_KEYS", "MARK_KEY",
    "GATEWAY_SECRETS", "METRICS_TOKEN", "SENTRY_DSN",
}  # fmt: skip
OF_A_CHANNEL = "CHANNEL_"  # what accounts of channels need (campaigns/channels/environment.py)


def open_files(environment: MutableMapping[str, str]) -> None:
    """Put the content of each named file in place of its variable. ImproperlyConfigured says which file is wrong."""
    for variable in [name for name in environment if name.endswith("_FILE")]:
        name, path = variable.removesuffix("_FILE"), environment[variable]
        if not path or not (name in SECRETS or name.startswith(OF_A_CHANNEL)):
            continue
        if environment.get(name):
            raise ImproperlyConfigured(f"{name} and {variable} are both set; keep one of them.")
        environment[name] = _read(variable, path)


def _read(variable: str, path: str) -> str:
    try:
        found = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{variable} names {path}, which cannot be read: {error}.") from None
    if not found:
        raise ImproperlyConfigured(f"{variable} names {path}, which is empty.")
    return found


open_files(os.environ)

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


def refuse_unsafe(
    *, in_mode: str, secret_key: str, hosts: list[str], demo: bool, debug: bool, site_url: str, proxies: int
) -> None:
    """Stop a production process that would start with open doors; names every fault at once."""
    if in_mode != "production":
        return
    faults = _of_site(site_url, hosts)
    if proxies < 1:
        faults.append("TRUSTED_PROXIES must be 1 or more: without a proxy there is no TLS and limits see no address")
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


def _of_site(site_url: str, hosts: list[str]) -> list[str]:
    told = urlsplit(site_url)
    if told.scheme != "https" or not told.hostname or told.path or told.query:
        return ["SITE_URL must be the public address, https:// and a host, without a slash at the end"]
    if not any(validate_host(told.hostname, [host]) for host in hosts):
        return ["ALLOWED_HOSTS must hold the host of SITE_URL"]
    return []


def secret(name: str, in_mode: str, *, at_least: int = 32) -> str:
    """A secret that production needs; one that could be guessed is refused."""
    value = required(name, in_mode, DEVELOPMENT_KEY)
    if in_mode == "production" and (value == DEVELOPMENT_KEY or len(value) < at_least):
        raise ImproperlyConfigured(
            f"{name} must be a random text of at least {at_least} characters. python3 -m ops.make_secrets makes one."
        )
    return value


def servers(in_mode: str, database_url: str, email_url: str) -> None:
    """Refuse what only development may stand on: another database, mail that is printed where anybody may read it."""
    if in_mode != "production":
        return
    if urlsplit(database_url).scheme not in ("postgres", "postgresql", "pgsql"):
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL server: postgresql://iris@host:5432/iris")
    if not email_url.startswith("smtp"):
        raise ImproperlyConfigured(
            "EMAIL_URL must name a mail server, smtp+tls://user:password@host:587: letters hold links that only their"
            " readers may see."
        )


def secrets_of(name: str) -> list[str]:
    """The secrets in the variable `name`, separated by commas; a short one would be guessed, so it is refused."""
    secrets: list[str] = [secret.strip() for secret in env.list(name, default=[]) if secret.strip()]
    if any(len(secret) < 32 or secret == DEVELOPMENT_KEY for secret in secrets):
        raise ImproperlyConfigured(f"Every secret in {name} must have at least 32 random characters.")
    return secrets
