"""The benchmark harness: our paths beside their peers, measured in one run (see docs/performance.md)."""
