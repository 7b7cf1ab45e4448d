"""SMS through Twilio, or who speaks as Twilio does. It keeps no key; its list of messages answers for it."""
