"""Compares three forms of a plan: as sent, as it is now, as it came back. Plain data; it opens nothing."""
