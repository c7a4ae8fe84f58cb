"""Heads and ends of letters, who writes to whom, and the letters of the register of feedback."""
