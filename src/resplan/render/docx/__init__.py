"""Documents as Word files."""

from resplan.render.docx.writer import write_docx

__all__ = ["write_docx"]
