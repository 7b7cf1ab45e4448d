"""The reports on placements that agencies owe every two months: what was due, what came, and the totals.

For registrars, who enter them, and for the director, inspectors and the auditor, who read them. Only totals are kept,
never a worker's name. What was due is read from the standing of the licence, and stored nowhere.
"""
