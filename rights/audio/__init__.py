"""Guides to listen to, for people who read little: spoken by a person, or else by a program and then marked as such.

What is heard is what stands in the version that it was made from: a new version is silent until it is spoken anew. A
recording is heard only once a second person has confirmed it. Nothing here may speak a guide that is not live.
"""
