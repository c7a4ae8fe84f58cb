"""Documents as official Markdown: what a template sees of a plan or a check, and the environment it runs in."""
