"""E-mail, through whatever backend Django has. Plain text, no pixel that tells who opened it."""
