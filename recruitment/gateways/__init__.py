"""A gateway of WhatsApp, Telegram or SMS posts a message that somebody forwarded, signed, and gets the offer check's
answer as a short text to send back. Who wrote and what is never kept, logged or counted; without a secret the door
does not exist.
"""
