"""Plans on disk: found, chosen, read, guarded against leaking secrets, opened for a change."""
