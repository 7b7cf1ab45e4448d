"""What the things of a directory have in common: a public id, a day of the last change, a day of the last assurance."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.versions import Versioned

GRACE = timedelta(days=90)  # after its review was due an entry stays in the default list this long


class Identified(models.Model):
    """Known outside by a UUID, which is its HSDS `id`."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)

    class Meta:
        abstract = True


class Entry(Identified, Versioned):
    """A record that is read on its own: `last_modified` is when what the public reads last changed (HSDS)."""

    last_modified = models.DateTimeField(_("last changed"), default=timezone.now, db_index=True)

    class Meta:
        abstract = True


class Assured(models.Model):
    """Somebody looked and found it right on a day (HSDS `assured_date`), and it is looked over again by another day."""

    assured_date = models.DateField(_("verified on"), null=True, blank=True)
    assured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("verified by"),
    )  # fmt: skip
    review_due = models.DateField(_("to be verified again by"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_review_follows",
                condition=Q(assured_date=None, review_due=None) | Q(review_due__gt=F("assured_date")),
            ),
        ]

    @property
    def listed_until(self) -> date | None:
        """The last day on which it is in the default list; None: it never was verified, and is not."""
        return self.review_due + GRACE if self.review_due else None

    def overdue(self, on: date) -> bool:
        """Whether the public is told "not verified since"."""
        return self.review_due is None or self.review_due < on
