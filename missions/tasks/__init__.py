"""Tasks of missions, visits, events and agreements: planned back from a day, done, dropped, given to somebody.

Nothing but the anchor and the number of days is stored: when the anchor's day moves, the days of open tasks move.
"""
