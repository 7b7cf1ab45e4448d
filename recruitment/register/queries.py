"""What can be asked of the register: who fits a text, what a recruiter's licences are worth today."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from core.languages import written_in
from recruitment.register import standing, words
from recruitment.register.models.licences import LicenceEvent
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.prepared import Prepared
from recruitment.register.shapes import HOME
from recruitment.register.words import Look

COUNTS_KEY = "iris:checks"
EVERYTHING = datetime.max.replace(tzinfo=UTC)  # whatever is recorded counts, whoever's clock ran ahead


@dataclass(frozen=True, slots=True)
class LicenceNow:
    """One licence as the public reads it on a day."""

    id: int
    number: str
    klass: str
    purpose: str
    countries: list[str]
    sectors: list[str]
    worker_groups: list[str]
    programmes: list[str]
    branches: list[str]
    state: str
    since: date | None
    valid_from: date | None
    valid_until: date | None
    suspended_until: date | None
    authority_code: str
    authority: str
    authority_short: str
    authority_kind: str
    authority_country: str
    presence_note: str
    as_of: datetime
    demo: bool

    @property
    def head(self) -> str | Promise:
        return words.head(self.authority_kind, self.state)

    @property
    def look(self) -> Look:
        return words.look(self.authority_kind, self.state)

    @property
    def in_force(self) -> bool:
        return self.state in standing.IN_FORCE

    @property
    def licensed(self) -> bool:
        """In force in a register that licenses: a place on a list or a certificate is no licence."""
        return self.in_force and self.authority_kind == words.AuthorityKind.STATUTORY


@dataclass(slots=True)
class Finding:
    """A recruiter that a text led to; `matched`: the name, number or contact that fits; `how` it was found."""

    recruiter_id: int
    public_id: str
    kind: str
    country: str
    name: str
    matched: str = ""
    alike: float = 1.0
    how: str = ""
    licences: list[LicenceNow] = field(default_factory=list)

    @property
    def first(self) -> LicenceNow | None:
        """The licence that speaks first: the worst news among the current ones."""
        return self.licences[0] if self.licences else None

    @property
    def demo(self) -> bool:
        return any(licence.demo for licence in self.licences)


@dataclass(frozen=True, slots=True)
class WarningHit:
    """A warning that a text leads to; `exact` when a sign of it equals the text."""

    public_id: str
    title: str
    source: str
    published_on: date
    matched: str
    exact: bool


# How urgently a reader must hear of a state; within one urgency the newest licence speaks.
_URGENCY = {
    standing.State.BANNED: 0,
    standing.State.REVOKED: 1,
    standing.State.SUSPENDED: 2,
    standing.State.UNKNOWN: 3,
    standing.State.WITH_CONDITIONS: 4,
    standing.State.IN_FORCE: 5,
    standing.State.NOT_YET: 6,
    standing.State.EXPIRED: 7,
    standing.State.SURRENDERED: 8,
    standing.State.CEASED: 8,
    standing.State.DELISTED: 8,
}

# What leads to recruiters: their ids, a name, a key. Each gives: recruiter_id, matched, alike, how, place.
_HITS = {
    "id": "select id as recruiter_id, '' as matched, 1.0 as alike, '' as how, 1 as place from unnest($1::bigint[]) id",
    "name": """
select f.recruiter_id, n.name as matched, f.alike, f.stage::text as how,
  row_number() over (order by f.alike desc, f.stage, f.name_id) as place
from recruitment_find_names($1, $2) f join recruitment_recruitername n on n.id = f.name_id""",
    "key": """
select *, 1.0 as alike, 1 as place from (
  select c.recruiter_id, c.value as matched, c.kind as how from recruitment_contactpoint c
    where c.key = any($1::text[]) and c.kind = any($2::text[])
  union all
  select l.recruiter_id, l.number, 'licence' from recruitment_licence l
    where l.number_key = any($3::text[]) and l.number_key <> ''
  union all
  select r.id, r.tax_id, 'tax' from recruitment_recruiter r where r.tax_key = any($4::text[]) and r.tax_key <> ''
  limit 30
) keyed""",
}
# One statement finds and tells: a second round to the database costs as much as a name typed right.
_TOLD = """
join recruitment_recruiter r on r.id = hit.recruiter_id
join recruitment_recruitername legal on legal.recruiter_id = r.id and legal.kind = 'legal'
left join recruitment_licence l on l.recruiter_id = r.id
left join recruitment_authority a on a.id = l.authority_id"""


def _facts(lang: str) -> str:
    return f"""hit.matched, hit.alike, hit.how, hit.place, r.id, r.public_id, r.kind, r.country, legal.name,
  l.id, l.number, l.klass, coalesce(nullif(l.purpose_{lang}, ''), l.purpose_es, ''), l.countries, l.sectors,
  l.worker_groups, l.programmes, l.branches, l.state, l.since, l.valid_from, l.valid_until, l.suspended_until,
  a.code, coalesce(nullif(a.name_{lang}, ''), a.name_es, a.name), a.short_name, a.kind, a.country,
  coalesce(nullif(a.presence_note_{lang}, ''), a.presence_note_es, ''), a.data_as_of, a.demo, l.changes_on"""


def _warned(lang: str, keys: str, names: str) -> str:
    """Warnings with a sign that equals a key, then those with a name that is nearly one of the names or holds it."""
    return f"""
select * from (
  select distinct on (w.id) w.id as place, w.public_id, coalesce(nullif(w.title_{lang}, ''), w.title) as title,
    coalesce(nullif(w.source_{lang}, ''), w.source) as source, w.published_on, s.value as matched,
    s.key = any({keys}::text[]) as exact
  from recruitment_warningsign s join recruitment_publicwarning w on w.id = s.warning_id
  where w.withdrawn_on is null
    and (s.key = any({keys}::text[]) or (s.kind = 'name' and exists (
      select from unnest({names}::text[]) as name where similarity(s.key, name) >= 0.55
        or (name like '% %' and length(name) >= 8 and word_similarity(name, s.key) >= 0.8))))
  order by w.id, exact desc
) warned order by exact desc, place limit 5"""  # noqa: S608 - the language is one of two


_LANGUAGES = ("es", "en")
_FOUND = {
    (by, lang): Prepared(
        f"recruiters_by_{by}_{lang}",
        f"with hit as materialized ({hits}) select {_facts(lang)} from hit {_TOLD} order by hit.place",  # noqa: S608
    )
    for by, hits in _HITS.items()
    for lang in _LANGUAGES
}
_WARNINGS = {lang: Prepared(f"warnings_{lang}", _warned(lang, "$1", "$2")) for lang in _LANGUAGES}
_FOUND_AND_WARNED = {
    lang: Prepared(
        f"recruiters_and_warnings_{lang}",
        f"""
with hit as materialized ({_HITS["name"]}), warning as materialized ({_warned(lang, "$3", "$4")}),
found as (select {_facts(lang)} from hit {_TOLD})
select (select jsonb_agg(to_jsonb(warning) - 'place' order by exact desc, place) from warning), found.*
from (select) as once left join found on true order by found.place""",  # noqa: S608
    )
    for lang in _LANGUAGES
}


def findings(ids: Sequence[int], *, now: datetime) -> dict[int, Finding]:
    """The recruiters with these ids and the standing of their licences now, by id; one query as a rule."""
    return {finding.recruiter_id: finding for finding in _found("id", [list(ids)], now)} if ids else {}


def found_by_name(norm: str, most: int, *, now: datetime) -> list[Finding]:
    """The recruiters whose names are closest to a text in the form of names.norm, best first.

    `alike` goes from 0 to 1; `how` is the stage of the search (docs/search.md): "0" means equal.
    """
    return _found("name", [norm, most], now)


def found_and_warned(
    norm: str, most: int, *, keys: list[str], names: list[str], now: datetime
) -> tuple[list[Finding], list[WarningHit]]:
    """`found_by_name` and `warnings_about` in one round."""
    rows = _FOUND_AND_WARNED[_language()].rows([norm, most, keys, [name for name in names if name]])
    warned = json.loads(rows[0][0] or "[]")
    told = [WarningHit(**{**hit, "published_on": date.fromisoformat(hit["published_on"])}) for hit in warned]
    return _tell([row[1:] for row in rows if row[5] is not None], now), told


def warnings_about(keys: list[str], names: list[str]) -> list[WarningHit]:
    """Warnings with a sign equal to a key, then those with a name that is nearly one of `names` or holds it."""
    rows = _WARNINGS[_language()].rows([keys, [name for name in names if name]])
    return [WarningHit(str(row[1]), *row[2:]) for row in rows]


def found_by_key(
    *, contacts: list[str], kinds: list[str], licences: list[str], taxes: list[str], now: datetime
) -> list[Finding]:
    """The recruiters with one of these contacts, licence or tax numbers; `how` is the kind of what fits."""
    return _found("key", [contacts, kinds, licences, taxes], now)


def _found(by: str, values: list[Any], now: datetime) -> list[Finding]:
    return _tell(_FOUND[by, _language()].rows(values), now)


def _tell(rows: list[tuple[Any, ...]], now: datetime) -> list[Finding]:
    today = timezone.localdate(now)
    stale = [row[9] for row in rows if row[31] is not None and row[31] <= today]
    refolded = standings(stale, on=today, known_at=EVERYTHING) if stale else {}
    found: dict[int, Finding] = {}
    licences: dict[int, dict[int, LicenceNow]] = defaultdict(dict)
    for row in rows:
        matched, alike, how, _place, recruiter_id, public_id, kind, country, name = row[:9]
        told = found.setdefault(recruiter_id, Finding(recruiter_id, str(public_id), kind, country, name))
        if not told.how:  # who fits in two ways is told once, in the first
            told.matched, told.alike, told.how = matched, round(float(alike), 3), how
        if row[9] is not None:
            licences[recruiter_id][row[9]] = _licence_now(row[9:], refolded.get(row[9]), now)
    for finding in found.values():
        finding.licences = speaking_order(_banned_everywhere(list(licences[finding.recruiter_id].values())))
    return list(found.values())


def _language() -> str:
    return written_in()


def _licence_now(row: Sequence[Any], told: standing.Standing | None, now: datetime) -> LicenceNow:
    worth = row[9:14]
    if told:
        worth = [told.state.value, told.since, told.valid_from, told.valid_until, told.suspended_until]
    facts = [*row[:9], *worth, *row[14:20], row[20] or now, row[21]]
    return LicenceNow(*facts)


def standings(licence_ids: Iterable[int], *, on: date, known_at: datetime) -> dict[int, standing.Standing]:
    """The standing of licences on a day by what was known at a moment, read from their events."""
    facts: dict[int, list[standing.Event]] = defaultdict(list)
    for event in LicenceEvent.objects.filter(licence_id__in=list(licence_ids)):
        facts[event.licence_id].append(event.as_fact())
    return {key: standing.standing(events, on, known_at) for key, events in facts.items()}


def speaking_order(licences: list[LicenceNow]) -> list[LicenceNow]:
    """Licences as they are told: in each class of an authority the newest that has begun; bad news first.

    An older licence of the same class that only ran out says nothing beside its successor, and one that has
    yet to begin says nothing beside the one that holds today.
    """
    newest: dict[tuple[str, str], LicenceNow] = {}
    rest: list[LicenceNow] = []
    for licence in sorted(licences, key=_how_new, reverse=True):
        key = (licence.authority_code, licence.klass)
        if key not in newest:
            newest[key] = licence
        else:
            rest.append(licence)
    banned = [licence for licence in rest if licence.state == standing.State.BANNED]
    others = [licence for licence in rest if licence.state != standing.State.BANNED]
    told = sorted([*newest.values(), *banned], key=_when_to_speak)
    return told + others


def _when_to_speak(licence: LicenceNow) -> tuple[bool, bool, int]:
    """Bad news first, then this country's register, then the others."""
    urgency = _URGENCY[standing.State(licence.state)]
    return urgency > _URGENCY[standing.State.UNKNOWN], licence.authority_country != HOME, urgency


def _banned_everywhere(licences: list[LicenceNow]) -> list[LicenceNow]:
    """A ban is on the recruiter: with one licence banned, no other of that authority is in force."""
    authorities = {x.authority_code for x in licences if x.state == standing.State.BANNED}
    return [
        replace(x, state=standing.State.BANNED.value) if x.authority_code in authorities and x.in_force else x
        for x in licences
    ]


def _how_new(licence: LicenceNow) -> tuple[bool, date, int]:
    return licence.state != standing.State.NOT_YET, licence.valid_from or date.min, licence.id


def snapshot(recruiter: Recruiter, *, now: datetime) -> dict[str, Any]:
    """What the register says about a recruiter, as plain values that a proof keeps."""
    finding = findings([recruiter.pk], now=now)[recruiter.pk]
    return {
        "name": finding.name,
        "licences": [
            {
                "id": licence.id,
                "number": licence.number,
                "authority": licence.authority_code,
                "kind": licence.authority_kind,
                "state": licence.state,
                "since": licence.since.isoformat() if licence.since else None,
                "valid_from": licence.valid_from.isoformat() if licence.valid_from else None,
                "valid_until": licence.valid_until.isoformat() if licence.valid_until else None,
                "as_of": licence.as_of.isoformat(),
            }
            for licence in finding.licences
        ],
    }
