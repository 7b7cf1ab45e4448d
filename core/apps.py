from django.apps import AppConfig
from django.core import checks

from core import data_register
from core.held import HELD, NOBODYS


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        data_register.enter(HELD, NOBODYS)
        checks.register(data_register.check)
