"""Compares plans with each other: what is copied, planned twice, contradicted, out of line, or taken up by nobody."""
