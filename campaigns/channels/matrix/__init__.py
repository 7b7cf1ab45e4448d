"""A room on Matrix. Our key is the transaction: the server takes it once."""
