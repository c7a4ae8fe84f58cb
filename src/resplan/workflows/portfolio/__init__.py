"""Many plans on disk: their summaries, and what is made of them together."""
