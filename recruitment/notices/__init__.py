"""Letters to agencies: their licence ends soon, or a decision was made about it.

For agencies, at the address that the authority gave; the desk sees what was sent and what did not leave. The row is
the queue: losing the broker loses nothing. Nothing here may write to a worker, or say more than the public register.
"""
