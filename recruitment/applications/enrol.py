"""Brings what an approved applicant said of itself into the register: names, contacts, address, officers."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from recruitment.applications.models.applications import Application
from recruitment.register.models.licences import Licence
from recruitment.register.models.recruiters import Recruiter, RecruiterName
from recruitment.register.names import norm
from recruitment.register.shapes import email_key, phone_key, tax_key, web_key
from recruitment.register.words import ContactKind, NameKind


def enrol(application: Application) -> Recruiter:
    """The recruiter of an application, made or brought up to date. A RUC that is known is the same recruiter.

    The caller holds a lock that keeps two approvals of one RUC apart (the series of numbers).
    """
    key = tax_key(application.tax_id)
    country = application.authority.country
    same = Recruiter.objects.select_for_update(no_key=True).filter(tax_key=key, country=country).order_by("pk").first()
    recruiter = application.recruiter or same or Recruiter(country=country)
    if recruiter.pk is not None:
        Recruiter.objects.select_for_update(no_key=True).get(pk=recruiter.pk)
    if same is not None and same != recruiter:
        raise ValidationError(
            _("Another recruiter in the register has this RUC. Correct it: a licence is not passed on.")
        )
    recruiter.tax_id, recruiter.tax_key = application.tax_id, key
    recruiter.tax_check_digit = application.tax_check_digit.zfill(2)
    recruiter.save()
    _names(recruiter, application)
    _contacts(recruiter, application)
    _places_and_people(recruiter, application)
    return recruiter


def _names(recruiter: Recruiter, said: Application) -> None:
    """A legal name that was replaced stays known as a former one."""
    legal = recruiter.names.filter(kind=NameKind.LEGAL).first()
    if legal is not None and legal.name != said.legal_name:
        legal.kind = NameKind.FORMER
        legal.save()
        legal = None
    if legal is None:
        recruiter.names.filter(name=said.legal_name).delete()  # an old name that is taken up again
        RecruiterName.objects.create(
            recruiter=recruiter, kind=NameKind.LEGAL, name=said.legal_name, norm=norm(said.legal_name)
        )
    recruiter.names.filter(kind=NameKind.TRADING).exclude(name__in=said.trading_names).delete()
    known = set(recruiter.names.values_list("name", flat=True))
    for name in dict.fromkeys(said.trading_names):
        if name not in known:
            RecruiterName.objects.create(recruiter=recruiter, kind=NameKind.TRADING, name=name, norm=norm(name))


def _contacts(recruiter: Recruiter, said: Application) -> None:
    """Phones, e-mail and website as they were said; accounts in social networks stay."""
    told = [
        (ContactKind.PHONE, said.phone, phone_key(said.phone), False),
        (ContactKind.PHONE, said.whatsapp, phone_key(said.whatsapp), True),
        (ContactKind.EMAIL, said.email, email_key(said.email), False),
        (ContactKind.WEB, said.website, web_key(said.website), False),
    ]
    kept = recruiter.contacts.exclude(kind=ContactKind.SOCIAL)
    kept.exclude(key__in=[key for _kind, _value, key, _whatsapp in told if key]).delete()
    for kind, value, key, whatsapp in told:
        if key:
            recruiter.contacts.update_or_create(
                kind=kind, key=key, defaults={"value": value, "whatsapp": whatsapp, "given_by_authority": True}
            )


def _places_and_people(recruiter: Recruiter, said: Application) -> None:
    recruiter.addresses.filter(branch=False).delete()
    recruiter.addresses.create(
        street=said.street, locality=said.locality, region=said.region, country=said.authority.country
    )
    recruiter.officers.all().delete()
    for officer in said.officers:
        recruiter.officers.create(name=officer["name"], role=officer["role"], public=said.officers_public)


def write_scope(licence: Licence, said: Application) -> None:
    """What the licence is for, as it was applied for."""
    for name in ("purpose_es", "purpose_en"):  # modeltranslation makes them; the stubs know them not
        setattr(licence, name, getattr(said, name))
    licence.sectors, licence.worker_groups = said.sectors, said.worker_groups
    licence.countries, licence.branches = said.countries, said.branches
