"""A labelled set: plans of many kinds with what a careful reviewer says of them, and how far the rules say the same.

The rules were mended by `seen/`. On its first run `unseen/` gave 95 of 108 findings true (88 %) and 95 of 108 faults found;
what was of a clear kind was mended then with cases in `tests/rules`, so a fresh set would show again what a stranger meets.
"""
