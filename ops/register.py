"""`python -m ops.register pages|decide`: what the drill asks of the portal's own code, run in its environment.

`pages` prints addresses worth reading as JSON; `decide WORD` suspends a licence by a resolution of that name and prints
the second in which the decision was committed.
"""

import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iris_portal.settings")
django.setup()

from django.urls import reverse  # noqa: E402 - Django first
from django.utils import timezone, translation  # noqa: E402

from recruitment.register.actions import Decision, record_decision  # noqa: E402
from recruitment.register.models.licences import Licence  # noqa: E402
from recruitment.register.standing import Kind  # noqa: E402
from rights.guides.queries import live_versions  # noqa: E402


def pages() -> dict[str, str]:
    guide = live_versions().filter(guide__sensitive=False)[0].guide
    closed = live_versions().filter(guide__sensitive=True)[0].guide
    licence = _in_force()
    with translation.override("es"):
        named = {
            name: reverse(name) for name in ("home", "check", "decisions", "hubs", "open_data", "help", "find_help")
        }
        return named | {
            "guide": reverse("guide", args=[guide.slug]),
            "sensitive": reverse("guide", args=[closed.slug]),
            "recruiter": reverse("recruiter", args=[licence.recruiter.public_id]),
            "verdict": f"{reverse('check')}?q={licence.number}",
        }


def decide(word: str) -> float:
    now = timezone.now()
    facts = {
        "resolution": word, "published_on": timezone.localdate(now), "decided_on": timezone.localdate(now),
        "public_reason_es": "Simulacro.", "public_reason_en": "Drill.",
    }  # fmt: skip
    decision = Decision(kind=Kind.SUSPENDED, effective_on=timezone.localdate(now), facts=facts)
    record_decision(_in_force(), decision, by=None, now=now)
    return time.time()


def _in_force() -> Licence:
    held = Licence.objects.filter(state="in_force", authority__data_as_of=None).exclude(number_key="")
    return held.select_related("recruiter").order_by("pk")[0]


if __name__ == "__main__":
    told = pages() if sys.argv[1] == "pages" else decide(sys.argv[2])
    sys.stdout.write(json.dumps(told) + "\n")
