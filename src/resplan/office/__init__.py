"""Office files of strangers: their shape is looked at before anything is parsed, and what parses them is a guarded child process."""
