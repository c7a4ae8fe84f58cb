"""The text of a PDF, page by page, as it is read in the guarded process; nothing that a PDF can do is done."""

import io
from collections.abc import Mapping
from typing import Any

from resplan.office.limits import OfficeLimits, refuse_large

_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, AssertionError)
"""Errors other than its own that the reader raises for a damaged file."""


def read_pdf(name: str, content: bytes, limits: OfficeLimits) -> Mapping[str, Any]:
    """`pages`: the text of each."""
    # Imported here: the process reads other kinds of file much more often.
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    refuse_large(name, content, limits)
    try:
        return {"pages": [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]}
    except (PyPdfError, *_BROKEN) as error:
        raise EOFError(name) from error
