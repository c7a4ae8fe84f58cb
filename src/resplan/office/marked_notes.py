"""Notes at cells: the part that holds their texts, and the drawing without which Excel shows none."""

from collections.abc import Mapping
from typing import Any

from resplan.office.changed_package import Package, made
from resplan.office.column_names import column_number
from resplan.office.markup import attribute, child, local_name
from resplan.office.relations import relations

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts"),
    "extLst",
)
"""The elements that come after `legacyDrawing` in a worksheet."""
_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    "</v:shapetype></xml>"
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:90pt;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_FIRST_SHAPE = 90_001


class Notes:
    """The notes of one sheet."""

    def __init__(self, package: Package, sheet: str) -> None:
        self._package = package
        self._sheet = sheet

    def add(self, messages: Mapping[str, str]) -> None:
        """Adds a note at each cell; to an existing note the text is appended."""
        root = self._root()
        comments: Any = child(root, "commentList")
        if comments is None:
            comments = made(root, "commentList")
        known = {each.get("ref", ""): each for each in comments}
        new = {cell: message for cell, message in messages.items() if cell not in known}
        for cell, message in messages.items():
            if cell in known:
                text: Any = child(known[cell], "text")
                _run(made(known[cell], "text") if text is None else text, f"\n\n{message}")
            else:
                comment = made(comments, "comment", ref=cell, authorId=str(self._author(root)))
                _run(made(comment, "text"), message)
        self._draw(new)

    def _root(self) -> Any:  # lxml has no types
        archive = self._package.archive
        found = (row.target for row in relations(archive, self._sheet).values() if row.kind == "comments")
        part = next((target for target in found if target in archive), None)
        if part is not None:
            return self._package.root(part)
        part = self._package.new_name("xl/comments{}.xml")
        root = self._package.root(self._sheet).makeelement(f"{{{_MAIN}}}comments", nsmap={None: _MAIN})
        self._package.roots[part] = root
        made(root, "authors")
        made(root, "commentList")
        self._package.declare(part, _TYPE)
        self._package.relate(self._sheet, "comments", part)
        return root

    @staticmethod
    def _author(root: Any) -> int:  # lxml has no types
        authors: Any = child(root, "authors")
        if authors is None:
            authors = made(root, "authors", 0)
        names = [each.text for each in authors]
        if "resplan" not in names:
            made(authors, "author").text = "resplan"
            names.append("resplan")
        return names.index("resplan")

    def _draw(self, messages: Mapping[str, str]) -> None:
        """The shapes of new notes, in the sheet's drawing of notes."""
        package, root = self._package, self._package.root(self._sheet)
        drawn: Any = child(root, "legacyDrawing")
        relation = (
            relations(package.archive, self._sheet).get(attribute(drawn, "id") or "") if drawn is not None else None
        )
        if relation is not None and relation.target in package.archive:
            part = package.archive.spelled(relation.target)
            text = package.archive.read(part).decode("utf-8", "surrogateescape")
        else:
            part, text = package.new_name("xl/drawings/vmlMark{}.vml"), _DRAWING
            package.declare(part, _DRAWING_TYPE)
            if drawn is None:
                behind = next((place for place, each in enumerate(root) if local_name(each) in _BEHIND), len(root))
                drawn = made(root, "legacyDrawing", behind)
            space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            drawn.set(f"{{{space}}}id", package.relate(self._sheet, "vmlDrawing", part))
        shapes = "".join(
            _SHAPE.format(number=number, row=_row(cell), column=column_number(cell.rstrip("0123456789")))
            for number, cell in enumerate(messages, _FIRST_SHAPE)
        )
        before, end, after = text.rpartition("</xml>")
        package.texts[part] = f"{before}{shapes}{end}{after}".encode("utf-8", "surrogateescape")


def _run(text: Any, words: str) -> None:  # lxml has no types
    written = made(made(text, "r"), "t")
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    written.text = words


def _row(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1
