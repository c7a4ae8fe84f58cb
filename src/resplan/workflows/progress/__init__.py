"""The verbs of progress: an update taken in, where the work stands, who is ahead."""
