"""The national holidays of Panama, so that a worker knows which day is to be paid as one."""
