"""Sheets in and out: what offices fill in is read cell by cell, what they receive is written. It opens no files."""
