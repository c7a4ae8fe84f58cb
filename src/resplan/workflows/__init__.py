"""The verbs of resplan. Together with cli the only modules that touch files."""
