"""Versions of a plan, on disk and in git, and what changed between them."""
