"""`resplan feedback`: one module a command."""
