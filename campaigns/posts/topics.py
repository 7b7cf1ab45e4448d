"""What posts are about: somebody who asks to be told chooses from these."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TopicKey(models.TextChoices):
    """The short name is kept with posts and subscribers, the words are shown."""

    DOCUMENTS = "documents", _("Papers and permits")
    JOBS_ABROAD = "jobs_abroad", _("Jobs in another country")
    SCAMS = "scams", _("False offers and scams")
    RIGHTS_AT_WORK = "rights_at_work", _("Rights at work")
    HUBS = "hubs", _("Information hubs and services")
    ALERTS = "alerts", _("Urgent notices")
