"""Across papers: which later passage answers which earlier entry.

`follow_ups.links` ties follow-ups to entries, `outcome.outcome` tells what a follow-up says came of one, and
`spoken.not_listed` finds promises of a debate that its closing list leaves out. Plain values in and out.
"""
