"""Applications: from the first paper that an applicant brings to the licence, or to the refusal.

For registrars, who take in and examine, and for the director, who decides. It must never let one person do
both, change what the public reads before the decision, or give one number twice.
"""
