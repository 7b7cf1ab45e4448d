"""Guides: each answers one question of a worker, in two sentences, then in steps, with the law beside it. Staff write
and a second person publishes. A guide never says "it is safe" or "you will win"; sums of money, deadlines that judges
read differently and phone numbers never stand in running text.
"""
