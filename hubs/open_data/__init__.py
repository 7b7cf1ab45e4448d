"""Open data of the directory: what its pages say, for other directories and for spreadsheets, in the terms of HSDS 3.1:
an interface for programs, a data package to take away and to bring back, tables with HXL tags. It never gives what the
pages keep back: no number that nobody confirmed, no address of a secret place, no draft, nothing hidden, no staff.
"""
