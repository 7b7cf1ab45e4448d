"""What the address of the finder says, read into a wish. What it does not understand it leaves out, without a fault."""

from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from hubs.directory.bounds import slip
from hubs.directory.catalogue import Catalogue, Need, Place
from hubs.directory.finder import Wish
from hubs.directory.guess import guess
from hubs.directory.words import LANGUAGES, ForWhom

SWITCHES = {"open": "open_now", "free": "free", "nopapers": "no_papers", "whatsapp": "whatsapp", "all": "unverified"}
OLDEST = 120
COARSE = 2  # decimals of a degree that are read of a position: about a kilometre


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as the page shows it again. `typed` was not understood when there is no need."""

    need: Need | None
    place: Place | None
    typed: str
    wish: Wish

    @property
    def anything(self) -> bool:
        return bool(self.need or self.place or self.wish.near)

    @property
    def filtered(self) -> bool:
        """Whether more was asked than a need and a place."""
        bare = Wish(self.wish.need, self.wish.province, self.wish.district, near=self.wish.near)
        return self.wish != bare

    @property
    def without_filters(self) -> str:
        """The query of the need and place alone."""
        return _query(need=self.need, place=self.place)

    @property
    def without_place(self) -> str:
        return _query(need=self.need)


def asked(query: QueryDict, known: Catalogue, *, posted: bool = False) -> Asked:
    """Read the query of the finder; a position is read only where it was posted, so that no address holds one."""
    typed = query.get("q", "").strip()[:200]
    code = query.get("need", "") or (typed and guess(typed, known.said())) or ""
    need, place = known.needs.get(code), known.places.get(query.get("place", ""))
    wish = Wish(
        need=need.pk if need else None,
        province=place.province if place else None,
        district=place.district if place else None,
        language=_one_of(query.get("lang", ""), LANGUAGES),
        who=_one_of(query.get("who", ""), ForWhom.values),
        age=_age(query.get("age", "")),
        near=_near(query.get("near", "")) if posted else None,
        **{field: query.get(name) == "1" for name, field in SWITCHES.items()},
    )
    return Asked(need, place, typed, wish)


def page_number(query: QueryDict) -> int:
    """The page asked for; 1 when it is no number, 500 at most."""
    said = query.get("p", "1")
    return min(max(int(said), 1), 500) if said.isdecimal() and len(said) < 6 else 1


def _one_of(said: str, known: Container[str]) -> str:
    return said if said in known else ""


def _age(said: str) -> int | None:
    """Years of age; None when it is no number, or none that people reach."""
    number = said.strip()
    return int(number) if number.isdecimal() and len(number) < 4 and int(number) <= OLDEST else None


def _query(**chosen: Need | Place | None) -> str:
    return urlencode({name: one.code for name, one in chosen.items() if one})


def _near(said: str) -> tuple[float, float] | None:
    """ "8.98,-79.52" rounded again here, whatever was sent; None when it is no point of Panama."""
    try:
        latitude, longitude = (round(float(part), COARSE) for part in said.split(","))
    except ValueError:
        return None
    return None if slip(latitude, longitude) else (latitude, longitude)
