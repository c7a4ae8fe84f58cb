"""`resplan remarks`: one module a command."""
