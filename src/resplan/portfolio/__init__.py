"""Many plans: what is kept of each, and what they come to together. Plain records; it opens nothing."""
