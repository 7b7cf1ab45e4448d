"""All models of this department, for Django; code imports them from their rooms."""

from campaigns.alerts.models import Alert, AlertTemplate, AlertText, TemplateText
from campaigns.audience.models import Subscriber, Suppression
from campaigns.channels.models import Account
from campaigns.delivery.models import Attempt, Delivery, Lane, Message, Occurrence, ProviderEvent
from campaigns.posts.models import Campaign, Picture, Post, PostMove, Target, Variant

__all__ = [
    "Account",
    "Alert",
    "AlertTemplate",
    "AlertText",
    "Attempt",
    "Campaign",
    "Delivery",
    "Lane",
    "Message",
    "Occurrence",
    "Picture",
    "Post",
    "PostMove",
    "ProviderEvent",
    "Subscriber",
    "Suppression",
    "Target",
    "TemplateText",
    "Variant",
]
