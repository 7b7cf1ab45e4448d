"""How the people who run the portal see how it fares: its log, its figures for Prometheus, faults sent elsewhere.

Nothing here may tell who asked for what: addresses of pages are cut to the words of our own map, figures are sums.
"""
