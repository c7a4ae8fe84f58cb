"""The verbs of a beginner: a new plan, its pipeline, the tour."""
