"""What a document that resplan made says of where it comes from. Anybody may have changed it: it is a claim, to be proved."""

import html
import re
from collections.abc import Mapping

from resplan.office.archive import DAMAGE, open_archive
from resplan.office.limits import OFFICE

_CUSTOM = "docProps/custom.xml"
_MOST = 100_000
"""Bytes of a text document that are searched at each end."""
_PATTERNS = {
    "docx": re.compile(r'<property [^<>]{0,300}\bname="([\w-]{1,40})">\s{0,20}<vt:lpwstr>([^<]{0,500})</vt:lpwstr>'),
    "html": re.compile(r'<meta name="resplan:([\w-]{1,40})" content="([^"<>]{0,500})">'),
    "md": re.compile(r"^\[//\]: # \(([\w-]{1,40}): ([^\n]{0,500})\)$", re.MULTILINE),
}
_GENERATOR = re.compile(r'<meta name="generator" content="resplan ([^"<>\s]{1,40})">')
_KEYWORDS = re.compile(rb"<pdf:Keywords>([^<]{0,4000})</pdf:Keywords>")
ENDINGS = {".docx": "docx", ".html": "html", ".htm": "html", ".md": "md", ".pdf": "pdf"}


def provenance_in(form: str, name: str, content: bytes) -> Mapping[str, str]:
    """The claims of a document of one of the formats, by name; none if it makes none."""
    if form == "pdf":
        found = _KEYWORDS.search(content)
        rows = html.unescape(found[1].decode("utf-8", "replace")).split("; ") if found else []
        return dict(row.split(" ", 1) for row in rows if " " in row)
    text = _text(form, name, content)
    claims = {claim[1]: html.unescape(claim[2]) for claim in _PATTERNS[form].finditer(text)}
    made_by = _GENERATOR.search(text) if form == "html" else None
    return {"resplan": made_by[1], **claims} if made_by else claims


def _text(form: str, name: str, content: bytes) -> str:
    """Where the claims stand in a document."""
    if form == "docx":
        try:
            archive = open_archive(name, content, OFFICE)
            return archive.read(_CUSTOM).decode("utf-8", "replace") if _CUSTOM in archive else ""
        except DAMAGE:
            return ""
    return (content[:_MOST] if form == "html" else content[-_MOST:]).decode("utf-8", "replace").replace("\r\n", "\n")
