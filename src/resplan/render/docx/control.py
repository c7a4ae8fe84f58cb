"""Links text in a Word file to the plan: a content control with its tag, and a hidden bookmark for the same place."""

import re
from collections.abc import Iterable

from resplan.files.digest import sha256
from resplan.text.xml import xml_quoted

_LONGEST_TAG, _LONGEST_BOOKMARK = 64, 40
_SIGNS_OF_HASH = 8
_NOT_IN_A_NAME = re.compile("[^A-Za-z0-9]+")


def control_tag(anchor: str) -> str:
    """The anchor itself; Word allows 64 characters, so the end of a longer one is replaced by a hash."""
    if len(anchor) <= _LONGEST_TAG:
        return anchor
    return f"{anchor[: _LONGEST_TAG - _SIGNS_OF_HASH - 1]}~{_hash(anchor)}"


def bookmark_name(anchor: str) -> str:
    """A name that Word accepts and hides because of its first sign: letters, digits, `_`. The hash makes it unique."""
    plain = _NOT_IN_A_NAME.sub("_", anchor)
    return f"_{plain[: _LONGEST_BOOKMARK - _SIGNS_OF_HASH - 2]}_{_hash(anchor)}"


def names_in_word(anchors: Iterable[str]) -> dict[str, str]:
    """The anchors of a document, by the tags and bookmark names that stand for them in Word."""
    return {name: anchor for anchor in anchors for name in (control_tag(anchor), bookmark_name(anchor))}


def controlled(anchor: str, runs: str) -> str:
    """Runs inside a content control and a hidden bookmark that both carry the anchor."""
    tag, name = xml_quoted(control_tag(anchor)), bookmark_name(anchor)
    # From the hash, not counted: an office's own file numbers its bookmarks from 0.
    number = int(name[-_SIGNS_OF_HASH:], 16) >> 1
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        f"<w:sdt><w:sdtPr><w:alias w:val={tag}/><w:tag w:val={tag}/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def _hash(anchor: str) -> str:
    return sha256(anchor.encode())[:_SIGNS_OF_HASH]
