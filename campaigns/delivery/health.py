"""Whether what is due leaves in time, for /readyz."""

from campaigns.delivery.queries import oldest_due

SLOW = 120  # seconds that a message may wait although nothing holds it


def deliveries() -> tuple[str, dict[str, int]]:
    """The state in a word, and both ages: what waits by our own slowness, and what somebody or something holds."""
    oldest = oldest_due()
    state = "ok" if oldest.ours <= SLOW else f"the oldest that is due has waited {oldest.ours} seconds"
    return state, {"oldest_due_seconds": oldest.ours, "oldest_held_seconds": oldest.held}
