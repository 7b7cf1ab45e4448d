"""Templates from campaigns/alerts/content: enters what is missing, as drafts; changes nothing that is there."""

import tomllib
from pathlib import Path

from django.db import transaction

from campaigns.alerts.actions import TOLD, WEIGHTS
from campaigns.alerts.models import AlertTemplate
from campaigns.alerts.prepared import prepare
from campaigns.alerts.words import TextLanguage
from core.models import User

CONTENT = Path(__file__).resolve().parent / "content"


@transaction.atomic
def load(*, by: User) -> list[AlertTemplate]:
    """Enter the templates that nobody has entered yet; returns them. Another person approves each."""
    told = tomllib.loads((CONTENT / "templates.toml").read_text(encoding="utf-8"))["template"]
    known = set(AlertTemplate.objects.values_list("code", flat=True))
    return [_entered(one, by) for one in told if one["code"] not in known]


def _entered(told: dict[str, object], by: User) -> AlertTemplate:
    facts = {name: told[name] for name in ("code", "hours", "name_es", "name_en", *WEIGHTS)} | {
        "areas": told.get("areas", [])
    }
    spoken = {language: told[language] for language in TextLanguage.values if language in told}
    texts = {
        language: {name: str(said.get(name, "")) for name in TOLD}
        for language, said in spoken.items()
        if isinstance(said, dict)
    }
    return prepare(facts, texts, by=by)
