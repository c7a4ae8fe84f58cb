"""Many plans: a record of each, and what they add up to. Plain records; it opens nothing."""
