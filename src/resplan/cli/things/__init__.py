"""Tasks, indicators, bodies and the head of a plan: added and changed by flags or by answering questions."""
