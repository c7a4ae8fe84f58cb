"""Office files from strangers: their structure is checked before parsing, and a guarded child process parses them."""
