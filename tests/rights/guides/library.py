"""Guides for tests: entered, reviewed and published by two people."""

from datetime import UTC, datetime
from typing import Any

from core.models import User
from core.roles import Role
from rights.guides import actions
from rights.guides.models import Guide, GuideVersion, Source, Topic
from tests.people import PASSWORD

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)


def person(role: Role) -> User:
    """The one person of tests with this role."""
    email = f"{role.value.replace('_', '-')}@mitradel.example"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, PASSWORD, name=str(role.label), roles=[role])


def source(key: str = "ct", **facts: Any) -> Source:
    named = {"kind": "law", "instrument_es": "Código de Trabajo", "instrument_en": "Labour Code"} | facts
    return Source.objects.get_or_create(key=key, defaults=named)[0]


def wording(said_by: Source, **texts: str) -> actions.Wording:
    """A whole wording; `texts` are columns such as title_es."""
    said = actions.Said(
        "law",
        {"es": "El pasaporte es suyo.", "en": "The passport is yours."},
        said_by,
        {"es": "art. 1", "en": "art. 1"},
    )
    whole = {f"{name}_{language}": f"{name} {language}" for name in actions.REQUIRED for language in ("es", "en")}
    return actions.Wording(texts={**whole, **texts}, statements=[said])


def guide(key: str = "passport-kept", *, topic: str = "papers", sensitive: bool = False, **texts: str) -> Guide:
    """A guide with a draft that its editor has written."""
    made = Guide(key=key, slug_es=f"{key}-es", slug_en=f"{key}-en", sensitive=sensitive)
    actions.enter_guide(made, wording(source(), **texts), by=person(Role.CAMPAIGN_EDITOR), now=NOW)
    shelf, _new = Topic.objects.get_or_create(
        key=topic,
        defaults={"title_es": "Sus papeles", "title_en": "Your papers", "slug_es": topic + "-es", "slug_en": topic},
    )
    made.topics.add(shelf)
    return made


def publish(of: Guide) -> GuideVersion:
    """Send and publish the open version of a guide, as two people do."""
    version = actions.send(of.versions.get(state="draft"), by=person(Role.CAMPAIGN_EDITOR), now=NOW)
    return actions.publish(version, seen=version.version, by=person(Role.CAMPAIGN_APPROVER), now=NOW)
