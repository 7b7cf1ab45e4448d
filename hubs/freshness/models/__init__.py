"""The tables of freshness."""
