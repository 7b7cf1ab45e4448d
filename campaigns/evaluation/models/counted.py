"""What takes long to count of a campaign, as the worker counted it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.posts.models import Campaign


class Counted(models.Model):
    """The counts of a campaign at one moment. `told` is empty while counting is quick: then each page counts anew."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()
    took = models.FloatField()  # seconds
    told = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("counts of a campaign")
        verbose_name_plural = _("counts of campaigns")

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.at:%Y-%m-%d %H:%M}"
