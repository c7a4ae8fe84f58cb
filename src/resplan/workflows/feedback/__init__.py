"""The verbs of the feedback register: take in, move, answer, list, and make its documents."""
