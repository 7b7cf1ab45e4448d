"""Delivery: the ledger of what is due, was tried and became known. It never tries blindly what may have arrived."""
