"""The typed plan: its parts, how it is read from files, and how its deadlines are understood."""
