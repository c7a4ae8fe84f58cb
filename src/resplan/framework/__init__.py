"""The framework: what the centre asks of a plan, as typed data."""
