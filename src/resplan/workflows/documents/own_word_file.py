"""`resplan template new|check FILE.docx` and `render --template`: an office's own Word file, from disk and to disk."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import json

from resplan.documents.letters.front_matter import parse_front
from resplan.documents.starters.tags import letterhead_guide
from resplan.errors import UsageError
from resplan.files import installed
from resplan.files.change import Written
from resplan.files.digest import digest
from resplan.files.opening import read_given
from resplan.files.place import Kind
from resplan.files.room import room_of
from resplan.files.writing import changing
from resplan.framework.data import default_framework
from resplan.framework.framework import Framework
from resplan.framework.layout import Layout
from resplan.framework.loader import load_framework
from resplan.plan.files import HEAD
from resplan.render import parsed
from resplan.render.docx.intake import LARGEST_FILE
from resplan.render.docx.own_template import fill_word_file
from resplan.render.docx.starter import starter
from resplan.render.docx.tag_check import TagProblem
from resplan.render.docx.trial import tag_problems
from resplan.render.markdown import parse_document
from resplan.render.unbroken import unbroken
from resplan.source.limits import LIMITS
from resplan.workflows.documents.own_templates import ORIGINALS

ENDING = ".docx"


def is_word_file(path: Path) -> bool:
    """Whether a path names a Word file rather than a plan."""
    return path.suffix.casefold() == ENDING


def new_letterhead(path: Path, layout: str) -> Written:
    """Writes a starter; a file that is there already is kept."""
    if not is_word_file(path):
        raise UsageError("“{path}” cannot be the name of a Word file. End it in .docx.", path=path)
    chosen = load_framework(default_framework()).layout(layout)
    front, body = parse_front(letterhead_guide(path.name))
    content = starter(parse_document(front, body, chosen), chosen)
    with changing(path.parent, "template new", is_kept=(path.parent / HEAD).is_file()) as change:
        written = change.put_new({path.name: content})
        if written.made:
            change.put(_record_of(path.name), f"{layout} {_digest(chosen)}\n".encode())
        return written


def _record_of(name: str) -> str:
    return f"{ORIGINALS}/{name}.sha256"


def _digest(layout: Layout) -> str:
    """Digest of everything that a starter is made from: its tags, their guide and their styles, and the layout."""
    parts = (path for path in (installed.templates() / "letterhead").iterdir() if path.is_file())
    return digest({path.name: path.read_bytes() for path in parts} | {"": json.encode(layout)})


def is_of_another_starter(path: Path) -> bool:
    """Whether a Word file was made from a starter that has changed since; False if that is not known."""
    room = room_of(path.parent)
    if room.kind(_record_of(path.name)) is not Kind.FILE:
        return False
    said = room.read(_record_of(path.name), LIMITS.settings_bytes).decode("utf-8", "replace").split()
    layouts = load_framework(default_framework()).layouts
    return len(said) == len(("layout", "digest")) and (said[0] not in layouts or said[1] != _digest(layouts[said[0]]))


def check_letterhead(path: Path) -> list[TagProblem]:
    """Every unknown or broken tag of a Word file."""
    return tag_problems(read_word_file(path), path.name)


def read_word_file(path: Path) -> bytes:
    """The bytes of a Word file."""
    return read_given(path, LARGEST_FILE)


def fill_letterhead(template: Path, framework: Framework, values: Mapping[str, object], text: str) -> bytes:
    """A Word file of the office's own, filled with what its tags stand for and the plan's whole official text."""
    document, layout = parsed(text, framework)
    return fill_word_file(read_word_file(template), template.name, unbroken(document, layout), layout, values)
