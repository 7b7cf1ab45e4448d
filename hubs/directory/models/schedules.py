"""When a place or a service is open: HSDS `schedule`, one row for each span of a rule."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.contacts import one_of
from hubs.directory.models.locations import Location
from hubs.directory.models.services import ServiceAtLocation
from hubs.directory.models.shared import Identified
from hubs.directory.rules import RuleError, month_days_of, weekdays_of
from hubs.directory.words import Frequency, ScheduleKind


class Schedule(Identified):
    """A rule that repeats, other hours for a time, or a closure.

    `closes_at` not after `opens_at` means on the next day; 00:00 to 00:00 is the whole day.
    """

    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="schedules")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, on_delete=models.CASCADE, null=True, blank=True, related_name="schedules"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ScheduleKind.choices, default=ScheduleKind.REGULAR)
    freq = models.CharField(_("how often"), max_length=8, choices=Frequency.choices, blank=True)
    byday = models.CharField(
        _("days"), max_length=60, blank=True, help_text=_("RFC 5545: MO,TU; in a month 2MO or -1FR."),
        validators=[RegexValidator(r"^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$")],
    )  # fmt: skip
    bymonthday = models.CharField(_("days of the month"), max_length=60, blank=True)
    interval = models.PositiveSmallIntegerField(_("every so many"), default=1)
    dtstart = models.DateField(_("counted from"), null=True, blank=True)
    valid_from = models.DateField(_("holds from"), null=True, blank=True)
    valid_to = models.DateField(_("holds until"), null=True, blank=True)
    opens_at = models.TimeField(_("opens at"), null=True, blank=True)
    closes_at = models.TimeField(_("closes at"), null=True, blank=True)
    description = models.CharField(_("why, or for what"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("hours")
        verbose_name_plural = _("hours")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="schedule_of_one", condition=one_of("location", "service_at_location")),
            models.CheckConstraint(
                name="schedule_says_when",
                condition=Q(kind=ScheduleKind.CLOSED, opens_at=None, closes_at=None, freq="", byday="", bymonthday="")
                | Q(kind=ScheduleKind.SPECIAL, opens_at__isnull=False, closes_at__isnull=False, freq="", bymonthday="")
                | Q(
                    kind=ScheduleKind.REGULAR,
                    opens_at__isnull=False,
                    closes_at__isnull=False,
                    freq=Frequency.WEEKLY,
                    bymonthday="",
                )
                & ~Q(byday="")
                | Q(kind=ScheduleKind.REGULAR, opens_at__isnull=False, closes_at__isnull=False, freq=Frequency.MONTHLY)
                & ~Q(byday="", bymonthday=""),
            ),
            models.CheckConstraint(
                name="schedule_exception_has_days",
                condition=Q(kind=ScheduleKind.REGULAR) | Q(valid_from__isnull=False, valid_to__isnull=False),
            ),
            models.CheckConstraint(
                name="schedule_ends_later",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="schedule_interval_is_counted",
                condition=Q(interval=1) | Q(interval__gt=1, dtstart__isnull=False),
                violation_error_message=_("Every second week or month: say from which day it is counted."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.byday or self.bymonthday} {self.opens_at}-{self.closes_at}"

    def clean(self) -> None:
        try:
            weekdays_of(self.byday, monthly=self.freq == Frequency.MONTHLY)
            month_days_of(self.bymonthday)
        except RuleError as wrong:
            raise ValidationError({"byday": _("These days never occur: %(days)s") % {"days": wrong}}) from wrong
