"""Rehearsal: for training and for trying. Nothing leaves, everything looks as if it had."""
