"""How any template is filled: plain values in, a closed set of operations, a budget for all of them, text out."""
