"""How every template is filled: plain values in, a closed set of operations, one budget for all of them, text out."""
