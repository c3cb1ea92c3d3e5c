"""Across papers: which later passage answers which earlier entry."""
