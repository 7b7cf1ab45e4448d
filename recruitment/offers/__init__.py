"""Somebody pastes the message that promised a job and learns what is wrong with it, which rule says so, and what to
ask, write down and verify before paying or travelling. Nothing of the text is kept: not in the database, not in a log,
not in the cache, not in a queue. No answer ever says that an offer is safe.
"""
