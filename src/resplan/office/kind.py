"""What a file is according to its first bytes, whatever its name says."""

from enum import Enum


class FileKind(Enum):
    """The kinds of files that people send as sheets."""

    ARCHIVE = "archive"
    """Excel since 2007, or another kind of archive."""
    LOCKED = "locked"
    OLD = "old"
    """Excel or Word before 2007."""
    WEB_PAGE = "web page"
    XML = "xml"
    PDF = "pdf"
    PICTURE = "picture"
    PACKED = "packed"
    """An archive that is no zip."""
    LINK = "link"
    """What Google Drive keeps on a disk in the place of a document."""
    BINARY = "binary"
    """No text, and nothing known."""
    TEXT = "text"


_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BEGINNING = 2_000
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"\0\0\0\x18ftyphei", b"\0\0\0\x1cftyphei")
_PACKED = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_POINTS_TO = (b'"url"', b'"doc_id"', b'"resource_id"')


def kind_of(content: bytes) -> FileKind:
    """The kind of a file's contents."""
    if content.startswith(b"PK"):
        return FileKind.ARCHIVE
    if content.startswith(_COMPOUND):
        return FileKind.LOCKED if _ENCRYPTED in content else FileKind.OLD
    if content.startswith(b"%PDF"):
        return FileKind.PDF
    if content.startswith(_PICTURES):
        return FileKind.PICTURE
    if content.startswith(_PACKED):
        return FileKind.PACKED
    beginning = content[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(
        (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<div", b"mime-version")
    ):
        return FileKind.WEB_PAGE
    if beginning.startswith(b"<?xml"):
        return FileKind.WEB_PAGE if b"<html" in beginning else FileKind.XML
    if beginning.startswith(b"{") and any(key in beginning for key in _POINTS_TO):
        return FileKind.LINK
    return FileKind.BINARY if _is_binary(content[:_BEGINNING]) else FileKind.TEXT


def _is_binary(beginning: bytes) -> bool:
    """Whether zero bytes show that this is no text: in UTF-16 they stand at every other place only."""
    return not beginning.startswith(_UTF16) and 0 in beginning[::2] and 0 in beginning[1::2]


def is_word(content: bytes) -> bool:
    """Whether an archive is a Word file: the names of its parts stand in it as they are."""
    return kind_of(content) is FileKind.ARCHIVE and b"word/document.xml" in content


def is_markdown(name: str) -> bool:
    """Whether a file is a text with Markdown's marks: only its name tells it from another text."""
    return name.lower().endswith((".md", ".markdown"))
