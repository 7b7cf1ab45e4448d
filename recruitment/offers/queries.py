"""What an offer's check asks of the register beyond the check itself: whose address is imitated, whose phone it is."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Value
from django.db.models.functions import Replace

from recruitment.offers.lookalikes import names_before, originals
from recruitment.register.models.recruiters import ContactPoint, RecruiterName
from recruitment.register.models.warnings import WarningSign
from recruitment.register.queries import Finding, findings
from recruitment.register.words import ContactKind

_HELD = "select recruiter_id, key from recruitment_contactpoint where kind = %s and key = any(%s) limit 20"
MOST_DOMAINS = 8
MOST_NAMES = 20


def imitated(domains: Sequence[str], *, now: datetime) -> dict[str, Finding]:
    """Licensed recruiters whose own address or name a domain imitates, by that domain; three queries at most.

    `how` says by which: "web" or "name"; `matched` is the address or the name itself.
    """
    few = domains[:MOST_DOMAINS]
    owners = [*_of_addresses(_wanted(few, originals)), *_of_names(_wanted(few, names_before))]
    told = findings(list({owner for owner, *_what in owners}), now=now)
    found: dict[str, Finding] = {}
    for owner, how, matched, domain in owners:
        first = told[owner].first
        if first is not None and first.licensed and domain not in found:
            found[domain] = replace(told[owner], how=how, matched=matched)
    return found


def _wanted(domains: Sequence[str], read: Callable[[str], set[str]]) -> dict[str, str]:
    """What to look up for each domain, with the first domain that asks for it."""
    return {key: domain for domain in reversed(domains) for key in read(domain)}


def _of_addresses(wanted: dict[str, str]) -> list[tuple[int, str, str, str]]:
    """(recruiter, "web", its own address, the domain that is like it)."""
    held = ContactPoint.objects.filter(kind=ContactKind.WEB, key__in=list(wanted)) if wanted else None
    rows = held.values_list("recruiter_id", "key")[:MOST_NAMES] if held is not None else ()
    return [(owner, "web", key, wanted[key]) for owner, key in rows]


def _of_names(wanted: dict[str, str]) -> list[tuple[int, str, str, str]]:
    """(recruiter, "name", its name, the domain that bears it); of registers kept here only, as in names_among."""
    if not wanted:
        return []
    kept = RecruiterName.objects.filter(recruiter__licences__authority__data_as_of=None)
    named = kept.alias(together=Replace("norm", Value(" "), Value(""))).filter(together__in=list(wanted)).distinct()
    rows = named.values_list("recruiter_id", "name", "norm")[:MOST_NAMES]
    return [(owner, "name", name, wanted[norm.replace(" ", "")]) for owner, name, norm in rows]


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
