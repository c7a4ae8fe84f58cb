"""The plan as a workbook: what stands in which cell, written and read by one table of places."""
