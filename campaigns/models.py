"""All models of this department, for Django; code imports them from their rooms."""

from campaigns.alerts.models import Alert, AlertTemplate, AlertText, TemplateText
from campaigns.audience.models import Asking, Subscriber, Suppression, Watched
from campaigns.channels.models import Account
from campaigns.delivery.models import Attempt, Delivery, Lane, Message, Occurrence, Pace, ProviderEvent
from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation.models.clicks import ClickDay
from campaigns.evaluation.models.counted import Counted
from campaigns.evaluation.models.figures import Figure, Sum
from campaigns.evaluation.models.questionnaires import AnswerCount, Choice, Item, Questionnaire, Round, SheetCount
from campaigns.evaluation.models.trials import Trial
from campaigns.joining.models import AddressList, ListFault
from campaigns.posts.models import Campaign, Picture, Post, PostMove, Standstill, Target, Variant

__all__ = [
    "Account",
    "AddressList",
    "Alert",
    "AlertTemplate",
    "AlertText",
    "AnswerCount",
    "Asking",
    "Attempt",
    "Campaign",
    "Choice",
    "ClickDay",
    "Counted",
    "Delivery",
    "Figure",
    "Item",
    "Lane",
    "ListFault",
    "Message",
    "Occurrence",
    "Pace",
    "Picture",
    "Post",
    "PostMove",
    "ProviderEvent",
    "Questionnaire",
    "Round",
    "SheetCount",
    "ShortLink",
    "Standstill",
    "Subscriber",
    "Sum",
    "Suppression",
    "Target",
    "TemplateText",
    "Trial",
    "Variant",
    "Watched",
]
