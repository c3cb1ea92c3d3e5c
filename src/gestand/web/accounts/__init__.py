"""Accounts: logging in and out, one-time codes, sign-in by one's own organisation, and who is who."""
