"""The plan as a workbook; one table of places says which field stands in which cell, for writing and for reading back."""
