"""Bluesky: we choose the record's name ourselves, so writing it again changes nothing. Exactly once, without an end."""
