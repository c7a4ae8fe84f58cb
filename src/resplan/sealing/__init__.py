"""Bundles: a plan sent upward as one file, what the bundle claims, who signed it, and whether that holds."""
