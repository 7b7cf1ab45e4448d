"""What can be asked of the bookshelf. The public is only ever shown live versions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from core.languages import written_in
from rights.guides.models import Figure, Guide, GuideVersion, Statement, Topic
from rights.guides.words import Language, Voice


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences of one voice."""

    voice: Voice
    statements: list[Statement]


def live_versions() -> QuerySet[GuideVersion]:
    """What the public reads: the live version of each guide, in the order of the shelf."""
    return (
        GuideVersion.objects.filter(live_of__isnull=False)
        .select_related("guide")
        .order_by("guide__position", "guide__key")
    )


def shelves() -> list[tuple[Topic, list[GuideVersion]]]:
    """Every topic that holds a live guide, with these."""
    live = {version.guide_id: version for version in live_versions()}
    topics = Topic.objects.prefetch_related(Prefetch("guides", queryset=Guide.objects.only("pk")))
    held = [(topic, [live[guide.pk] for guide in topic.guides.all() if guide.pk in live]) for topic in topics]
    return [(topic, versions) for topic, versions in held if versions]


def find_live(slug: str) -> GuideVersion:
    """The live version of the guide at an address of any language. Http404 when there is none."""
    version = live_versions().filter(slug_is(slug, "guide__")).prefetch_related("guide__topics").first()
    if version is None:
        raise Http404
    return version


def find_topic(slug: str) -> Topic:
    """The topic at an address of any language. Http404 when there is none."""
    topic = Topic.objects.filter(slug_is(slug)).first()
    if topic is None:
        raise Http404
    return topic


def slug_is(slug: str, of: str = "") -> Q:
    """Whether an address is that of the row, in any language."""
    return Q(**{f"{of}slug_{language}": slug for language in Language.values}, _connector=Q.OR)


def told(version: GuideVersion) -> list[Told]:
    """What the law says, what the authorities say and what happens, apart and in this order."""
    said = list(version.statements.select_related("source"))
    return [Told(voice, found) for voice in Voice if (found := [one for one in said if one.voice == voice])]


def figures_of(guide: Guide, *, on: date) -> list[Figure]:
    """The confirmed figures that hold on the day."""
    holds = Q(starts__lte=on) & (Q(ends=None) | Q(ends__gte=on))
    return list(Figure.objects.shown().filter(holds, guides=guide).select_related("source"))


def sources_read_on(version: GuideVersion) -> date | None:
    """The last day on which one of its sources was read."""
    return version.statements.aggregate(day=Max("source__checked_on"))["day"]


def links(keys: list[str]) -> list[tuple[str, str]]:
    """Title and address of the live guides with these keys, in the order asked; what is not live is left out."""
    found = {version.guide.key: version for version in live_versions().filter(guide__key__in=keys)}
    return [(found[key].title, path_of("guide", found[key].guide)) for key in keys if key in found]


def paths_of(name: str, row: Guide | Topic) -> dict[str, str]:
    """The address of a row's page in every language; `name` is that of the page (rights/urls.py)."""
    return {language: path_of(name, row, language) for language in Language.values}


def path_of(name: str, row: Guide | Topic, language: str | None = None) -> str:
    """The address of a row's page in a language, by default in the one at hand."""
    language = language or written_in()
    with override(language):
        return reverse(name, args=[getattr(row, f"slug_{language}") or row.slug])
