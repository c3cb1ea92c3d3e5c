"""Checks: the predicates of packs asked where the practice data lies (docs/packs.md)."""
