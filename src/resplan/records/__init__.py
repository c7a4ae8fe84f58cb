"""Typed records: a class declares names and types, plain data are read into it and checked. It knows no file and no plan."""
