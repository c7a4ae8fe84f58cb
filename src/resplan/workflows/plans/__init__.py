"""Plans on disk: found, chosen, read, kept from secrets, opened for a change."""
