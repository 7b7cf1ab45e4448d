"""Joining: the pages on which people ask to be told, confirm, change, leave and erase; the watch over recruiters; lists
from paper. It never says whether an address is known, and nobody learns who watches a recruiter.
"""
