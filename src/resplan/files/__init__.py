"""The doors to files: everything that is read or written goes through here. It knows paths and bytes, no plans."""
