"""What runs in production: its settings refuse what is unsafe, and docker-compose.yml is what the drill proves."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from iris_portal import env
from ops import composition, proxy

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "in_mode": "production", "secret_key": "k" * 50, "hosts": ["iris.example"], "demo": False, "debug": False,
    "site_url": "https://iris.example", "proxies": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong, word",
    [
        ({"secret_key": "short"}, "40 characters"),
        ({"secret_key": env.DEVELOPMENT_KEY}, "SECRET_KEY"),
        ({"hosts": ["*"]}, "without *"),
        ({"hosts": []}, "ALLOWED_HOSTS must name"),
        ({"hosts": ["other.example"]}, "must hold the host of SITE_URL"),
        ({"site_url": "http://iris.example"}, "SITE_URL"),
        ({"site_url": "https://iris.example/portal"}, "SITE_URL"),
        ({"demo": True}, "IRIS_DEMO"),
        ({"debug": True}, "DEBUG"),
        ({"proxies": 0}, "TRUSTED_PROXIES"),
    ],
)
def test_production_refuses_open_doors(wrong, word):
    env.refuse_unsafe(**SAFE)
    with pytest.raises(ImproperlyConfigured, match=word.replace("*", r"\*")):
        env.refuse_unsafe(**{**SAFE, **wrong})
    env.refuse_unsafe(**{**SAFE, **wrong, "in_mode": "development"})


@pytest.mark.parametrize("value", ["", "short", env.DEVELOPMENT_KEY])
def test_a_key_that_can_be_guessed_is_refused(monkeypatch, value):
    monkeypatch.setenv("MARK_KEY", value)
    with pytest.raises(ImproperlyConfigured, match="MARK_KEY"):
        env.secret("MARK_KEY", "production")
    if value:
        with pytest.raises(ImproperlyConfigured, match="MARK_KEY"):
            env.secrets_of("MARK_KEY")


@pytest.mark.parametrize(
    "database, mail, word",
    [("sqlite:///x", "smtp://x", "PostgreSQL"), ("postgresql://x/x", "consolemail://", "EMAIL_URL")],
)
def test_production_stands_on_real_servers(database, mail, word):
    with pytest.raises(ImproperlyConfigured, match=word):
        env.servers("production", database, mail)
    env.servers("development", database, mail)


def test_a_secret_is_read_from_its_file(tmp_path):
    (tmp_path / "key").write_text("s3cret\n")
    key = str(tmp_path / "key")
    given = {"SECRET_KEY_FILE": key, "SSL_CERT_FILE": "/not/ours", "CHANNEL_X_TOKEN_FILE": key}
    env.open_files(given)
    assert (given["SECRET_KEY"], given["CHANNEL_X_TOKEN"], given.get("SSL_CERT")) == ("s3cret", "s3cret", None)


@pytest.mark.parametrize(
    "content, also, word", [(None, "", "cannot be read"), (" \n", "", "empty"), ("a", "b", "both")]
)
def test_a_file_of_a_secret_that_is_wrong_is_named(tmp_path, content, also, word):
    if content is not None:
        (tmp_path / "key").write_text(content)
    with pytest.raises(ImproperlyConfigured, match=f"MARK_KEY.*{word}"):
        env.open_files({"MARK_KEY_FILE": str(tmp_path / "key"), "MARK_KEY": also})


def test_a_process_without_settings_does_not_start():
    run = subprocess.run(
        [sys.executable, "-c", "import iris_portal.settings"],
        cwd=ROOT, env={"PATH": "/usr/bin"}, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode != 0
    assert "SECRET_KEY is not set. Production needs it" in run.stderr


def test_the_composition_holds_what_runs_and_nothing_else():
    services = composition.services()
    assert {name: services[name].copies for name in composition.OURS} == {
        "web": 2, "worker": 1, "sender": 2, "beat": 2, "migrate": 1,
    }  # fmt: skip
    assert set(services) == {*composition.OURS, "backup", "proxy", "postgres", "valkey"}  # backup: make restore-drill
    for name in composition.OURS:
        assert (ROOT / "Dockerfile").read_text().count("CMD") == 0, "docker-compose.yml alone says what runs"
        assert services[name].command[0] in {"granian", "celery", "python"}


def test_every_container_is_closed_and_bounded():
    for name, told in composition.read()["services"].items():
        assert told["read_only"] is True, name
        assert told["cap_drop"] == ["ALL"], name
        assert told["security_opt"] == ["no-new-privileges:true"], name
        assert {"cpus", "memory"} <= set(told["deploy"]["resources"]["limits"]), name
        # beat and sender: two of each, and one that ends is started again
        assert name in {"migrate", "beat", "sender"} or "healthcheck" in told, name


def test_no_secret_stands_in_the_environment_of_a_container():
    for name, told in composition.read()["services"].items():
        values = " ".join(f"{key}={value}" for key, value in told.get("environment", {}).items())
        assert not ({*env.SECRETS} - {"DATABASE_URL", "REDIS_URL"}) & set(told.get("environment", {})), name
        assert ":@" not in values, name


def test_the_drill_changes_places_in_the_proxy_file_and_nothing_else(tmp_path):
    places = proxy.Places(folder=tmp_path, http=1, https=2, health=3, webs=(4, 5))
    lines = zip(proxy.FILE.read_text().splitlines(), places.fill().splitlines(), strict=False)
    changed = [was.split("#")[0].strip() for was, now in lines if was != now]
    assert len(changed) == proxy.FILLED_LINES
    of_places = re.compile(
        r"listen|server web|ssl_certificate|root|pid|error_log|access_log|proxy_cache_path|\w+_temp_path"
    )
    assert [line for line in changed if not of_places.match(line)] == []


def test_every_variable_that_the_settings_read_is_explained():
    explained = (ROOT / ".env.example").read_text()
    source = "".join((ROOT / "iris_portal" / name).read_text() for name in ("settings.py", "env.py"))
    asked = set(composition.VARIABLE.findall(source))
    assert len(asked) > 30
    assert not {name for name in asked if name not in explained} - {"CRASH_AT", "CAMPAIGN_LEASE"}  # of tests alone
