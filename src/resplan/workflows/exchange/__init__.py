"""What goes out of a plan and comes home again."""
