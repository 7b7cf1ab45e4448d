"""What this department writes into the audit trail, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "figure.entered": _("Entered a figure about a campaign"),
    "figure.removed": _("Took a figure about a campaign away"),
    "poster.made": _("Made a code for a poster"),
    "questionnaire.made": _("Made a questionnaire for a campaign"),
    "questionnaire.changed": _("Changed a question of a questionnaire"),
    "questionnaire.round_made": _("Opened a round of a questionnaire"),
    "trial.fixed": _("Fixed a trial of two wordings"),
}
