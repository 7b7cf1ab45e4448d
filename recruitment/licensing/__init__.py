"""How the ministry changes the register: one person proposes a decision, another approves it.

For registrars and the director. Nothing here may show or change anything in public before the approval, and
nobody may approve what they proposed.
"""
