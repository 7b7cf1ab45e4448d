from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import data_register, verbs
from rights.data_register import HELD, NOBODYS
from rights.verbs import VERBS


class RightsConfig(AppConfig):
    name = "rights"
    verbose_name = _("Rights")

    def ready(self) -> None:
        verbs.VERBS.update(VERBS)
        data_register.enter(HELD, NOBODYS)
