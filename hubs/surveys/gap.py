"""Where the gap is: by province, what surveys found and hubs were asked for, beside the services that are listed."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import BigIntegerField, Count, F, Func

from core.small_cells import LEAST
from hubs.directory.catalogue import Need, catalogue
from hubs.directory.models.listings import Listing
from hubs.directory.models.places import Province
from hubs.surveys.models.surveys import Survey
from hubs.surveys.periods import months_back, open_month
from hubs.surveys.queries import public_surveys
from hubs.surveys.telling import NEED, REST, TOTAL, lines

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What a survey found about a need."""

    survey: Survey
    percent: Decimal
    base: int | None


@dataclass(slots=True)
class Gap:
    """One need in one province. `asked` and `unmet` are sums of told counts: at least so many."""

    need: Need
    asked: int = 0
    unmet: int = 0
    found: list[Found] = field(default_factory=list)
    services: int = 0
    share: int = 0  # of the most unmet one on the page, for its bar

    @property
    def weight(self) -> tuple[bool, int, Decimal, int]:
        """What is felt most comes first: what no service is listed for, then unmet, then found by surveys."""
        return self.services == 0, self.unmet, max((one.percent for one in self.found), default=Decimal(0)), self.asked


def since(today: date) -> date:
    return months_back(open_month(today), MONTHS)


def gaps(*, today: date) -> list[tuple[Province, list[Gap]]]:
    """The provinces of which anything may be told, each with its needs; the widest gap first."""
    needs = catalogue().needs
    told: dict[tuple[int, str], Gap] = {}

    def at(province: int, code: str) -> Gap:
        return told.setdefault((province, code), Gap(needs[code]))

    for line in lines(today=today, since=since(today)):
        if line.facet == NEED and line.value not in (REST, TOTAL):
            gap = at(line.province, line.value)
            gap.asked, gap.unmet = gap.asked + line.count, gap.unmet + (line.unmet or 0)
    for survey in public_surveys():
        for province, code, found in _found(survey):
            at(province, code).found.append(found)
    services, most = _services(today), max((gap.unmet for gap in told.values()), default=0)
    rows: dict[int, list[Gap]] = defaultdict(list)
    for (province, _code), gap in told.items():
        gap.services = services.get((province, gap.need.pk), 0)
        gap.share = round(100 * gap.unmet / most) if most else 0
        rows[province].append(gap)
    places = Province.objects.filter(pk__in=rows)
    return [(place, sorted(rows[place.pk], key=lambda gap: gap.weight, reverse=True)) for place in places]


def _found(survey: Survey) -> list[tuple[int, str, Found]]:
    return [
        (province.pk, row.need.code, Found(survey, row.percent, question.base))
        for province in survey.provinces.all()
        for question in survey.questions.all()
        for row in question.rows.all()
        if row.need and _enough(row.percent, question.base)
    ]


def _enough(percent: Decimal, base: int | None) -> bool:
    """Whether an answer stands for five people at least, as far as the base is known."""
    return base is None or percent * base / 100 >= LEAST


def _services(today: date) -> dict[tuple[int, int], int]:
    """How many services that somebody has verified lately are listed, by province and need."""
    rows = Listing.objects.filter(active=True, listed_until__gte=today).annotate(
        one=Func(F("needs"), function="unnest", output_field=BigIntegerField())
    )
    counted = rows.values_list("province", "one").annotate(n=Count("service", distinct=True)).order_by()
    return {(province, need): n for province, need, n in counted}
