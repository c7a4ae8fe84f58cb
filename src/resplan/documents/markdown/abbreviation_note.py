"""The note on the abbreviations that a document uses and does not explain itself."""

import re
from collections.abc import Mapping

from resplan.documents.markdown.escape import escape_markdown
from resplan.text import ToneMarks, in_style
from resplan.text.pattern import either

_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ANNEX = re.compile(r"^:{3,} annex ", re.MULTILINE)


def with_abbreviation_note(markdown: str, known: Mapping[str, str], style: ToneMarks) -> str:
    """The document with the note as its last paragraph before the annexes, if there is something to explain.

    An annex alone has none: its plan explains. `known`: what each abbreviation stands for. Others are left alone.
    """
    head = _HEAD.match(markdown)
    start = head.end() if head else 0
    annex = _ANNEX.search(markdown, start)
    end = annex.start() if annex else len(markdown)
    missing = unexplained(markdown[start:], known)
    if not missing or not markdown[start:end].strip():
        return markdown
    note = f"Chữ viết tắt: {'; '.join(f'{short} – {known[short]}' for short in missing)}."
    shown = escape_markdown(in_style(note, style))
    return f"{markdown[:end].rstrip()}\n\n{shown}\n\n{markdown[end:]}".rstrip() + "\n"


def unexplained(body: str, known: Mapping[str, str]) -> list[str]:
    """The known abbreviations in a text, in the order of the alphabet; not those that stand in brackets behind their meaning."""
    said = body.replace("\\", "")
    there = [short for short in known if short in said]
    found = set(re.findall(rf"(?<![\w/.&-]){either(there)}(?![\w&-]|[/.]\w)", said)) if there else set()
    return sorted(short for short in found if f"({short})" not in said)
