"""The directory: which service is where, for whom, when it is open, what it costs and which papers it asks for, in the
terms of HSDS 3.1. Rosa finds help in it without an account. It never keeps where she is or what she looked for, never
says "closed" when the hours are not confirmed, and never shows the address of a place that must stay unknown.
"""
