"""The rules as tables, by what they are about; a row is a way in which people write a sign."""
