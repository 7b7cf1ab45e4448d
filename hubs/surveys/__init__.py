"""Visits and needs: what people ask the hubs for and whether it was met, and what surveys of others found.

Officers count with a few taps, two people publish a survey, the public reads where needs and services do not meet.
This room must never keep a single visit, a name or free words about one, and never let a small figure leave the hub
or be worked out.
"""
