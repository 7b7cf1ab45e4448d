"""The guarantees that stand behind a licence, and what was drawn from them.

For registrars, who enter them, and for the director, inspectors and the auditor, who read them. Nothing here may
change a licence: calling a guarantee is a decision of the register; here stands what came of it. What is left of a
guarantee is always computed.
"""
