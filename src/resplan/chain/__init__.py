"""A plan through time and between tiers: what changed from one version to the next. Plain data; it opens nothing."""
