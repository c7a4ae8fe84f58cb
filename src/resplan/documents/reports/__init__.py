"""Reports on a check, and on where a plan stands on a day."""
