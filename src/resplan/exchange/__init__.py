"""Sheets in and out: what offices fill in, read cell by cell, and what is handed on. It opens no files."""
