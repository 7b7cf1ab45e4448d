"""Short ways to make what tests need, through the same actions as the portal."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.offices.models import Office
from recruitment.register.actions import Decision, record_decision
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Recruiter, RecruiterName
from recruitment.register.names import norm
from recruitment.register.shapes import number_key, phone_key
from recruitment.register.standing import Kind

LONG_AGO = datetime(2024, 1, 1, 12, tzinfo=UTC)


def authority(code: str = "mitradel", **facts: Any) -> Authority:
    given = {
        "short_name": code.upper(),
        "name_es": f"Autoridad {code}",
        "name_en": f"Authority {code}",
        "country": "PA",
        "kind": "statutory",
        "absence_means_unlicensed": True,
        "absence_note_es": "Aquí la licencia es obligatoria.",
        "absence_note_en": "A licence is required here.",
    } | facts
    return Authority.objects.get_or_create(code=code, defaults=given)[0]


def recruiter(name: str = "Enlace Laboral Dos Mares, S.A.", *, phone: str = "", **names: str) -> Recruiter:
    made = Recruiter.objects.create(country="PA")
    RecruiterName.objects.create(recruiter=made, kind="legal", name=name, norm=norm(name))
    for kind, other in names.items():
        RecruiterName.objects.create(recruiter=made, kind=kind, name=other, norm=norm(other))
    if phone:
        made.contacts.create(kind="phone", value=phone, key=phone_key(phone), whatsapp=True)
    return made


def licence(
    of: Recruiter | None = None,
    *,
    number: str = "AE-2025-0312",
    starts: date = date(2025, 3, 12),
    ends: date | None = date(2027, 3, 11),
    at: datetime = LONG_AGO,
    **facts: Any,
) -> Licence:
    """An issued licence."""
    given = {"authority": facts.pop("authority", None) or authority(), "recruiter": of or recruiter()} | facts
    made = Licence.objects.create(number=number, number_key=number_key(number), **given)
    decide(made, Kind.ISSUED, starts, at=at, starts=starts, ends=ends)
    made.refresh_from_db()
    return made


def decide(of: Licence, kind: Kind, on: date, *, at: datetime | None = None, **facts: Any) -> LicenceEvent:
    """Record a decision at noon in Panama of its day, but never later than now; or at `at`."""
    entered = at or min(datetime(on.year, on.month, on.day, 17, tzinfo=UTC), datetime.now(UTC))
    columns = {
        name: facts.pop(name)
        for name in ("public_reason_es", "public_reason_en", "resolution", "published_on", "decided_on")
        if name in facts
    }
    return record_decision(of, Decision(kind=kind, effective_on=on, facts=columns, **facts), by=None, now=entered)


def days(n: int) -> timedelta:
    return timedelta(days=n)


def office(key: str, name_es: str = "Orientación Laboral", name_en: str = "Labour advice", **facts: Any) -> Office:
    """An office whose ways in are confirmed unless said otherwise."""
    return Office.objects.create(
        key=key, name_es=name_es, name_en=name_en, **{"confirmed_on": date(2026, 1, 5), **facts}
    )
