"""Reference texts as fingerprints: hashes of word n-grams, each with its section. The text itself is not kept."""

import base64
import json
import re
import struct
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.source.strangers import json_of
from resplan.text.ngrams import ngram_hashes, words_of

NGRAM = 5
"""How many words a gram has: even if one word in ten was changed, most grams of a passage stay (see benchmarks/copying.py)."""
_VERSION = 1
_PART = re.compile(r"^(?:[#*]|[^\S\n])*+(?P<part>[IVX]+|Phụ lục [IVX]+|Điều \d+)\s*[-.\\]", re.MULTILINE)
_SECTION = re.compile(r"^(?:[#*]|[^\S\n])*+(?P<number>\d{1,3})\\?\.\s", re.MULTILINE)
_ROW = struct.Struct("<IB")


class Reference(Struct, frozen=True):
    """A text that a plan may have copied."""

    title: str
    sections: tuple[str, ...]
    grams: Mapping[int, int]
    """Hash → index of the section."""

    def section(self, gram: int) -> str:
        """The section of the reference that contains a gram."""
        return self.sections[self.grams[gram]]


def reference_of(title: str, text: str) -> Reference:
    """The fingerprint of a text; its sections are its parts (`III`) and numbered headings (`III.2`)."""
    sections: list[str] = []
    grams: dict[int, int] = {}
    for name, block in _blocks(text):
        if name not in sections:
            sections.append(name)
        for gram in ngram_hashes(words_of(block), NGRAM):
            grams.setdefault(gram, sections.index(name))
    return Reference(title, tuple(sections), grams)


def _blocks(text: str) -> Iterable[tuple[str, str]]:
    part, number = "", ""
    lines: list[str] = []
    for line in text.splitlines():
        heading, item = _PART.match(line), _SECTION.match(line)
        if heading or item:
            yield f"{part}.{number}".strip("."), "\n".join(lines)
            lines = []
            part, number = (heading["part"], "") if heading else (part, item["number"] if item else "")
        lines.append(line)
    yield f"{part}.{number}".strip("."), "\n".join(lines)


def as_json(reference: Reference) -> str:
    """The fingerprint as stored: hashes and section numbers, no word of the text."""
    rows = b"".join(_ROW.pack(gram, index % 256) for gram, index in sorted(reference.grams.items()))
    data = {
        "version": _VERSION,
        "title": reference.title,
        "ngram": NGRAM,
        "sections": list(reference.sections),
        "grams": base64.b64encode(rows).decode("ascii"),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_reference(content: bytes, path: str) -> Reference:
    """A fingerprint from somebody's file."""
    return _reference(json_of(content, path), path)


@cache
def read_folder(folder: Path) -> tuple[Reference, ...]:
    """The fingerprints that a framework brings along in a folder, sorted by name."""
    return tuple(_reference(json.loads(path.read_bytes()), path.name) for path in sorted(folder.glob("*.json")))


def _reference(data: Any, path: str) -> Reference:  # plain JSON data
    try:
        rows = base64.b64decode(data["grams"], validate=True)
        if (data["version"], data["ngram"]) == (_VERSION, NGRAM):
            return Reference(data["title"], tuple(data["sections"]), dict(_ROW.iter_unpack(rows)))
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise _unusable(path) from error
    raise _unusable(path)


def _unusable(path: str) -> ResplanError:
    return ResplanError("{path} is not a fingerprint of this version. Make it again.", path=path)
