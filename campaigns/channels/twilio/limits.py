"""Three parts are what a message on rights may cost; Twilio itself would take ten."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=3, unit="segments")
