"""What a trial of two wordings says: nothing before its day, and then with its uncertainty."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.delivery.models import Delivery
from campaigns.delivery.states import DeliveryState
from campaigns.evaluation.lines import Bar, Share, bar
from campaigns.evaluation.models.clicks import ClickDay
from campaigns.evaluation.models.trials import Trial
from campaigns.evaluation.sums import Answers, Ask
from campaigns.evaluation.words import TrialState

ARMS = ("A", "B")
UNEVEN = 0.001  # chance parts people so unevenly once in a thousand trials: then something else did
LEVEL = 0.05
WHY: dict[str, str | Promise] = {
    "uneven": _("Far from half of the people got each wording: something other than chance parted them."),
    "too_many": _("The links were opened more often than messages were sent: they were passed on."),
    "nobody": _("No message of one of the wordings left."),
    "lost": _("Some days were counted incompletely."),
}


@dataclass(frozen=True, slots=True)
class Arm:
    name: str
    assigned: int
    sent: int
    visits: int

    @property
    def share(self) -> Share:
        return Share(self.visits, self.sent, self.name)


@dataclass(frozen=True, slots=True)
class Reading:
    """What may be told today. `state` is None while the worker has yet to work the sums out."""

    trial: Trial
    state: TrialState | None
    arms: list[Arm] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    apart: tuple[float, float, float] | None = None  # percentage points: B less A, low, high
    why: str | Promise = ""
    short: bool = False  # fewer people than the trial needed


def asks(trial: Trial, arms: list[Arm], *, today: date) -> Iterator[Ask]:
    """The sums that a trial needs: none before its day."""
    if arms and today >= trial.horizon:
        yield _even(arms)
        if not _fault(arms, trial):
            yield from (arm.share.ask for arm in arms)
            yield from _compared(arms)


def read(trial: Trial, arms: list[Arm], answers: Answers, *, today: date) -> Reading:
    """Before the horizon no count is even asked for: then there are no arms."""
    if today < trial.horizon:
        return Reading(trial, TrialState.WAITING)
    if not arms:  # its day has come since the campaign was counted
        return Reading(trial, None)
    even = answers.get(_even(arms))
    fault = _fault(arms, trial) or ("uneven" if even and even[0] < UNEVEN else "")
    if fault:
        return Reading(trial, TrialState.INVALID, arms, why=WHY[fault])
    if _days(trial).filter(counted_at=None).exists():  # the last night has yet to be counted
        return Reading(trial, None)
    bars, short = [bar(arm.share, answers) for arm in arms], min(arm.sent for arm in arms) < trial.needed
    apart, alike = (answers.get(ask) for ask in _compared(arms))
    if even is None or apart is None or alike is None:
        return Reading(trial, None, arms, bars, short=short)
    differ = not apart[1] <= 0 <= apart[2] and alike[0] < LEVEL
    state = TrialState.DIFFERENT if differ else TrialState.NO_CONCLUSION
    return Reading(trial, state, arms, bars, (100 * apart[0], 100 * apart[1], 100 * apart[2]), short=short)


def arms(trial: Trial) -> list[Arm]:
    """Who got which wording, and how often its link was opened."""
    people = Delivery.objects.filter(lane__occurrence__post=trial.post, recipient__isnull=False).order_by()
    found = people.values_list("message__arm").annotate(
        assigned=Count("pk"), sent=Count("pk", filter=Q(state=DeliveryState.SENT))
    )
    by_arm = {arm: (assigned, sent) for arm, assigned, sent in found}
    opened = dict(_days(trial).order_by().values_list("link__arm").annotate(n=Sum("uniques", default=0)))
    return [Arm(name, *by_arm.get(name, (0, 0)), opened.get(name, 0)) for name in ARMS]


def _days(trial: Trial) -> QuerySet[ClickDay]:
    return ClickDay.objects.filter(link__post=trial.post, link__arm__in=ARMS, on__lt=trial.horizon)


def _fault(arms: list[Arm], trial: Trial) -> str:
    if any(arm.sent == 0 for arm in arms):
        return "nobody"
    if any(arm.visits > arm.sent for arm in arms):
        return "too_many"
    return "lost" if _days(trial).filter(partial=True).exists() else ""


def _even(arms: list[Arm]) -> Ask:
    return Ask("even", (arms[0].assigned, arms[1].assigned))


def _compared(arms: list[Arm]) -> tuple[Ask, Ask]:
    first, second = arms
    counts = (second.visits, second.sent, first.visits, first.sent)
    return Ask("newcombe", counts), Ask("alike", counts)
