"""A labelled set: plans of many kinds with what a careful reviewer says of them, and how far the rules say the same."""
