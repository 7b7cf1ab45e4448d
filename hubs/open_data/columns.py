"""Every table and column that leaves the house, in the terms of HSDS 3.1. What is not named here is not given out.

A column is read by a path, through a record ("organization__public_id") or from a row of the database; answers in JSON,
tables of the package, their import and the profile all follow this one list.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

ZONE = -5  # Panama has no summer time
WEEK = "MO,TU,WE,TH,FR,SA,SU"


class Kind(StrEnum):
    """What a column holds. WORDS stand in both languages; CODES are several; TONGUE is the name of a language."""

    TEXT = "text"
    WORDS = "words"
    ID = "id"
    URI = "uri"
    EMAIL = "email"
    CODES = "codes"
    TONGUE = "tongue"
    DATE = "date"
    MOMENT = "moment"
    TIME = "time"
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """`own`: added by our profile. `to`: the table that it points into. `unless`: a path; where that is true it is
    left out. `make` puts the value together from what `reads` names; such a column is brought back only into a `field`
    that is named. `one_of`: the codes that it may hold."""

    name: str
    kind: Kind = Kind.TEXT
    path: str = ""
    field: str = ""
    required: bool = False
    own: bool = False
    to: str = ""
    unless: str = ""
    reads: tuple[str, ...] = ()
    make: Callable[..., Any] | None = None
    one_of: tuple[str, ...] = ()
    told: str = ""

    @property
    def source(self) -> str:
        return self.path or (f"{self.name.removesuffix('_id')}__public_id" if self.to else self.name)

    @property
    def written(self) -> str:
        """The field that an import sets; empty for what is made."""
        return self.field or ("" if self.make else self.source.removesuffix("__public_id") if self.to else self.source)


@dataclass(frozen=True, slots=True)
class Table:
    """`file` is the table's name in a package (without .csv); `order` makes its lines the same everywhere, `key`
    tells one from another."""

    name: str
    file: str
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ("public_id",)
    own: bool = False
    key: tuple[str, ...] = ("id",)
    by_name: dict[str, Column] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})


def _id() -> Column:
    return Column("id", Kind.ID, "public_id", required=True)


def _owner(*tables: str) -> tuple[Column, ...]:
    return tuple(Column(f"{table}_id", Kind.ID, to=table) for table in tables)


def _changed(*, own: bool = True) -> Column:
    return Column("last_modified", Kind.MOMENT, own=own, told="When what the public reads of it last changed.")


def _words(name: str, *, required: bool = False, own: bool = False, unless: str = "") -> Column:
    return Column(name, Kind.WORDS, required=required, own=own, unless=unless)


def _position() -> Column:
    return Column("position", Kind.WHOLE, own=True, told="The order in which they are shown.")


def _extension(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) < 9 and str(int(said)) == said else None


def _phone_type(channels: list[str]) -> str:
    return "voice" if "voice" in channels else "text" if "sms" in channels else "cell"


def _hub_shown(hub: UUID | None, shown: bool | None) -> UUID | None:
    return hub if shown else None


def need_id(service: UUID, term: UUID) -> UUID:
    """The id of the attribute that says "this service meets this need"."""
    return uuid5(service, str(term))


ON_HOLIDAYS = Column(
    "on_holidays", own=True, one_of=("unknown", "closed", "usual"), told="What happens on national holidays."
)
PAPERS = Column(
    "papers", own=True, one_of=("none", "listed", "unknown"),
    told="Whether papers are asked for: none, those under required_documents, or not confirmed.",
)  # fmt: skip
COST = Column(
    "cost", own=True, one_of=("free", "paid", "unknown"), told="Whether it costs anything, or that it is not confirmed."
)
AUDIENCE = Column(
    "for_whom", Kind.CODES, own=True,
    told="Whom it is made for: women, children, families, refuge, transit, workers, lgbtiq, disability, indigenous. "
    "Empty: everybody.",
)  # fmt: skip
SCHEDULE_KIND = Column(
    "kind", own=True, one_of=("regular", "special", "closed"),
    told="Usual hours; other hours from valid_from to valid_to; or closed from valid_from to valid_to. The later two "
    "take the place of the first. A place without schedules has hours that nobody confirmed: that is not closed.",
)  # fmt: skip

TAXONOMY = Table("taxonomy", "taxonomies", (
    _id(), _words("name", required=True), _words("description", required=True), Column("uri", Kind.URI),
    Column("version", path="edition"), Column("code", own=True), _changed(),
))  # fmt: skip
TERM = Table("taxonomy_term", "taxonomy_terms", (
    _id(), Column("code"), _words("name", required=True), _words("description", required=True),
    Column("parent_id", Kind.ID, to="taxonomy_term"), Column("taxonomy", path="taxonomy__code", make=str,
    reads=("taxonomy__code",)), Column("taxonomy_id", Kind.ID, to="taxonomy"), _words("synonyms", own=True),
    Column("sensitive", Kind.FLAG, own=True, told="About abuse: offer a quick exit, keep nothing on the phone."),
    _position(), _changed(),
))  # fmt: skip
ORGANIZATION = Table("organization", "organizations", (
    _id(), _words("name", required=True), Column("alternate_name"), _words("description", required=True),
    Column("email", Kind.EMAIL), Column("website", Kind.URI), Column("legal_status"),
    Column("parent_organization_id", Kind.ID, path="shown_parent", field="parent_organization", to="organization"),
    Column("demo", Kind.FLAG, own=True, told="Invented, for demonstration."), _changed(),
))  # fmt: skip
LOCATION = Table("location", "locations", (
    _id(), Column("location_type", required=True, one_of=("physical", "postal", "virtual")), _words("name"),
    Column("alternate_name", unless="secret"), _words("description", unless="secret"),
    _words("transportation", unless="secret"), Column("latitude", Kind.NUMBER, unless="secret"),
    Column("longitude", Kind.NUMBER, unless="secret"),
    Column("province", path="province__iso", own=True, told="ISO 3166-2. PA-10 is Panamá Oeste."),
    Column("province_national_code", own=True, reads=("province__national_code",), make=str,
           told="The code of the State. 10 is Guna Yala, 13 is Panamá Oeste: never mix it with ISO 3166-2."),
    Column("district", path="district__code", own=True, unless="secret", told="A short name, the same for ever."),
    Column("corregimiento", own=True, unless="secret"),
    Column("secret", Kind.FLAG, own=True, told="Its address must not be known, and is told by phone only."),
    ON_HOLIDAYS, _changed(),
))  # fmt: skip
ADDRESS = Table("address", "addresses", (
    Column("id", Kind.ID, required=True, reads=("public_id",), make=lambda place: uuid5(place, "address")),
    Column("location_id", Kind.ID, to="location", reads=("public_id",), make=lambda place: place),
    Column("address_1", required=True),
    Column("address_2"), Column("city", required=True, reads=("district__name", "province__name"),
                                make=lambda district, province: district or province),
    Column("region", path="corregimiento"),
    Column("state_province", required=True, reads=("province__name",), make=str),
    Column("postal_code", required=True, reads=("public_id",), make=lambda _place: ""),
    Column("country", required=True, reads=("public_id",), make=lambda _place: "PA"),
    Column("address_type", required=True, reads=("location_type",), make=str, one_of=("physical", "postal", "virtual")),
), key=("location_id",))  # fmt: skip
HUB = Table("hub", "hubs", (
    _id(), Column("code", required=True), _words("name", required=True), _words("summary"),
    Column("email", Kind.EMAIL), *_owner("organization", "location"), _words("alert"),
    Column("assured_date", Kind.DATE), Column("review_due", Kind.DATE), _changed(),
), own=True)  # fmt: skip
SERVICE = Table("service", "services", (
    _id(), *_owner("organization"), _words("name", required=True), Column("alternate_name"), _words("description"),
    Column("url", Kind.URI), Column("email", Kind.EMAIL),
    Column("status", required=True, one_of=("active", "inactive", "defunct", "temporarily closed")),
    _words("interpretation_services"), _words("application_process"), _words("fees_description"),
    _words("eligibility_description"), Column("minimum_age", Kind.WHOLE), Column("maximum_age", Kind.WHOLE),
    Column("assured_date", Kind.DATE), _words("alert"), _changed(own=False),
    Column("review_due", Kind.DATE, own=True, told="Until when assured_date holds: after it say 'not verified since'; "
           "90 days later leave it out. Without it nobody has verified the entry yet."),
    PAPERS, COST, AUDIENCE,
    Column("hub_id", Kind.ID, own=True, reads=("hub__public_id", "hub__open_to_public"), make=_hub_shown,
           field="hub", to="hub", told="The Information Hub that keeps the entry."),
))  # fmt: skip
ATTRIBUTE = Table("attribute", "attributes", (
    Column("id", Kind.ID, required=True, reads=("service__public_id", "taxonomyterm__public_id"), make=need_id),
    Column("link_id", Kind.ID, "service__public_id", required=True, to="service"),
    Column("taxonomy_term_id", Kind.ID, "taxonomyterm__public_id", required=True, to="taxonomy_term"),
    Column("link_type", reads=("service__public_id",), make=lambda _service: "need"),
    Column("link_entity", required=True, reads=("service__public_id",), make=lambda _service: "service"),
), order=("service__public_id", "taxonomyterm__public_id"), key=("link_id", "taxonomy_term_id"))  # fmt: skip
AT = Table("service_at_location", "service_at_location", (
    _id(), *_owner("service", "location"), _words("description", unless="location__secret"), ON_HOLIDAYS, _changed(),
))  # fmt: skip
PHONE = Table("phone", "phones", (
    _id(), *_owner("location", "service", "organization", "service_at_location"), Column("number", required=True),
    Column("extension", Kind.WHOLE, reads=("extension",), make=_extension, field="extension"),
    Column("type", reads=("channels",), make=_phone_type), _words("description"),
    Column("channels", Kind.CODES, own=True, told="What the number is good for: voice, sms, whatsapp."),
    Column("language_codes", Kind.CODES, path="languages", own=True, told="ISO 639."),
    Column("confirmed_on", Kind.DATE, own=True, told="When somebody called it and it was right."), _position(),
))  # fmt: skip
CONTACT = Table("contact", "contacts", (
    _id(), *_owner("organization", "service", "location"), Column("name"), _words("title"), _words("department"),
    Column("email", Kind.EMAIL),
    Column("public", Kind.FLAG, own=True, told="The person agreed to be named. Nobody else is in the data."),
))  # fmt: skip
SCHEDULE = Table("schedule", "schedules", (
    _id(), *_owner("location", "service_at_location"), Column("valid_from", Kind.DATE), Column("valid_to", Kind.DATE),
    Column("dtstart", Kind.DATE), Column("timezone", Kind.WHOLE, reads=("kind",), make=lambda _kind: ZONE),
    Column("wkst", reads=("freq",), make=lambda freq: "MO" if freq == "WEEKLY" else ""),
    Column("freq", one_of=("WEEKLY", "MONTHLY")), Column("interval", Kind.WHOLE), Column("byday"),
    Column("bymonthday"), _words("description"), Column("opens_at", Kind.TIME), Column("closes_at", Kind.TIME),
    SCHEDULE_KIND,
))  # fmt: skip
LANGUAGE = Table("language", "languages", (
    _id(), *_owner("service", "location"), Column("name", Kind.TONGUE, reads=("code",), make=str), Column("code"),
    _words("note"),
))  # fmt: skip
DOCUMENT = Table("required_document", "required_documents", (
    _id(), *_owner("service"), _words("document"), Column("uri", Kind.URI), _position(),
))  # fmt: skip
COST_OPTION = Table("cost_option", "cost_options", (
    _id(), Column("service_id", Kind.ID, to="service", required=True), Column("valid_from", Kind.DATE),
    Column("valid_to", Kind.DATE), _words("option"), Column("currency"), Column("amount", Kind.NUMBER),
    _words("amount_description"),
))  # fmt: skip
ACCESSIBILITY = Table("accessibility", "accessibility", (
    _id(), *_owner("location"), _words("description"), _words("details"), Column("url", Kind.URI),
))  # fmt: skip

# In this order each table stands after those that it points into.
TABLES = (
    TAXONOMY, TERM, ORGANIZATION, LOCATION, ADDRESS, HUB, SERVICE, ATTRIBUTE, AT, PHONE, CONTACT, SCHEDULE, LANGUAGE,
    DOCUMENT, COST_OPTION, ACCESSIBILITY,
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}
