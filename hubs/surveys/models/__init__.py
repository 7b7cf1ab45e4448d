"""The tables of visits and of surveys."""
