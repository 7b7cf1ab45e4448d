"""Crisis alerts: said at once to everybody, on every page, feed and account, in two languages at least.

For campaign staff and the ministry. Two people send; one alone only by breaking the glass, which another reviews
within a day. It must never show a draft, never show an exercise without the word, never call current what has ended.
"""
