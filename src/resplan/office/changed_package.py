"""A package of parts, such as a workbook, with some parts changed or added; all others keep their bytes."""

import io
import zipfile
from typing import Any

from msgspec import Struct, field

from resplan.office.archive import Archive
from resplan.office.markup import as_bytes, tree


class Package(Struct):
    """The parts of a file, and those of them that are changed or new."""

    archive: Archive
    roots: dict[str, Any] = field(default_factory=dict)
    """Parsed parts that will be written anew."""
    texts: dict[str, bytes] = field(default_factory=dict)
    """Parts that are written as these bytes."""

    def root(self, part: str) -> Any:  # lxml has no types
        """A part's root, which may be changed."""
        part = self.archive.spelled(part)
        if part not in self.roots:
            self.roots[part] = tree(self.archive, part)
        return self.roots[part]

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.archive or part in self.roots or part in self.texts

    def new_name(self, pattern: str) -> str:
        """A name that no part has; `{}` stands for a number."""
        return next(name for number in range(1, 10_000) if not self.has(name := pattern.format(number)))

    def relate(self, part: str, kind: str, target: str) -> str:
        """Makes a part refer to another one; returns the id."""
        folder, _, own = part.rpartition("/")
        source = f"{folder}/_rels/{own}.rels"
        if not self.has(source):
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            self.roots[source] = tree_of(f'<Relationships xmlns="{space}"/>')
        root = self.root(source)
        taken = {str(row.get("Id")) for row in root}
        identity = next(key for number in range(1, 10_000) if (key := f"rIdMark{number}") not in taken)
        types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        made(root, "Relationship", Id=identity, Type=f"{types}/{kind}", Target=f"/{target}")
        return identity

    def declare(self, part: str, kind: str) -> None:
        """Declares the type of a new part."""
        made(self.root("[Content_Types].xml"), "Override", PartName=f"/{part}", ContentType=kind)

    def packed(self) -> bytes:
        """The file."""
        changed = {**{part: as_bytes(root) for part, root in self.roots.items()}, **self.texts}
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
            for part, info in self.archive.parts.items():
                packed.writestr(info, changed.pop(part) if part in changed else self.archive.read(part))
            for part, content in changed.items():
                packed.writestr(zipfile.ZipInfo(part, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def made(above: Any, tag: str, place: int | None = None, **attributes: str) -> Any:  # lxml has no types
    """A new child in its parent's namespace; the last one, unless it has a place among the others."""
    child = above.makeelement(f"{{{above.tag.rpartition('}')[0][1:]}}}{tag}")
    for name, value in attributes.items():
        child.set(name, value)
    above.insert(len(above) if place is None else place, child)
    return child


def tree_of(text: str) -> Any:  # lxml has no types
    """Parses XML of our own."""
    from lxml import etree  # noqa: PLC0415  # strangers' XML is parsed in markup alone

    return etree.fromstring(text)
