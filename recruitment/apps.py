from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import data_register, verbs
from recruitment.data_register import HELD, NOBODYS
from recruitment.verbs import VERBS


class RecruitmentConfig(AppConfig):
    name = "recruitment"
    verbose_name = _("Recruitment")

    def ready(self) -> None:
        verbs.VERBS.update(VERBS)
        data_register.enter(HELD, NOBODYS)
