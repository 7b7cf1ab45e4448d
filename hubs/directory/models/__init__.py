"""The tables of the directory, in the terms of HSDS 3.1."""
