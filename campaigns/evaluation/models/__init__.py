"""The tables of evaluation: counts, and what staff say about them. None of them holds a person."""
