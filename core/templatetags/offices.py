"""How an office is reached: links for phones, WhatsApp and pages."""

import re

import phonenumbers
from django import template

from core.offices.models import Office

register = template.Library()
HOME = "PA"


@register.filter
def phone_digits(number: str) -> str:
    """The number as tel: and wa.me want it; short numbers such as 911 stay as they are."""
    plain = re.sub(r"[^\d*#]", "", number)
    if len(plain) <= 4:
        return plain
    try:
        parsed = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return plain
    known = phonenumbers.is_possible_number(parsed)
    return f"{parsed.country_code}{phonenumbers.national_significant_number(parsed)}" if known else plain


@register.filter
def phone_link(number: str) -> str:
    """tel: with the country code; short numbers such as 911 as they are."""
    digits = phone_digits(number)
    return f"tel:{digits if len(digits) <= 4 else '+' + digits}"


@register.filter
def office_link(office: Office) -> str:
    """Where an office is reached at once: WhatsApp, else phone, else page; "" when only its door is known."""
    if office.whatsapp:
        return f"https://wa.me/{phone_digits(office.whatsapp)}"
    return phone_link(office.phone) if office.phone else office.url
