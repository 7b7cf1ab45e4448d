"""Keeping the directory true: providers are asked before an entry grows old and answer by a signed link; anybody says
that an entry is wrong, that a service is missing, or how a visit went; officers see what is told and how fresh their
hub is. It asks nobody for a name, shows a person's words only to the keepers of the hub, and forgets them.
"""
