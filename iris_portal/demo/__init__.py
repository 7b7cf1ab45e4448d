"""Demonstration data: invented agencies with histories worth reading, and one account for each role.

Everything is dated from the day of seeding, so that the portal looks alive whenever it is started. All names
are invented; phones are of a range that is not given out, addresses on the net end in .example (RFC 2606).
"""
