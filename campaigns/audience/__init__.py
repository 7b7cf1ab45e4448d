"""Audience: who asked to be told, and who must not be. Addresses lie sealed; it never tells anybody who is in it."""
