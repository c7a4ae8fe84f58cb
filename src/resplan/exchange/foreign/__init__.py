"""Tables and plans that offices wrote without resplan, read into a plan's own data."""
