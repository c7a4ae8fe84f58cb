"""The verbs of the Framework: what it asks, its schemas, a page a rule."""
