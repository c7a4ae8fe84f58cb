"""Hostile and mistaken inputs of every kind, made from a seed: `python -m tests.fuzz --count 10000`."""
