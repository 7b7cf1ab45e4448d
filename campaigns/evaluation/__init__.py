"""Evaluation: what a campaign did, told with its uncertainty, for campaign staff and whoever decides on the next one.

It counts links that were opened, answers that were given and messages that left; it says how each figure came about.
It must never keep who opened or answered anything, nor say that a campaign brought something about where nobody was
assigned by chance.
"""
