"""The ledger as a file. No address, no name: how somebody is reached, and no more."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.sheets import Column

DELIVERIES: list[Column] = [
    (_("delivery"), lambda one: str(one.key)),
    (_("due"), lambda one: one.lane.due_at),
    (
        pgettext_lazy("campaign", "post"),
        lambda one: one.lane.occurrence.post or one.lane.occurrence.key.partition(":")[0],
    ),
    (_("channel"), lambda one: one.lane.account.get_kind_display()),
    (_("account"), lambda one: one.lane.account.name),
    (_("language"), lambda one: one.message.language),
    (_("arm"), lambda one: one.message.arm),
    (pgettext_lazy("addressee", "to"), lambda one: one.recipient.get_reach_display() if one.recipient else ""),
    (_("state"), lambda one: one.get_state_display()),
    (_("tries"), lambda one: one.tries),
    (_("what was said"), lambda one: one.said),
    (_("provider tells"), lambda one: one.provider_says),
    (_("settled"), lambda one: one.settled_at),
]
