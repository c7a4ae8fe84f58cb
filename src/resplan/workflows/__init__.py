"""The verbs of resplan. Apart from `cli`, only these modules touch files."""
