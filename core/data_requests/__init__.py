"""Requests of people about their own data under Law 81 of 2019: written down at the desk, answered within their term.

What somebody says here lies sealed, every reading of it is recorded, and it goes some years after the answer. It must
never be used for anything else, and nobody may be refused because they cannot come in person.
"""
