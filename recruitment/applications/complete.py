"""What an application still lacks before it can be submitted."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment.applications.models.applications import Application
from recruitment.register.names import disguises
from recruitment.register.shapes import check_digit, tax_key


def missing(application: Application) -> list[str | Promise]:
    """One sentence for each thing that is missing or cannot be right; none when it may be submitted."""
    said = application
    asked = [
        (said.legal_name, _("Write the legal name.")),
        (said.tax_id, _("Write the RUC.")),
        (said.phone or said.whatsapp or said.email, _("Write a phone or an e-mail.")),
        (said.street, _("Write the address.")),
        (said.officers, _("Name at least one person who answers for the agency.")),
        (said.purpose_es, _("Say in Spanish what the licence is for.")),
        (said.purpose_en, _("Say in English what the licence is for.")),
    ]
    found: list[str | Promise] = [text for value, text in asked if not value]
    if said.tax_id and (fault := tax_fault(said.tax_id, said.tax_check_digit)):
        found.append(fault)
    if any(
        {"mixed_scripts", "hidden_characters"} & set(disguises(name)) for name in [said.legal_name, *said.trading_names]
    ):
        found.append(_("A name holds hidden signs or letters of another alphabet. Write it again by hand."))
    return found


def tax_fault(tax_id: str, digit: str) -> str | Promise:
    """Why a RUC and its check digit cannot be right; "" when they fit."""
    try:
        right = int(check_digit(tax_key(tax_id)))
    except ValueError:
        return _("This RUC has no known form. Write it as on the notice of operation, for example 155700000-2-2024.")
    if not (digit.isascii() and digit.isdigit()):
        return _("Write the check digit (DV) of the RUC, two figures.")
    return "" if int(digit) == right else _("The check digit does not fit this RUC. Compare both with the paper.")
