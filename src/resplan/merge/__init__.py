"""Three forms of a plan against each other: as sent, as it is now, as it came back. Plain data; it opens nothing."""
