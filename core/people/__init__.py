"""Who works here: invitations, roles, second factors and how long a visit may last.

For administrators, who manage people and decide nothing. It must never let anybody give a role to themselves.
"""
