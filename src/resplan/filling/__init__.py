"""How templates are filled: an office's with plain values, a closed set of operations and one budget; our pages as they are."""
