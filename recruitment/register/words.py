"""The words of the register: every choice that is stored, with the word that a person reads."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recruitment.register.standing import Kind, State


class AuthorityKind(models.TextChoices):
    """What being in a register means. A plain list proves nothing about permission."""

    STATUTORY = "statutory", _("Licence by law")
    CERTIFICATION = "certification", _("Certification")
    LIST = "list", _("Plain list")


class RecruiterKind(models.TextChoices):
    AGENCY = "agency", _("Recruitment agency")
    EMPLOYER = "employer", _("Employer that recruits for itself")
    PERSON = "person", _("Individual recruiter")


class NameKind(models.TextChoices):
    LEGAL = "legal", _("Legal name")
    TRADING = "trading", _("Trades as")
    FORMER = "former", _("Former name")
    VARIANT = "variant", _("Also written")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    WEB = "web", _("Website")
    SOCIAL = "social", _("Social network")


class SuspensionKind(models.TextChoices):
    PREVENTIVE = "preventive", _("Preventive suspension")
    DISCIPLINARY = "disciplinary", _("Disciplinary suspension")


class WorkerGroup(models.TextChoices):
    DOMESTIC = "domestic", _("Domestic workers")
    CARE = "care", _("Carers")
    SEASONAL = "seasonal", _("Seasonal workers")
    SEAFARERS = "seafarers", _("Seafarers")
    TEMPORARY = "temporary", _("Temporary agency workers")
    EXCHANGE = "exchange", _("Exchange and student workers")


class Sector(models.TextChoices):
    """Sections of ISIC, Rev. 4, in everyday words."""

    A = "A", _("Farming, forestry and fishing")
    B = "B", _("Mining")
    C = "C", _("Factories")
    D = "D", _("Electricity and gas")
    E = "E", _("Water and waste")
    F = "F", _("Construction")
    G = "G", _("Shops and repair")
    H = "H", _("Transport and storage")
    I = "I", _("Hotels and restaurants")  # noqa: E741 - the letter of the section
    J = "J", _("Information and communication")
    K = "K", _("Finance and insurance")
    L = "L", _("Real estate")
    M = "M", _("Professional services")
    N = "N", _("Cleaning, security and support")
    O = "O", _("Public administration")  # noqa: E741 - the letter of the section
    P = "P", _("Education")
    Q = "Q", _("Health and social care")
    R = "R", _("Arts and recreation")
    S = "S", _("Other services")
    T = "T", _("Private homes")
    U = "U", _("International organisations")


class StateWord(models.TextChoices):
    """The states of standing.State, as heads of a verdict about a licence."""

    BANNED = State.BANNED.value, _("Banned")
    REVOKED = State.REVOKED.value, _("Licence revoked")
    SURRENDERED = State.SURRENDERED.value, _("Licence given up")
    CEASED = State.CEASED.value, _("Ceased operations")
    DELISTED = State.DELISTED.value, _("No longer listed")
    SUSPENDED = State.SUSPENDED.value, _("Licence suspended")
    UNKNOWN = State.UNKNOWN.value, _("Status not clear")
    EXPIRED = State.EXPIRED.value, _("Licence expired")
    WITH_CONDITIONS = State.WITH_CONDITIONS.value, _("In force with conditions")
    IN_FORCE = State.IN_FORCE.value, _("Licence in force")
    NOT_YET = State.NOT_YET.value, _("Not yet in force")


class EventKind(models.TextChoices):
    """The kinds of standing.Kind, as the history of a licence names them."""

    ISSUED = Kind.ISSUED.value, pgettext_lazy("decision", "Issued")
    LISTED_PENDING = Kind.LISTED_PENDING.value, pgettext_lazy("decision", "Application pending")
    RENEWED = Kind.RENEWED.value, pgettext_lazy("decision", "Renewed")
    VARIED = Kind.VARIED.value, pgettext_lazy("decision", "Changed")
    CONDITION_ADDED = Kind.CONDITION_ADDED.value, pgettext_lazy("decision", "Condition added")
    CONDITION_CURED = Kind.CONDITION_CURED.value, pgettext_lazy("decision", "Condition met")
    WARNED = Kind.WARNED.value, pgettext_lazy("decision", "Warned")
    FINED = Kind.FINED.value, pgettext_lazy("decision", "Fined")
    SUSPENDED = Kind.SUSPENDED.value, pgettext_lazy("decision", "Suspended")
    SUSPENSION_LIFTED = Kind.SUSPENSION_LIFTED.value, pgettext_lazy("decision", "Suspension lifted")
    REVOKED = Kind.REVOKED.value, pgettext_lazy("decision", "Revoked")
    SURRENDERED = Kind.SURRENDERED.value, pgettext_lazy("decision", "Given up")
    CEASED = Kind.CEASED.value, pgettext_lazy("decision", "Ceased operations")
    RENEWAL_REFUSED = Kind.RENEWAL_REFUSED.value, pgettext_lazy("decision", "Renewal refused")
    BANNED = Kind.BANNED.value, pgettext_lazy("decision", "Banned for good")
    APPEAL_FILED = Kind.APPEAL_FILED.value, pgettext_lazy("decision", "Appeal")
    APPEAL_UPHELD = Kind.APPEAL_UPHELD.value, pgettext_lazy("decision", "Appeal upheld")
    APPEAL_DISMISSED = Kind.APPEAL_DISMISSED.value, pgettext_lazy("decision", "Appeal dismissed")
    REINSTATED = Kind.REINSTATED.value, pgettext_lazy("decision", "Reinstated")
    GUARANTEE_CALLED = Kind.GUARANTEE_CALLED.value, pgettext_lazy("decision", "Guarantee called")
    DELISTED = Kind.DELISTED.value, pgettext_lazy("decision", "No longer listed")
    CORRECTED = Kind.CORRECTED.value, pgettext_lazy("decision", "Correction")


@dataclass(frozen=True, slots=True)
class Look:
    """The colour class and the icon of a status; its word always stands beside them."""

    css: str
    icon: str


STATE_LOOKS = {
    State.BANNED: Look("off", "off"),
    State.REVOKED: Look("off", "off"),
    State.SURRENDERED: Look("past", "past"),
    State.CEASED: Look("past", "past"),
    State.DELISTED: Look("past", "past"),
    State.SUSPENDED: Look("hold", "hold"),
    State.UNKNOWN: Look("none", "none"),
    State.EXPIRED: Look("past", "past"),
    State.WITH_CONDITIONS: Look("ok", "ok"),
    State.IN_FORCE: Look("ok", "ok"),
    State.NOT_YET: Look("none", "clock"),
}
LISTED = Look("none", "proof")  # a plain list licenses nobody: never green

_CERTIFIED = {
    State.REVOKED: _("Certificate revoked"),
    State.SURRENDERED: _("Certificate given up"),
    State.SUSPENDED: _("Certificate suspended"),
    State.EXPIRED: _("Certificate expired"),
    State.IN_FORCE: _("Certificate in force"),
}
_ON_A_LIST = {State.IN_FORCE: _("On the list"), State.WITH_CONDITIONS: _("On the list")}


def head(kind: str, state: str) -> str | Promise:
    """The head of a verdict: what the state is called in a register of this kind."""
    other = {AuthorityKind.CERTIFICATION: _CERTIFIED, AuthorityKind.LIST: _ON_A_LIST}.get(AuthorityKind(kind), {})
    return other.get(State(state)) or StateWord(state).label


def look(kind: str, state: str) -> Look:
    """The look of a verdict in a register of this kind."""
    if kind == AuthorityKind.LIST and state in (State.IN_FORCE, State.WITH_CONDITIONS):
        return LISTED
    return STATE_LOOKS[State(state)]


EVENT_LOOKS = {
    Kind.ISSUED: Look("ok", "ok"),
    Kind.RENEWED: Look("ok", "ok"),
    Kind.SUSPENSION_LIFTED: Look("ok", "undo"),
    Kind.CONDITION_CURED: Look("ok", "ok"),
    Kind.REINSTATED: Look("ok", "undo"),
    Kind.SUSPENDED: Look("hold", "hold"),
    Kind.CONDITION_ADDED: Look("hold", "edit"),
    Kind.WARNED: Look("past", "horn"),
    Kind.FINED: Look("past", "coin"),
    Kind.GUARANTEE_CALLED: Look("past", "coin"),
    Kind.SURRENDERED: Look("past", "past"),
    Kind.CEASED: Look("past", "past"),
    Kind.DELISTED: Look("past", "past"),
    Kind.RENEWAL_REFUSED: Look("off", "off"),
    Kind.REVOKED: Look("off", "off"),
    Kind.BANNED: Look("off", "off"),
    Kind.APPEAL_FILED: Look("none", "scale"),
    Kind.APPEAL_UPHELD: Look("none", "scale"),
    Kind.APPEAL_DISMISSED: Look("none", "scale"),
    Kind.LISTED_PENDING: Look("none", "clock"),
    Kind.VARIED: Look("none", "edit"),
    Kind.CORRECTED: Look("none", "edit"),
}
