"""How the parts of an office file refer to each other: id, kind and target, which must lie in the same archive."""

import posixpath
from collections.abc import Mapping

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.office.archive import Archive, part_name
from resplan.office.markup import elements


class Relation(Struct, frozen=True):
    """One line of a .rels part."""

    kind: str
    """Last word of its type: worksheet, styles, hyperlink."""
    target: str
    """Name of a part, or an address outside."""
    is_outside: bool


def relations(archive: Archive, part: str) -> Mapping[str, Relation]:
    """What a part refers to, by id; an empty name stands for the whole file."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source not in archive:
        return {}
    found = {}
    for element in elements(archive, source, frozenset({"Relationship"})):
        target = element.get("Target", "")
        is_outside = element.get("TargetMode", "") == "External"
        kind = element.get("Type", "").rpartition("/")[2]
        inside = None if is_outside else part_name(target, folder)
        if not is_outside and inside is None and not target.startswith("#"):
            raise ResplanError(
                "{file} refers to “{part}”, which lies outside of it. Open it in its program and save it again.",
                file=archive.name,
                part=target[:80],
            )
        found[element.get("Id", "")] = Relation(kind, inside or target, is_outside)
    return found


def target_of(archive: Archive, part: str, kind: str) -> str | None:
    """The first part of a kind that a part refers to and that exists."""
    found = (row.target for row in relations(archive, part).values() if row.kind == kind and not row.is_outside)
    return next((target for target in found if target in archive), None)
