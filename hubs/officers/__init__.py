"""The desk of the hubs' officers, on a phone: find entries still right, change them as drafts, let a manager approve.

For keepers of hubs, each for the entries of theirs; anybody else's are not found, and the audit trail says who asked.
It must never show the public what nobody has approved, nor lose what an officer typed.
"""
