"""What can be had, and where: services, the papers they ask for, what they cost."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.locations import Location
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.shared import Assured, Entry, Identified
from hubs.directory.words import PUBLIC, Cost, ForWhom, Holidays, Papers, Status


class Service(Entry, Assured):
    """HSDS `service`. `papers` says whether papers are asked for; a trigger holds it and the list together."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="services")
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="services", verbose_name=_("kept by")
    )
    name = models.CharField(_("name"), max_length=150)
    alternate_name = models.CharField(_("other name"), max_length=150, blank=True)
    description = models.TextField(_("what it does"), max_length=1000, blank=True)
    url = models.URLField(_("web page"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    status = models.CharField(_("state"), max_length=20, choices=Status.choices, default=Status.ACTIVE)
    alert = models.CharField(_("notice"), max_length=200, blank=True)
    needs = models.ManyToManyField(TaxonomyTerm, related_name="services", verbose_name=_("needs it meets"))

    application_process = models.TextField(_("how to get it"), max_length=600, blank=True)
    interpretation_services = models.CharField(_("interpreters"), max_length=200, blank=True)
    eligibility_description = models.TextField(_("for whom, in words"), max_length=400, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("from the age of"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("up to the age of"), null=True, blank=True)
    for_whom = ArrayField(
        models.CharField(max_length=12, choices=ForWhom.choices), verbose_name=_("made for"), default=list, blank=True
    )
    papers = models.CharField(_("papers"), max_length=8, choices=Papers.choices, default=Papers.UNKNOWN)
    cost = models.CharField(_("cost"), max_length=8, choices=Cost.choices, default=Cost.UNKNOWN)
    fees_description = models.CharField(_("what it costs, in words"), max_length=200, blank=True)

    class Meta(Assured.Meta):
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["name", "pk"]
        constraints = [
            *Assured.Meta.constraints,
            models.CheckConstraint(name="service_status_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(name="service_papers_known", condition=Q(papers__in=Papers.values)),
            models.CheckConstraint(
                name="service_ages_in_order",
                condition=Q(minimum_age=None) | Q(maximum_age=None) | Q(maximum_age__gte=F("minimum_age")),
                violation_error_message=_("The lowest age is above the highest."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def public(self) -> bool:
        return self.status in PUBLIC


class RequiredDocument(Identified):
    """HSDS `required_document`."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="required_documents")
    document = models.CharField(_("paper"), max_length=150)
    uri = models.URLField(_("address on the net"), blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("required paper")
        verbose_name_plural = _("required papers")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.document


class CostOption(Identified):
    """HSDS `cost_option`: one price, for whom and when."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="cost_options")
    option = models.CharField(_("for what or whom"), max_length=150)
    amount = models.DecimalField(_("amount"), max_digits=8, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="PAB")
    amount_description = models.CharField(_("amount in words"), max_length=150, blank=True)
    valid_from = models.DateField(_("holds from"), null=True, blank=True)
    valid_to = models.DateField(_("holds until"), null=True, blank=True)

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="cost_not_negative", condition=Q(amount=None) | Q(amount__gte=0)),
            models.CheckConstraint(
                name="cost_ends_later",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.option


class ServiceAtLocation(Entry):
    """HSDS `service_at_location`: a service where it is given. Its own hours and phones stand before the place's."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="service_at_locations")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="service_at_locations")
    description = models.CharField(_("where in the building, or what differs here"), max_length=300, blank=True)
    on_holidays = models.CharField(
        _("on national holidays"), max_length=10, choices=Holidays.choices, default=Holidays.UNKNOWN
    )

    class Meta:
        verbose_name = _("service at a place")
        verbose_name_plural = _("services at places")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["service", "location"], name="service_once_at_location")]

    def __str__(self) -> str:
        return f"{self.service} · {self.location}"
