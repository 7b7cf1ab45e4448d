"""Commands of the house: those that bring departments together."""
