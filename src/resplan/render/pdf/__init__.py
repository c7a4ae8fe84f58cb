"""Documents as PDF files."""

from resplan.render.pdf.engine import EMBEDDED
from resplan.render.pdf.writer import family_of, is_archival, write_pdf

__all__ = ["EMBEDDED", "family_of", "is_archival", "write_pdf"]
