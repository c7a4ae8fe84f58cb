"""The verbs of progress: take in an update, show where the work stands, rank."""
