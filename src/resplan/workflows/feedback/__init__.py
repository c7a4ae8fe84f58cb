"""The verbs of the feedback register: take in, move, answer, list, and the documents that come of it."""
