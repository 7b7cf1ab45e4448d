"""Writes the demonstration data through the same actions that staff use."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from core.models import User
from core.offices.models import Office
from core.roles import Role
from iris_portal.demo.agencies import HELP, TOLD, WARNINGS, Agency, Step
from iris_portal.demo.alerts import build_alerts
from iris_portal.demo.applications import build_applications
from iris_portal.demo.campaigns import build_campaigns
from iris_portal.demo.channels import build_channels
from iris_portal.demo.data_requests import build_data_requests
from iris_portal.demo.freshness import build_freshness
from iris_portal.demo.guarantees import build_guarantees
from iris_portal.demo.hubs import build_hubs
from iris_portal.demo.inspections import build_inspections
from iris_portal.demo.letters import build_letters
from iris_portal.demo.placements import build_placements
from iris_portal.demo.proposals import build_proposals
from iris_portal.demo.results import build_results
from iris_portal.demo.subscribers import build_subscribers
from iris_portal.demo.visits import build_visits
from recruitment.register.actions import Decision, count_words, record_decision, refresh_standings
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Recruiter, RecruiterName
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.names import norm
from recruitment.register.shapes import check_digit, email_key, number_key, phone_key, social_key, tax_key, web_key

PASSWORD = "demostracion-iris"  # noqa: S105 - of invented accounts, which production never has
KEYS: dict[str, Callable[[str], str]] = {
    "name": norm, "phone": phone_key, "email": email_key, "web": web_key,
    "social": lambda value: social_key("", value),
}  # fmt: skip


@transaction.atomic
def build(*, now: datetime) -> int:
    """Make the invented register once; returns how many agencies were made (0 when it stands already)."""
    if Authority.objects.filter(code="mitradel").exists():
        return 0
    authority = Authority.objects.create(
        code="mitradel", country="PA", kind="statutory", short_name="MITRADEL", position=1, demo=True,
        name_es="Ministerio de Trabajo y Desarrollo Laboral (MITRADEL), Panamá",
        name_en="Ministry of Labour and Workforce Development (MITRADEL), Panama",
        absence_means_unlicensed=True, absence_note_es="Aquí la licencia es obligatoria.",
        absence_note_en="A licence is required here.", website="https://www.mitradel.gob.pa/",
    )  # fmt: skip
    for place, agency in enumerate(TOLD, start=1):
        _agency(agency, place, authority, now)
    _warnings(now)
    _help(timezone.localdate(now))
    refresh_standings(now=now)
    staff = {role: user for user in people() for role in user.roles}
    build_proposals(now=now, registrar=staff["registrar"], director=staff["director"])
    build_applications(authority, now=now, registrar=staff["registrar"], director=staff["director"])
    build_inspections(now=now, registrar=staff["registrar"], inspector=staff["inspector"])
    build_guarantees(now=now, registrar=staff["registrar"], director=staff["director"])
    build_placements(now=now, registrar=staff["registrar"])
    build_letters(now=now)
    build_data_requests(now=now, registrar=staff["registrar"])
    build_hubs(now=now, officer=staff["hub_officer"], manager=staff["hub_manager"])
    build_freshness(now=now, officer=staff["hub_officer"])
    build_visits(now=now, officer=staff["hub_officer"], manager=staff["hub_manager"])
    build_channels(now=now, administrator=staff["administrator"])
    build_campaigns(now=now, editor=staff["campaign_editor"], approver=staff["campaign_approver"])
    build_subscribers(now=now, editor=staff["campaign_editor"])
    build_alerts(now=now, editor=staff["campaign_editor"], approver=staff["campaign_approver"])
    build_results(now=now, editor=staff["campaign_editor"])
    count_words()
    return len(TOLD)


def _agency(agency: Agency, place: int, authority: Authority, now: datetime) -> None:
    today = timezone.localdate(now)
    first = today + timedelta(days=agency.steps[0].day)
    tax = f"1550{place:05}-2-{first.year}"
    recruiter = Recruiter.objects.create(
        kind="agency", country="PA", tax_id=tax, tax_key=tax_key(tax), tax_check_digit=check_digit(tax)
    )
    for kind, names in (("legal", [agency.name]), ("trading", agency.trading), ("former", agency.former)):
        for name in names:
            RecruiterName.objects.create(recruiter=recruiter, kind=kind, name=name, norm=norm(name))
    _contacts(recruiter, agency, place)
    number = f"AE-{first.year}-{100 + place * 7:04}"
    licence = Licence.objects.create(
        authority=authority, recruiter=recruiter, number=number, number_key=number_key(number),
        purpose_es=agency.purpose_es, purpose_en=agency.purpose_en, sectors=list(agency.sectors),
        worker_groups=list(agency.groups), countries=list(agency.countries), branches=list(agency.branches),
    )  # fmt: skip
    told: dict[int, LicenceEvent] = {}
    order = sorted(enumerate(agency.steps), key=lambda item: _recorded(item[1]))
    for index, step in order:
        about = told.get(step.about) if step.about is not None else None
        told[index] = _record(licence, step, about, place * 10 + index, now)


def _recorded(step: Step) -> int:
    return min(0, step.day if step.recorded is None else step.recorded)


def _record(licence: Licence, step: Step, about: LicenceEvent | None, serial: int, now: datetime) -> LicenceEvent:
    today = timezone.localdate(now)

    def day(offset: int | None) -> date | None:
        return None if offset is None else today + timedelta(days=offset)

    decided = today + timedelta(days=_recorded(step))
    entered = timezone.make_aware(datetime.combine(decided, time(6, serial % 60))) if decided < today else now
    facts: dict[str, Any] = {
        "public_reason_es": step.es, "public_reason_en": step.en, "decided_on": decided, "published_on": decided,
        "resolution": f"DNE-{serial:03}-{decided.year}", "decided_by": "Dirección Nacional de Empleo",
        **step.facts,
    }  # fmt: skip
    decision = Decision(
        kind=step.kind, effective_on=today + timedelta(days=step.day), about=about, starts=day(step.starts),
        ends=day(step.ends), effective_until=day(step.until), suspensive=step.suspensive, immediate=step.immediate,
        voids=step.voids, facts=facts,
    )  # fmt: skip
    return record_decision(licence, decision, by=None, now=entered)


def _contacts(recruiter: Recruiter, agency: Agency, place: int) -> None:
    plain = unicodedata.normalize("NFKD", agency.name.split(",")[0]).encode("ascii", "ignore").decode().lower()
    host = "".join(c for c in plain if c.isalnum())[:24] + ".example"
    phone, mobile = f"200-{1000 + place}", f"6000-{1000 + place}"
    add = recruiter.contacts.create
    add(kind="phone", value=phone, key=phone_key(phone))
    add(kind="phone", value=mobile, key=phone_key(mobile), whatsapp=True)
    add(kind="email", value=f"contacto@{host}", key=f"contacto@{host}")
    add(kind="web", value=f"www.{host}", key=host)
    if agency.social:
        add(kind="social", value=f"@{agency.social}", key=social_key("instagram", agency.social))
    recruiter.addresses.create(street=agency.street, region=agency.region, country="PA")
    if agency.officer:
        recruiter.officers.create(name=agency.officer, public=True)


def _warnings(now: datetime) -> None:
    today = timezone.localdate(now)
    for told in WARNINGS:
        warning = PublicWarning.objects.create(
            title_es=told["title"][0], title_en=told["title"][1], text_es=told["text"][0], text_en=told["text"][1],
            source_es="MITRADEL (demostración)", source_en="MITRADEL (demonstration)",
            published_on=today + timedelta(days=told["day"]), demo=True,
            imitates=Recruiter.objects.filter(names__norm=norm(told.get("imitates", "nobody"))).first(),
        )  # fmt: skip
        for kind, value in told["signs"]:
            warning.signs.create(kind=kind, value=value, key=KEYS[kind](value))


def _help(today: date) -> None:
    for position, told in enumerate(HELP):
        Office.objects.create(
            key=f"demo-{told['purpose']}", purposes=[told["purpose"]], name_es=told["name"][0], name_en=told["name"][1],
            note_es=told["note"][0], note_en=told["note"][1], phone=told["phone"], whatsapp=told.get("whatsapp", ""),
            confirmed_on=today, position=position,
        )  # fmt: skip


def people() -> list[User]:
    """One account for each role; administrators may open the reference data."""
    users = []
    for role in Role:
        email = f"{role.value.replace('_', '-')}@iris.example"
        user = get_user_model().objects.filter(email=email).first()
        if user is None:
            user = get_user_model().objects.create_user(
                email, PASSWORD, name=str(role.label), roles=[role.value], is_staff=role == Role.ADMINISTRATOR,
                is_superuser=role == Role.ADMINISTRATOR,
            )  # fmt: skip
        users.append(user)
    return users
