"""Action plans for Resolution 57-NQ/TW as files: write, check, issue, follow and sum up."""

__version__ = "0.2.0"
