"""What the public and providers tell a hub: an entry is wrong, a service is missing. Nobody is asked who they are."""

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub
from hubs.directory.models.places import District, Province
from hubs.directory.models.services import Service
from hubs.freshness.words import ReportKind, ReportState, Source, What

_S = ReportState
# from -> to. What is not here cannot happen.
MOVES: dict[str, frozenset[str]] = {
    _S.OPEN: frozenset({_S.FIXED, _S.NOT_SO, _S.DUPLICATE}),
    _S.FIXED: frozenset(),
    _S.NOT_SO: frozenset(),
    _S.DUPLICATE: frozenset(),
}


class Report(models.Model):
    """`words` are somebody's own; they go some time after the report was handled. A day, and no hour, is kept of it.

    `hub` is the one that kept the entry on that day, or that is nearest to where something is missing; without one all
    managers read it. Read `keeper` (in queries: `at_their_hubs`): an entry takes its reports along to another hub.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, related_name="reports")
    kind = models.CharField(_("kind"), max_length=7, choices=ReportKind.choices)
    source = models.CharField(_("told by"), max_length=8, choices=Source.choices, default=Source.PUBLIC)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="reports")
    what = models.CharField(_("what is wrong"), max_length=6, choices=What.choices, blank=True)
    need = models.ForeignKey(TaxonomyTerm, on_delete=models.PROTECT, null=True, related_name="+")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, null=True, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(_("in their own words"), max_length=400, blank=True)
    words_gone = models.BooleanField(default=False)
    told_on = models.DateField(_("told on"))
    state = models.CharField(_("state"), max_length=9, choices=ReportState.choices, default=_S.OPEN)
    handled_on = models.DateField(_("handled on"), null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            models.Index(fields=["hub", "state", "told_on"], name="report_queue"),
            models.Index(fields=["told_on"], condition=~Q(words=""), name="report_with_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="report_about_an_entry_or_a_gap",
                condition=(Q(kind=ReportKind.WRONG, service__isnull=False, need=None, province=None) & ~Q(what=""))
                | Q(kind=ReportKind.MISSING, service=None, what="", need__isnull=False, province__isnull=False),
            ),
            models.CheckConstraint(
                name="report_handled_by_somebody",
                condition=Q(state=_S.OPEN, handled_on=None, handled_by=None)
                | (~Q(state=_S.OPEN) & Q(handled_on__isnull=False, handled_by__isnull=False)),
            ),
            models.CheckConstraint(name="report_words_gone", condition=Q(words_gone=False) | Q(words="")),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def keeper(self) -> Hub | None:
        """Whose it is to look: it moves with the entry."""
        return (self.service.hub if self.service else None) or self.hub

    @property
    def about(self) -> str:
        """The entry that it is about, or the need and place of what is missing."""
        return str(self.service or f"{self.need}, {self.district or self.province}")
