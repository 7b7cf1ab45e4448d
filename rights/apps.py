from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import verbs
from rights.verbs import VERBS


class RightsConfig(AppConfig):
    name = "rights"
    verbose_name = _("Rights")

    def ready(self) -> None:
        verbs.VERBS.update(VERBS)
