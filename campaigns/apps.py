from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from campaigns.data_register import HELD, NOBODYS
from campaigns.verbs import VERBS
from core import announcements, data_register, verbs


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        verbs.VERBS.update(VERBS)
        data_register.enter(HELD, NOBODYS)
        banner = import_module("campaigns.alerts.banner")  # it stands on models, which are not there before
        announcements.come_from(banner.announcements)
