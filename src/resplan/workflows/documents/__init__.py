"""The one flow of documents, from a wish and a plan on disk to files; and the templates by which an office replaces ours."""
