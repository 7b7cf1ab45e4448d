"""What an offer's check asks of the register beyond the check itself: whose address is imitated, whose phone it is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from recruitment.offers.lookalikes import originals
from recruitment.register.models.recruiters import ContactPoint
from recruitment.register.queries import Finding, findings
from recruitment.register.words import ContactKind

_HELD = "select recruiter_id, key from recruitment_contactpoint where kind = %s and key = any(%s) limit 20"
MOST_DOMAINS = 2


def imitated(domains: Sequence[str], *, now: datetime) -> dict[str, Finding]:
    """Licensed recruiters whose own address a domain resembles, by that domain; two queries at most."""
    wanted: dict[str, str] = {}
    for domain in domains[:MOST_DOMAINS]:
        for original in originals(domain):
            wanted.setdefault(original, domain)
    if not wanted:
        return {}
    held = ContactPoint.objects.filter(kind=ContactKind.WEB, key__in=list(wanted)).values_list("recruiter_id", "key")[
        :20
    ]
    owners = dict(held)
    told = findings(list(owners), now=now)
    found: dict[str, Finding] = {}
    for owner, key in owners.items():
        first = told[owner].first
        if first is not None and first.licensed:
            told[owner].matched = key
            found.setdefault(wanted[key], told[owner])
    return found


def phones_of(recruiters: Iterable[int]) -> dict[int, set[str]]:
    """The phones that recruiters have registered, by recruiter."""
    found: dict[int, set[str]] = defaultdict(set)
    held = ContactPoint.objects.filter(recruiter_id__in=list(recruiters), kind=ContactKind.PHONE)
    for recruiter, key in held.values_list("recruiter_id", "key"):
        found[recruiter].add(key)
    return dict(found)
