"""Bundles on disk: packed and signed, verified, received."""
