"""All models of this department, for Django; code imports them from their rooms."""

from campaigns.alerts.models import Alert, AlertTemplate, AlertText, TemplateText
from campaigns.audience.models import Asking, Subscriber, Suppression, Watched
from campaigns.channels.models import Account
from campaigns.delivery.models import Attempt, Delivery, Lane, Message, Occurrence, Pace, ProviderEvent
from campaigns.joining.models import AddressList, ListFault
from campaigns.posts.models import Campaign, Picture, Post, PostMove, Standstill, Target, Variant

__all__ = [
    "Account",
    "AddressList",
    "Alert",
    "AlertTemplate",
    "AlertText",
    "Asking",
    "Attempt",
    "Campaign",
    "Delivery",
    "Lane",
    "ListFault",
    "Message",
    "Occurrence",
    "Pace",
    "Picture",
    "Post",
    "PostMove",
    "ProviderEvent",
    "Standstill",
    "Subscriber",
    "Suppression",
    "Target",
    "TemplateText",
    "Variant",
    "Watched",
]
