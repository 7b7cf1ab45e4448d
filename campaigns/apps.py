from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from campaigns.verbs import VERBS
from core import verbs


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        verbs.VERBS.update(VERBS)
