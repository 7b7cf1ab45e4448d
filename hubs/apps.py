from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import data_register, verbs
from hubs.data_register import HELD, NOBODYS
from hubs.verbs import VERBS


class HubsConfig(AppConfig):
    name = "hubs"
    verbose_name = _("Information Hubs")

    def ready(self) -> None:
        verbs.VERBS.update(VERBS)
        data_register.enter(HELD, NOBODYS)
