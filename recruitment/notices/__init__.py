"""Letters to agencies: their licence ends soon, a decision was made about it, or their papers were returned.

For agencies, at the address that the authority gave (about papers: the one in the application); the desk sees what was
sent and what did not leave. The row is the queue: losing the broker loses nothing. Nothing here may write to a worker,
or say more than the public register, except of an application to its own applicant.
"""
