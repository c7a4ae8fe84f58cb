"""What a file is by its first bytes, whatever its name says."""

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
    TEXT = "text"


_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BEGINNING = 2_000


def kind_of(content: bytes) -> FileKind:
    """The kind of a file's contents."""
    if content.startswith(b"PK"):
        return FileKind.ARCHIVE
    if content.startswith(_COMPOUND):
        return FileKind.LOCKED if _ENCRYPTED in content else FileKind.OLD
    if content.startswith(b"%PDF"):
        return FileKind.PDF
    beginning = content[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(
        (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<div", b"mime-version")
    ):
        return FileKind.WEB_PAGE
    if beginning.startswith(b"<?xml"):
        return FileKind.WEB_PAGE if b"<html" in beginning else FileKind.XML
    return FileKind.TEXT


def is_word(content: bytes) -> bool:
    """Whether an archive is a Word file: the names of its parts stand in it as they are."""
    return kind_of(content) is FileKind.ARCHIVE and b"word/document.xml" in content


def is_markdown(name: str) -> bool:
    """Whether a file is a text with Markdown's marks: only its name tells it from another text."""
    return name.lower().endswith((".md", ".markdown"))
