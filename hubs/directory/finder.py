"""What fits a wish: the listings of a need and a place, open ones first, each with what matters before one goes there.

Distance is the plain one on a flat map (a degree of longitude is cos 8.4° of one of latitude): within Panama it errs by
less than 0.5 %, while the position that it starts from is rounded to a kilometre. An extension (earthdistance, PostGIS)
would bring an index that the filters before it make needless.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import get_language

from core.national_days import rest_days
from hubs.directory.hours import unpacked
from hubs.directory.opening_hours import PANAMA, Answer, State, state

SIZE = 10
KM = "111.2 * sqrt(power(l.latitude - %(latitude)s, 2) + power((l.longitude - %(longitude)s) * 0.9893, 2))"
DATED = "(l.plain_until <= %(today)s or (%(holiday)s and l.on_holidays <> 'usual'))"  # the week does not hold today


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for. Keys of rows; `near` is a rounded position, kept nowhere."""

    need: int | None = None
    province: int | None = None
    district: int | None = None
    language: str = ""
    who: str = ""
    age: int | None = None
    open_now: bool = False
    free: bool = False
    no_papers: bool = False
    whatsapp: bool = False
    unverified: bool = False  # also what nobody has verified for long
    near: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One service at one place, as the list shows it."""

    service: UUID
    name: str
    organization: str
    place: str
    address: str
    where: str
    secret: bool
    state: State
    languages: list[str]
    papers: str
    cost: str
    call: str
    whatsapp: str
    alert: str
    assured_date: date | None
    overdue: bool
    km: float | None


@dataclass(frozen=True, slots=True)
class Found:
    cards: list[Card]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return -(-self.total // SIZE)

    @property
    def before(self) -> int:
        return self.page - 1

    @property
    def after(self) -> int:
        return self.page + 1


def find(wish: Wish, *, now: datetime, page: int = 1, size: int = SIZE) -> Found:
    """The page of the listings that fit: open ones first, or near ones where a position is given; then by freshness."""
    values = _values(wish, now)
    fits = _fits(wish)
    values["opened"] = _opened(fits, values, now) if wish.open_now or not wish.near else []
    values |= {"limit": size, "offset": (page - 1) * size}
    with connection.cursor() as cursor:
        cursor.execute(_statement(wish, fits), values)
        rows = [dict(zip((column[0] for column in cursor.description), row, strict=True)) for row in cursor.fetchall()]
    if not rows and page > 1:
        return find(wish, now=now, size=size)
    return Found([_card(row, now) for row in rows], rows[0]["total"] if rows else 0, page)


def elsewhere(wish: Wish, centre: tuple[float, float], *, now: datetime) -> Found:
    """The nearest that fit when the place chosen has none; open now or not, for they are some way off."""
    return find(replace(wish, province=None, district=None, open_now=False, near=centre), now=now, size=5)


def _values(wish: Wish, now: datetime) -> dict[str, Any]:
    local = now.astimezone(PANAMA)
    today = local.date()
    latitude, longitude = wish.near or (None, None)
    return {
        "today": today, "minute": today.weekday() * 1440 + local.hour * 60 + local.minute,
        "holiday": any(day in rest_days(day.year) for day in (today, today - timedelta(days=1))),
        "need": wish.need, "province": wish.province, "district": wish.district, "language": wish.language,
        "who": wish.who, "age": wish.age, "latitude": latitude, "longitude": longitude,
    }  # fmt: skip


def _fits(wish: Wish) -> str:
    """The conditions that combine; values are bound, never written in."""
    conditions = {
        "l.active": True,
        "l.listed_until >= %(today)s": not wish.unverified,
        "l.needs @> array[%(need)s]::int[]": wish.need,
        "l.province_id = %(province)s": wish.province and not wish.district,
        # What names no district, as a secret place never does, is found in all of its province.
        "(l.district_id = %(district)s or (l.district_id is null and l.province_id = %(province)s))": wish.district,
        "l.languages @> array[%(language)s]::varchar[]": wish.language,
        "(l.for_whom = '{}' or l.for_whom @> array[%(who)s]::varchar[])": wish.who,
        # Who names no age is for every age.
        "%(age)s between coalesce(l.minimum_age, 0) and coalesce(l.maximum_age, 32767)": wish.age is not None,
        "l.cost = 'free'": wish.free,
        "l.papers = 'none'": wish.no_papers,
        "l.whatsapp <> ''": wish.whatsapp,
        "l.latitude is not null": wish.near,
    }
    return " and ".join(condition for condition, asked in conditions.items() if asked)


def _opened(fits: str, values: dict[str, Any], now: datetime) -> list[int]:
    """The listings of whose week nothing can be said today (it is dated, or a holiday), and that are open."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select l.at_id, l.hours::text from hubs_listing l where {fits} and {DATED}",  # noqa: S608
            values,
        )
        rows = cursor.fetchall()
    return [key for key, said in rows if state(unpacked(json.loads(said)), now).answer == Answer.OPEN]


def _statement(wish: Wish, fits: str) -> str:
    """First the keys of the page, then what its cards show."""
    said = f"((l.week @> %(minute)s and not {DATED}) or l.at_id = any(%(opened)s))"
    order = "km" if wish.near else "open desc"
    km = KM if wish.near else "null::float"
    only = f"{fits} and {said}" if wish.open_now else fits
    language = get_language() or "es"
    name = {
        field: f"coalesce(nullif({field}_{language}, ''), {field})"
        for field in ("s.name", "o.name", "p.name", "s.alert")
    }
    return f"""
      select f.total, f.km, s.public_id, {name["s.name"]} as name, {name["o.name"]} as organization,
        {name["p.name"]} as place, p.address_1, p.secret,
        case when p.secret then '' else coalesce(d.name || ', ', '') end || v.name as place_in,
        l.hours::text as hours, l.languages, l.papers, l.cost, l.call, l.whatsapp, {name["s.alert"]} as alert,
        l.assured_date, coalesce(l.review_due < %(today)s, true) as overdue
      from (
        select l.at_id, count(*) over () as total, {said} as open, {km} as km, l.assured_date
        from hubs_listing l where {only}
        order by {order}, l.assured_date desc nulls last, l.at_id limit %(limit)s offset %(offset)s
      ) f
      join hubs_listing l using (at_id) join hubs_serviceatlocation a on a.id = f.at_id
      join hubs_service s on s.id = a.service_id join hubs_organization o on o.id = s.organization_id
      join hubs_location p on p.id = a.location_id join hubs_province v on v.id = p.province_id
      left join hubs_district d on d.id = p.district_id
      order by f.{order}, f.assured_date desc nulls last, f.at_id
    """  # noqa: S608 - built from the texts above; every value is bound


def _card(row: dict[str, Any], now: datetime) -> Card:
    return Card(
        service=row["public_id"], name=row["name"], organization=row["organization"], place=row["place"],
        address=row["address_1"], where=row["place_in"], secret=row["secret"],
        state=state(unpacked(json.loads(row["hours"])), now), languages=row["languages"], papers=row["papers"],
        cost=row["cost"], call=row["call"], whatsapp=row["whatsapp"], alert=row["alert"] or "",
        assured_date=row["assured_date"], overdue=row["overdue"], km=row["km"],
    )  # fmt: skip
