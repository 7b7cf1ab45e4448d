"""What an offer's check asks of the register beyond the check itself: whose address is imitated, whose phone it is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from recruitment.offers.lookalikes import originals
from recruitment.register.models.recruiters import ContactPoint, RecruiterName
from recruitment.register.models.warnings import WarningSign
from recruitment.register.queries import Finding, findings
from recruitment.register.words import ContactKind

_HELD = "select recruiter_id, key from recruitment_contactpoint where kind = %s and key = any(%s) limit 20"
MOST_DOMAINS = 8
MOST_NAMES = 20


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


def names_among(runs: Collection[str]) -> set[str]:
    """Which runs of words are the whole name of a recruiter in a register kept here, or a name in a warning.

    Copies of other countries' registers are left out: among a hundred thousand names are many everyday words.
    """
    kept = RecruiterName.objects.filter(norm__in=runs, recruiter__licences__authority__data_as_of=None)
    warned = WarningSign.objects.filter(kind=WarningSign.NAME, key__in=runs, warning__withdrawn_on=None)
    return {*kept.values_list("norm", flat=True)[:MOST_NAMES], *warned.values_list("key", flat=True)[:MOST_NAMES]}


def phones_of(recruiters: Iterable[int]) -> dict[int, set[str]]:
    """The phones that recruiters have registered, by recruiter."""
    found: dict[int, set[str]] = defaultdict(set)
    held = ContactPoint.objects.filter(recruiter_id__in=list(recruiters), kind=ContactKind.PHONE)
    for recruiter, key in held.values_list("recruiter_id", "key"):
        found[recruiter].add(key)
    return dict(found)
