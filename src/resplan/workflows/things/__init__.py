"""Tasks, indicators, bodies and the head of a plan written by commands, so that nobody has to write YAML."""
