"""What an office begins from: the files of a new plan, its pipeline, its own Word file."""
