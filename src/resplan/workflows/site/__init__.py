"""The verb of the public site."""
