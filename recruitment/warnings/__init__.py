"""Warnings about people who recruit without a licence: one person proposes, another approves, the public reads.

For registrars, inspectors and their director. A false warning ruins an honest agency and a missing one a worker:
this room must never publish, change or withdraw a warning by the word of one person, and never show the public a
draft or the evidence.
"""
