"""What the finder reads: one row for each service at a place, put together from the tables of the directory.

It repeats what they say, for speed. `refresh_listings` writes it in the transaction that changes them.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from hubs.directory.models.places import District, Province
from hubs.directory.models.services import Service, ServiceAtLocation


class WeekField(models.Field):
    """Minutes of the week in which a place is open, from Monday 0:00, as an int4multirange; text in Python."""

    def db_type(self, connection: Any) -> str:
        return "int4multirange"


class Listing(models.Model):
    """A service at a place, as it is looked for.

    `week` answers "open now" in the database, on days before `plain_until`. From that day on something dated may
    differ, and every reader folds `hours` itself (hubs.directory.opening_hours), as it always does for what it shows.
    """

    at = models.OneToOneField(ServiceAtLocation, on_delete=models.CASCADE, primary_key=True, related_name="listing")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    needs = ArrayField(models.IntegerField())  # the terms and what they belong to
    languages = ArrayField(models.CharField(max_length=3))
    for_whom = ArrayField(models.CharField(max_length=12))
    minimum_age = models.PositiveSmallIntegerField(null=True)
    maximum_age = models.PositiveSmallIntegerField(null=True)
    papers = models.CharField(max_length=8)
    cost = models.CharField(max_length=8)
    call = models.CharField(max_length=30)
    whatsapp = models.CharField(max_length=30)
    active = models.BooleanField()
    assured_date = models.DateField(null=True)
    review_due = models.DateField(null=True)
    listed_until = models.DateField(null=True)
    hours = models.JSONField()
    week = WeekField()
    plain_until = models.DateField()
    on_holidays = models.CharField(max_length=10)

    class Meta:
        indexes = [
            models.Index(fields=["district", "listed_until"], name="listing_district"),
            models.Index(fields=["province", "listed_until"], name="listing_province"),
            models.Index(fields=["plain_until"], name="listing_dated"),
            GinIndex(fields=["needs"], name="listing_needs"),
        ]

    def __str__(self) -> str:
        return f"listing {self.pk}"
