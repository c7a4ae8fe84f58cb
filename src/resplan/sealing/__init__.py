"""Bundles: what is sent upward as one file, what it claims of itself, who signed it, and whether that holds."""
