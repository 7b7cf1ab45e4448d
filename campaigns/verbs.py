"""What this department writes into the audit trail, as sentences."""

from django.utils.functional import Promise

VERBS: dict[str, str | Promise] = {}
