"""Visits to recruiters: planned by the desk, made by an inspector with a phone, reported and followed up.

For registrars, the director and inspectors. Nothing typed during a visit may be lost, nothing of it is public, and a
result never changes a licence: that is a decision of its own (licensing).
"""
