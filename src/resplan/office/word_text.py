"""The texts of a Word document as plain data: paragraphs and tables in their order, tracked changes, content controls, comments."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field, to_builtins
from msgspec.structs import replace

from resplan.errors import ResplanError
from resplan.office.archive import Archive
from resplan.office.document import Block, Cell, Merge, Paragraph, Revision, Row, Run, WordDocument, WordTable
from resplan.office.limits import OfficeLimits, too_long
from resplan.office.markup import Element, attribute, child, children, local_name, root
from resplan.office.relations import target_of
from resplan.office.word import word_archive
from resplan.office.word_beside import Beside
from resplan.office.word_markup import REVISIONS, cells_of, content_of, joined, named, revision_of, tag_of
from resplan.office.word_sent import margin_key, sent_text
from resplan.office.word_styles import (
    Numbering,
    Style,
    numbering_of,
    read_numbering,
    read_word_styles,
    switch,
    value,
    whole,
)
from resplan.text import nfc

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_RANGES = frozenset({"commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd"})
_PLAIN = Style()


def read_word(name: str, content: bytes, limits: OfficeLimits) -> dict[str, Any]:
    """A `WordDocument` as plain data."""
    archive, main = word_archive(name, content, limits)
    styles = read_word_styles(archive, target_of(archive, main, "styles"))
    reading = _Reading(archive, styles, read_numbering(archive, target_of(archive, main, "numbering")))
    blocks = tuple(reading.blocks(child(root(archive, main, "document"), "body")))
    beside = Beside(archive, main, reading.text)
    comments = tuple(beside.comments())
    notes = tuple(text for kind in ("footnote", "endnote") for text in beside.notes(kind))
    sent, known = sent_text(archive, main)
    margins = tuple(text for text in beside.margins() if margin_key(text) not in known)
    plain: dict[str, Any] = to_builtins(WordDocument(blocks, comments, notes, margins, sent))
    return plain


class _Around(Struct, frozen=True):
    """What surrounds a run."""

    style: Style
    tag: str = ""
    revision: Revision | None = None


class _Reading(Struct):
    archive: Archive
    styles: Mapping[str, Style]
    numbering: Numbering
    cells: int = 0
    letters: int = 0
    commented: dict[str, None] = field(default_factory=dict)
    """Ids of the comments whose range is open."""
    marked: dict[str, str] = field(default_factory=dict)
    """Names of the hidden bookmarks that are open, by their ids."""
    boxes: list[Block] = field(default_factory=list)
    """The content of text boxes in the paragraph that is being read."""

    def blocks(self, parent: Element | None, tag: str = "", revision: Revision | None = None) -> Iterator[Block]:
        """Paragraphs and tables below an element, those in content controls with its tag."""
        for element in children(parent):
            match local_name(element):
                case "p":
                    yield self._paragraph(element, tag, revision)
                    yield from self.boxes
                    self.boxes = []
                case "tbl":
                    yield WordTable(tuple(self._rows(element, tag)))
                case "sdt":
                    own_tag = tag_of(element) or tag
                    inside = list(self.blocks(content_of(element), own_tag, revision))
                    yield from inside or [Paragraph((Run("", tag=own_tag, revision=revision),))]
                case "customXml" | "smartTag":
                    yield from self.blocks(element, tag, revision)
                case name if name in REVISIONS:
                    yield from self.blocks(element, tag, revision_of(element, revision))
                case name if name in _RANGES:
                    self._range(element)
                case _:
                    pass

    def _rows(self, table: Element | None, tag: str, revision: Revision | None = None) -> Iterator[Row]:
        for element in children(table):
            match local_name(element):
                case "tr":
                    yield self._row(element, tag, revision)
                case "sdt":
                    yield from self._rows(content_of(element), tag_of(element) or tag, revision)
                case "customXml":
                    yield from self._rows(element, tag, revision)
                case name if name in REVISIONS:
                    yield from self._rows(element, tag, revision_of(element))
                case name if name in _RANGES:
                    self._range(element)
                case _:
                    pass

    def _row(self, element: Element, tag: str, revision: Revision | None) -> Row:
        properties = child(element, "trPr")
        before = min(whole(value(child(properties, "gridBefore"))) or 0, self.archive.limits.columns)
        cells: list[Cell] = []
        for cell, own_tag in cells_of(element, tag):
            column = cells[-1].column + cells[-1].span if cells else before
            cells.append(self._cell(cell, own_tag, column))
        own = next((revision_of(each) for each in children(properties) if local_name(each) in REVISIONS), revision)
        return Row(tuple(cells), bool(switch(child(properties, "tblHeader"))), own)

    def _cell(self, element: Element, tag: str, column: int) -> Cell:
        limits = self.archive.limits
        self.cells += 1
        if self.cells > limits.cells or column >= limits.columns:
            raise ResplanError(
                "{file} has tables with more than {cells} cells or {columns} columns. Divide it.",
                file=self.archive.name,
                cells=limits.cells,
                columns=limits.columns,
            )
        properties = child(element, "tcPr")
        merge = child(properties, "vMerge")
        span = min(max(whole(value(child(properties, "gridSpan"))) or 1, 1), limits.columns - column)
        how: Merge = "" if merge is None else "begins" if value(merge) == "restart" else "goes_on"
        return Cell(column, tuple(self.blocks(element, tag)), span, how)

    def _paragraph(self, element: Element, tag: str, revision: Revision | None) -> Paragraph:
        properties = child(element, "pPr")
        style = self.styles.get(value(child(properties, "pStyle")) or "", _PLAIN)
        runs = tuple(joined(self._runs(element, _Around(style, tag, revision))))
        numbering = numbering_of(child(properties, "numPr")) or style.numbering
        level = whole(value(child(properties, "outlineLvl")))
        mark = next(
            (revision_of(each) for each in children(child(properties, "rPr")) if local_name(each) in REVISIONS),
            revision,
        )
        return Paragraph(
            runs,
            style=style.name,
            outline=style.outline if level is None else level + 1 if level < 9 else 0,  # noqa: PLR2004  # level 9 is text
            label=self.numbering.label(*numbering) if numbering else "",
            align=value(child(properties, "jc")) or "",
            revision=mark,
        )

    def _runs(self, parent: Element | None, around: _Around) -> Iterator[Run]:
        for element in children(parent):
            match local_name(element):
                case "r":
                    yield from self._run(element, around)
                case "sdt":
                    yield from self._controlled(element, around)
                case name if name in REVISIONS:
                    yield from self._runs(element, replace(around, revision=revision_of(element, around.revision)))
                case "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo":
                    yield from self._runs(element, around)
                case name if name in _RANGES:
                    self._range(element)
                case _:
                    pass

    def _controlled(self, element: Element, around: _Around) -> Iterator[Run]:
        inside = replace(around, tag=tag_of(element) or around.tag)
        runs = list(self._runs(content_of(element), inside))
        yield from runs or [Run("", tag=self._tag(inside.tag), revision=around.revision)]

    def _run(self, element: Element, around: _Around) -> Iterator[Run]:
        properties = child(element, "rPr")
        if switch(child(properties, "vanish")):
            return
        own = self.styles.get(value(child(properties, "rStyle")) or "", _PLAIN)
        bold, struck = (switch(child(properties, name)) for name in ("b", "strike"))
        text = nfc("".join(self._pieces(element)))
        self.letters += len(text)
        if self.letters > self.archive.limits.letters:
            raise too_long(self.archive.name, self.archive.limits)
        if text:
            yield Run(
                text,
                is_bold=(around.style.is_bold or own.is_bold) if bold is None else bold,
                is_struck=bool(struck),
                tag=self._tag(around.tag),
                revision=around.revision,
                comments=tuple(self.commented),
            )

    def _pieces(self, run: Element | None) -> Iterator[str]:
        for element in children(run):
            match local_name(element):
                case "t" | "delText":
                    yield element.text or ""
                case "AlternateContent":
                    first = next(
                        (each for each in children(element) if local_name(each) in {"Choice", "Fallback"}), None
                    )
                    yield from self._pieces(first)
                case "drawing" | "pict" | "object":
                    self.boxes += [block for box in named(element, "txbxContent") for block in self._box(box)]
                case name:
                    yield _SIGNS.get(name, "")

    def _box(self, box: Element) -> list[Block]:
        """What stands in a text box; boxes within it follow it."""
        outside, self.boxes = self.boxes, []
        inside = list(self.blocks(box))
        self.boxes = outside
        return inside

    def _range(self, element: Element) -> None:
        """Where a comment or a hidden bookmark begins or ends; a bookmark that Word shows belongs to its user."""
        key, name = (attribute(element, each) or "" for each in ("id", "name"))
        match local_name(element):
            case "commentRangeStart":
                self.commented[key] = None
            case "commentRangeEnd":
                self.commented.pop(key, None)
            case "bookmarkStart" if name.startswith("_"):
                self.marked[key] = name
            case _:
                self.marked.pop(key, None)

    def _tag(self, tag: str) -> str:
        """The tag of the control around, else the hidden bookmark: some versions of LibreOffice drop tags."""
        return tag or next(reversed(self.marked.values()), "")

    def text(self, element: Element) -> str:
        """What an element says, its paragraphs below one another."""
        return Cell(0, tuple(self.blocks(element))).text
