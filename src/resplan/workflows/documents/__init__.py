"""The one flow of documents: a wish and a plan on disk in, files out; and what an office puts in the place of ours."""
