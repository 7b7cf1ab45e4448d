"""The columns of the lists of warnings when they are saved as files."""

from django.utils.translation import gettext_lazy as _

from core.sheets import Column

WARNINGS: list[Column] = [
    (_("known as"), lambda warning: warning.title),
    (_("source"), lambda warning: warning.source),
    (_("published on"), lambda warning: warning.published_on),
    (_("changed on"), lambda warning: warning.changed_on),
    (_("withdrawn on"), lambda warning: warning.withdrawn_on),
]
DRAFTS: list[Column] = [
    (_("kind"), lambda draft: draft.get_kind_display()),
    (_("known as"), lambda draft: draft.title_es),
    (_("state"), lambda draft: draft.get_state_display()),
    (_("proposed by"), lambda draft: str(draft.proposer)),
    (_("sent"), lambda draft: draft.proposed_at),
    (_("approved by"), lambda draft: str(draft.approver or "")),
]
