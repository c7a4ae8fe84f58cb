"""`resplan template`: an office's own templates lie in the plan's folder, under the names of ours or included by them."""

from fnmatch import fnmatchcase
from pathlib import Path

from resplan.errors import UsageError
from resplan.files import installed
from resplan.files.change import Written
from resplan.files.refused import not_utf8
from resplan.files.room import Room
from resplan.files.writing import changing
from resplan.filling.budget import LONGEST_TEMPLATE
from resplan.filling.source import Templates
from resplan.plan.files import HEAD

_PATTERN = "*.md.j2"
LARGEST_FILE = 4 * LONGEST_TEMPLATE
"""The most bytes of a template."""
ORIGINALS = ".resplan/templates"
"""Folder of the originals from which own templates were copied."""


def template_names() -> list[str]:
    """Names of the templates that an office can replace."""
    return sorted(
        path.name for path in installed.templates().glob(_PATTERN) if path.name.count(".") > _PATTERN.count(".")
    )


def own_templates(room: Room) -> Templates:
    """The templates in a plan's folder: those with names of ours, and those that they include."""
    found: dict[str, str] = {}
    for name in room.names():
        if not fnmatchcase(name, _PATTERN):
            continue
        found[name] = decoded((room.folder / name).as_posix(), room.read(name, LARGEST_FILE))
    return found


def decoded(path: str, content: bytes) -> str:
    """The text of a template."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(path) from error


def refuse_unknown_template(name: str) -> None:
    """Refuses a name that none of our templates has."""
    known = template_names()
    if name not in known:
        raise UsageError("There is no template “{name}”. Choose from {known}.", name=name, known=", ".join(known))


def copy_template(name: str, folder: Path) -> Written:
    """Copies one of ours into a folder, and keeps the original for later comparison; an existing copy stays."""
    refuse_unknown_template(name)
    content = (installed.templates() / name).read_bytes()
    with changing(folder, "template copy", is_kept=(folder / HEAD).is_file()) as change:
        written = change.put_new({name: content})
        if written.made:
            change.put(f"{ORIGINALS}/{name}", content)
        return written
