"""`resplan template new|check FILE.docx` and `render --template`: an office's own Word file, from disk and to disk."""

from collections.abc import Mapping
from pathlib import Path

from resplan.documents.letters.front_matter import parse_front
from resplan.documents.starters.tags import letterhead_guide
from resplan.errors import UsageError
from resplan.files.opening import read_given
from resplan.files.writing import Written, write_new_files
from resplan.framework.data import default_framework
from resplan.framework.framework import Framework
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

ENDING = ".docx"


def is_word_file(path: Path) -> bool:
    """Whether a path names a Word file rather than a plan."""
    return path.suffix.casefold() == ENDING


def new_letterhead(path: Path, layout: str) -> Written:
    """Writes a starter; a file that is there already is kept."""
    if not is_word_file(path):
        raise UsageError("“{path}” is no name for a Word file. Let it end in .docx.", path=path)
    chosen = load_framework(default_framework()).layout(layout)
    front, body = parse_front(letterhead_guide(path.name))
    content = starter(parse_document(front, body, chosen), chosen)
    is_kept = (path.parent / HEAD).is_file()
    return write_new_files(path.parent, "template new", {path.name: content}, is_kept=is_kept)


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
