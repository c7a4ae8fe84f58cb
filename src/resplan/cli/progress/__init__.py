"""`resplan progress`: one module a command."""
