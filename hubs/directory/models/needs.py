"""What people need, in their own words: the taxonomy that services are found by."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.shared import Entry


class Taxonomy(Entry):
    """HSDS `taxonomy`: a set of terms from one source."""

    code = models.SlugField(_("short name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=300)
    uri = models.URLField(_("address on the net"), blank=True)
    edition = models.CharField(_("edition"), max_length=20, blank=True)  # HSDS `version`; Versioned owns that name

    class Meta:
        verbose_name = _("taxonomy")
        verbose_name_plural = _("taxonomies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TaxonomyTerm(Entry):
    """HSDS `taxonomy_term`: a need. `synonyms` are how people say it, with commas; `sensitive` is about abuse."""

    taxonomy = models.ForeignKey(Taxonomy, on_delete=models.PROTECT, related_name="terms")
    code = models.SlugField(_("short name"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=300)
    synonyms = models.CharField(_("other words for it"), max_length=600, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    sensitive = models.BooleanField(_("about abuse: a quick exit, and never kept on the phone"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=10)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "code"], name="term_code_once"),
            models.CheckConstraint(name="term_not_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))),
        ]

    def __str__(self) -> str:
        return self.name
