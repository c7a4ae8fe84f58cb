"""Reads the sheets that offices fill in, cell by cell, and makes the sheets that they receive. It opens no files."""
