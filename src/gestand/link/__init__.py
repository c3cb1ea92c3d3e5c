"""Across papers: which later passage answers which earlier entry.

`follow_ups.links` ties follow-ups to entries, `outcome.outcome` tells what a follow-up says came of one, and
`spoken.once` leaves out the promises of a debate that its closing list holds too. Plain values in and out.
"""
