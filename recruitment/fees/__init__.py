"""Somebody is asked for money and wants to know whether that is allowed: what is asked, where the work is and who asks
give the rule, the law behind it, and what to do when one has paid. It keeps nothing and names no sums.
"""
