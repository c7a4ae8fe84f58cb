"""`resplan template`: an office's own templates lie in the plan's folder, under the names of ours or included by them."""

from fnmatch import fnmatchcase
from pathlib import Path

from resplan.errors import ResplanError, UsageError
from resplan.files import installed
from resplan.files.room import Room
from resplan.files.writing import Written, write_new_files
from resplan.filling.budget import LONGEST_TEMPLATE
from resplan.filling.source import Templates
from resplan.plan.files import HEAD

_PATTERN = "*.md.j2"
LARGEST_FILE = 4 * LONGEST_TEMPLATE
"""Bytes of a template."""


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
        try:
            found[name] = room.read(name, LARGEST_FILE).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            path = (room.folder / name).as_posix()
            raise ResplanError("{path} cannot be read: {reason}. Save it as UTF-8.", path=path, reason=error) from error
    return found


def copy_template(name: str, folder: Path) -> Written:
    """Copies one of ours into a folder; one that is there already is kept."""
    known = template_names()
    if name not in known:
        raise UsageError("There is no template “{name}”. Choose from {known}.", name=name, known=", ".join(known))
    return write_new_files(
        folder, "template copy", {name: (installed.templates() / name).read_bytes()}, is_kept=(folder / HEAD).is_file()
    )
