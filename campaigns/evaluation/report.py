"""The results of a campaign, put together for its page, its sheet, its file, and for the worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from campaigns.evaluation import kept, queries, told, trials
from campaigns.evaluation.kept import Counts
from campaigns.evaluation.lines import Line, Share, Shown, Step, by_rung, shown
from campaigns.evaluation.models.figures import Figure
from campaigns.evaluation.models.questionnaires import Questionnaire
from campaigns.evaluation.models.trials import Trial
from campaigns.evaluation.queries import Channel, Day, LinkSum
from campaigns.evaluation.sums import Ask, known
from campaigns.evaluation.words import NO_COOKIE, Design, Rung
from campaigns.posts.models import Campaign, Post
from campaigns.posts.states import PostState

PORTAL = _("This portal")
NOT_BEGUN = (PostState.DRAFT, PostState.IN_REVIEW, PostState.APPROVED, PostState.SCHEDULED)
Waves = list[tuple[Questionnaire, list[told.WaveOf]]]
MOST_DAYS = 62  # that are listed; what was before is told by month
SHARED = _("A shared phone or connection counts once; somebody with two phones twice.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A questionnaire with its waves and, of those that are over, its answers."""

    questionnaire: Questionnaire
    waves: list[told.WaveOf]
    answers: list[told.Answered]


@dataclass(frozen=True, slots=True)
class Month:
    """The visits of a month; `uniques` is None where one of its days was lost or has not been counted."""

    first: date
    uniques: int | None
    visits: int
    opens: int


@dataclass(frozen=True, slots=True)
class Report:
    campaign: Campaign
    since: date
    until: date
    ladder: list[Step]
    channels: list[Channel]
    days: list[Day]
    asked: list[Asked]
    readings: list[trials.Reading]
    undecided: list[Post]  # in two wordings, and nobody has fixed a trial
    links: list[LinkSum]
    counted_at: datetime | None  # the ledger and the visits; None: now

    @property
    def lines(self) -> list[Shown]:
        return [one for step in self.ladder for one in step.lines]

    @property
    def designs(self) -> list[Design]:
        """The designs of the figures that are told."""
        used = {one.line.design for one in self.lines} | ({Design.RANDOMISED} if self.readings else set())
        return [design for design in Design if design in used]

    @property
    def latest(self) -> list[Day]:
        """The days that are listed one by one."""
        return self.days[-MOST_DAYS:]

    @property
    def months(self) -> list[Month]:
        """All days by month, when there are more than are listed; unique visits of each day added up."""
        if len(self.days) <= MOST_DAYS:
            return []
        return [_month(first, list(days)) for first, days in groupby(self.days, lambda day: day.on.replace(day=1))]

    @property
    def most(self) -> int:
        return max((day.opens for day in self.latest), default=0)


def _month(first: date, days: list[Day]) -> Month:
    uniques = None if any(day.uniques is None for day in days) else sum(day.uniques or 0 for day in days)
    return Month(first, uniques, sum(day.visits for day in days), sum(day.opens for day in days))


def report(campaign: Campaign, *, today: date) -> Report:
    """All of it, as far as it may be told today."""
    found = kept.counts(campaign, today=today)
    channels, days = found.channels, found.days
    asked, tried = _waves(campaign, today), _trials(campaign)
    lines = _lines(campaign, channels, days, asked, today)
    answers = known([*(ask for line in lines for ask in line.asks()), *_tried(tried, found, today)])
    since, until = queries.period(campaign, today=today)
    return Report(
        campaign, since, until, by_rung([shown(line, answers) for line in lines]), channels, days,
        [Asked(one, waves, told.answers(one, waves)) for one, waves in asked],
        [trials.read(trial, found.arms.get(trial.pk, []), answers, today=today) for trial in tried],
        _undecided(campaign), found.links, found.at,
    )  # fmt: skip


def asks(campaign: Campaign, *, today: date) -> set[Ask]:
    """Every sum that the report needs."""
    asked, tried = _waves(campaign, today), _trials(campaign)
    lines = [*_of_questionnaires(asked), *_typed(campaign)]
    of_lines = {ask for line in lines for ask in line.asks()}
    return of_lines | set(_tried(tried, kept.counts(campaign, today=today), today) if tried else ())


def _lines(campaign: Campaign, channels: list[Channel], days: list[Day], asked: Waves, today: date) -> list[Line]:
    return [
        *_messages(campaign, channels, today), *_visits(days), *_checks(campaign, today),
        *_of_questionnaires(asked), *_typed(campaign),
    ]  # fmt: skip


def _messages(campaign: Campaign, channels: list[Channel], today: date) -> Iterator[Line]:
    since, until = queries.period(campaign, today=today)
    if sum(one.all for one in channels):
        yield Line(
            Rung.OUTPUT, _("Messages that left"), Design.COUNTS, since, until, _("The ledger of deliveries."),
            _("That a provider took a message does not say that anybody read it."), PORTAL,
            number=sum(one.sent for one in channels), of=sum(one.all for one in channels),
        )  # fmt: skip


def _visits(days: list[Day]) -> Iterator[Line]:
    """All visits in the open counts, and the unique ones of the days that have been counted."""
    if not days:
        return
    since, until = days[0].on, days[-1].on
    yield Line(
        Rung.ENGAGEMENT, _("Visits through the campaign's links"), Design.COUNTS, since, until,
        _("Short links, without robots and previews; the second number is with them."), SHARED, PORTAL,
        number=sum(day.visits for day in days), of=sum(day.opens for day in days),
    )  # fmt: skip
    counted = [day for day in days if day.uniques is not None]
    if counted:
        yield Line(
            Rung.ENGAGEMENT, _("Unique visits a day, added up"), Design.COUNTS, counted[0].on, counted[-1].on,
            _("Each night from marks that nobody can trace back, which are then thrown away (error about 1 %)."),
            NO_COOKIE, PORTAL, number=sum(day.uniques or 0 for day in counted),
        )  # fmt: skip


def _checks(campaign: Campaign, today: date) -> Iterator[Line]:
    """Checks of the register on the campaign's days; what went before is named in the method."""
    since, until = queries.period(campaign, today=today)
    length = until - since
    now, before = (
        queries.checks(since, until),
        queries.checks(since - length - timedelta(days=1), since - timedelta(days=1)),
    )
    if now or before:
        yield Line(
            Rung.PRACTICE, _("Checks in the register of recruiters"), Design.COUNTS, since, until,
            _("All checks on the portal. In as many days before there were %(before)d.") % {"before": before},
            _("Everybody's checks, also of people who never heard of the campaign."), PORTAL, number=now,
        )  # fmt: skip


def _waves(campaign: Campaign, today: date) -> Waves:
    return [(one, told.waves(one, today=today)) for one in queries.questionnaires(campaign)]


def _of_questionnaires(asked: Waves) -> Iterator[Line]:
    for one, waves in asked:
        yield from told.lines(one, waves)


def _typed(campaign: Campaign) -> Iterator[Line]:
    for figure in campaign.figures.filter(removed_at=None):
        yield _from(figure)


def _from(figure: Figure) -> Line:
    paired = figure.gained is not None and figure.lost is not None
    return Line(
        Rung(figure.rung), figure.name, Design(figure.design), figure.since, figure.until, figure.method, figure.caveat,
        figure.source, number=None if figure.denominator else figure.numerator,
        share=Share(figure.numerator, figure.denominator) if figure.denominator else None,
        other=Share(figure.before or 0, figure.before_of, _("compared with")) if figure.before_of else None,
        changed=(figure.gained or 0, figure.lost or 0) if paired else None, figure=figure.public_id,
    )  # fmt: skip


def _trials(campaign: Campaign) -> list[Trial]:
    return list(Trial.objects.filter(post__campaign=campaign).select_related("post", "by").order_by("pk"))


def _tried(tried: list[Trial], found: Counts, today: date) -> Iterator[Ask]:
    for trial in tried:
        yield from trials.asks(trial, found.arms.get(trial.pk, []), today=today)


def _undecided(campaign: Campaign) -> list[Post]:
    """Posts in two wordings, not begun yet and without a trial."""
    found = campaign.posts.filter(state__in=NOT_BEGUN, trial=None, occurrences=None, recurs="")
    arms = Count("variants__arm", distinct=True, filter=Q(variants__arm__in=trials.ARMS))
    return list(found.annotate(arms=arms).filter(arms=len(trials.ARMS)))
