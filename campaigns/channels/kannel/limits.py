"""Three parts are what a message on rights may cost: 459 letters of plain SMS, 201 once an "á" is among them."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=3, unit="segments")
