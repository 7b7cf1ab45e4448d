"""All models of this department, for Django; code imports them from their rooms."""

from campaigns.audience.models import Subscriber, Suppression
from campaigns.channels.models import Account
from campaigns.delivery.models import Attempt, Delivery, Lane, Message, Occurrence, ProviderEvent
from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation.models.clicks import ClickDay
from campaigns.evaluation.models.figures import Figure, Sum
from campaigns.evaluation.models.questionnaires import AnswerCount, Choice, Item, Questionnaire, Round, SheetCount
from campaigns.evaluation.models.trials import Trial
from campaigns.posts.models import Campaign, Picture, Post, PostMove, Target, Variant

__all__ = [
    "Account",
    "AnswerCount",
    "Attempt",
    "Campaign",
    "Choice",
    "ClickDay",
    "Delivery",
    "Figure",
    "Item",
    "Lane",
    "Message",
    "Occurrence",
    "Picture",
    "Post",
    "PostMove",
    "ProviderEvent",
    "Questionnaire",
    "Round",
    "SheetCount",
    "ShortLink",
    "Subscriber",
    "Sum",
    "Suppression",
    "Target",
    "Trial",
    "Variant",
]
