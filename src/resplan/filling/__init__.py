"""Fills templates: an office's with plain values, a closed set of operations and one budget; our own pages without these limits."""
