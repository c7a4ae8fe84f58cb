"""The verbs of remarks: taken in with a document, listed, settled, reopened."""
