"""Plans against each other: what is copied, planned twice, contradicted, out of line, or left to nobody."""
