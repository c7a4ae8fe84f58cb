"""The doors to files: whatever is read, and whatever is written, goes through here. It knows paths and bytes, no plan."""
