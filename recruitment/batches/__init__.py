"""Batches: checks a whole list of names and numbers that a member of the ministry pastes or uploads.

For whoever made the list, and for nobody else: it may hold names of people. It must never keep a line longer than
thirty days, never call a name in force that somebody has yet to compare, and never show a standing of yesterday.
"""
