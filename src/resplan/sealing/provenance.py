"""What a document made by resplan says of its origin. Anybody may have changed that: it is a claim to be proved."""

import html
import re
from collections.abc import Mapping

from resplan.office.archive import DAMAGE, open_archive
from resplan.office.limits import OFFICE

_CUSTOM = "docProps/custom.xml"
_MOST = 100_000
"""How many bytes of a text document are searched at each end."""
_PATTERNS = {
    "docx": re.compile(r'<property [^<>]{0,300}\bname="([\w-]{1,40})">\s{0,20}<vt:lpwstr>([^<]{0,500})</vt:lpwstr>'),
    "html": re.compile(r'<meta name="resplan:([\w-]{1,40})" content="([^"<>]{0,500})">'),
    "md": re.compile(r"^\[//\]: # \(([\w-]{1,40}): ([^\n]{0,500})\)$", re.MULTILINE),
}
_GENERATOR = re.compile(r'<meta name="generator" content="resplan ([^"<>\s]{1,40})">')
_KEYWORDS = {
    "pdf": re.compile("<pdf:Keywords>([^<]{0,4000})</pdf:Keywords>"),
    "html": re.compile('<meta name="keywords" content="(resplan [^"<>]{0,4000})">'),
}
"""Where all claims stand in one line."""
ENDINGS = {".docx": "docx", ".html": "html", ".htm": "html", ".md": "md", ".pdf": "pdf"}


def provenance_in(form: str, name: str, content: bytes) -> Mapping[str, str]:
    """The claims of a document of one of the formats, by name; none if it makes none."""
    text = _text(form, name, content)
    claims = (
        {claim[1]: html.unescape(claim[2]) for claim in _PATTERNS[form].finditer(text)} if form in _PATTERNS else {}
    )
    made_by = _GENERATOR.search(text) if form == "html" and claims else None
    if made_by:
        return {"resplan": made_by[1], **claims}
    line = _KEYWORDS[form].search(text) if form in _KEYWORDS and not claims else None
    rows = html.unescape(line[1]).split("; ") if line else []
    return claims | dict(row.split(" ", 1) for row in rows if " " in row)


def _text(form: str, name: str, content: bytes) -> str:
    """Where the claims stand in a document."""
    if form == "docx":
        try:
            archive = open_archive(name, content, OFFICE)
            return archive.read(_CUSTOM).decode("utf-8", "replace") if _CUSTOM in archive else ""
        except DAMAGE:
            return ""
    if form == "pdf":
        found = content.find(b"<pdf:Keywords>")
        return content[found : found + _MOST].decode("utf-8", "replace") if found >= 0 else ""
    return (content[:_MOST] if form == "html" else content[-_MOST:]).decode("utf-8", "replace").replace("\r\n", "\n")
