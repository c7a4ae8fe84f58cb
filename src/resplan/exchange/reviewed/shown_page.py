"""Reads a Word document of ours: which text shows which field of the plan, the text beside it, and the comments with their places."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct, field

from resplan.documents.markdown.anchor import Anchor
from resplan.exchange.reviewed.piece import Piece, Pieces, everything, piece_of, text_of
from resplan.office.document import Block, Cell, Paragraph, Revision, Row, WordDocument, WordTable

Shown = tuple[str, str]
"""Kind and id of what a piece of text shows: `("task", "4.03")`."""
Role = tuple[str, str]
"""The field, and which of several places that show it."""
GAP = "…"
"""Stands in a passage for a field of the plan that is shown there."""


class Passage(Struct, frozen=True):
    """The text of a paragraph without the fields that it shows; or a table row that shows no field."""

    pieces: Pieces
    of: Shown | None = None
    """The thing that its row shows."""


class AddedRow(Struct, frozen=True):
    """A row between rows that show things of a kind, which shows nothing of the plan itself."""

    below: Shown
    """The thing that the row above it shows."""
    cells: Mapping[str, Pieces]
    """Field of a column → the text in this row."""
    passage: Passage
    revision: Revision | None


class Spot(Struct, frozen=True):
    """Where a comment stands."""

    anchor: Anchor | None
    section: str
    """The heading above it."""
    words: str


class Page(Struct):
    """What a document shows."""

    fields: dict[Anchor, list[Pieces]] = field(default_factory=dict)
    """Each place that shows a field; one that was copied stands there twice."""
    order: list[tuple[Anchor, Pieces]] = field(default_factory=list)
    """The same fields in the order of the document."""
    alone: set[Anchor] = field(default_factory=set)
    """The fields that have a paragraph to themselves."""
    cells: set[Anchor] = field(default_factory=set)
    """The fields that stand in rows of tables."""
    passages: list[Passage] = field(default_factory=list)
    rows: list[AddedRow] = field(default_factory=list)
    """Rows that may be new things of the plan."""
    spots: dict[str, Spot] = field(default_factory=dict)
    """Number of a comment → where it stands."""


def page_of(document: WordDocument, anchors: Mapping[str, Anchor], alone: Collection[Anchor] = ()) -> Page:
    """The page; `anchors` are those of the document as sent, by the tags that stand for them in Word.

    `alone`: fields that had their paragraph to themselves; what was typed beside them there belongs to them.
    """
    reading = _Reading(anchors, alone)
    reading.blocks(document.blocks)
    return reading.page


class _Reading(Struct):
    anchors: Mapping[str, Anchor]
    alone: Collection[Anchor]
    page: Page = field(default_factory=Page)
    section: str = ""
    open: tuple[Anchor, list[Piece]] | None = None
    """The place that was read last: its content control may continue in the next paragraph."""

    def blocks(self, blocks: Sequence[Block], row: "_RowShown | None" = None, around: Revision | None = None) -> None:
        """Paragraphs and tables one after another."""
        for block in blocks:
            if isinstance(block, WordTable):
                self._table(block)
            else:
                self._paragraph(block, row, around)
        self._close()

    def _paragraph(self, paragraph: Paragraph, row: "_RowShown | None", *around: Revision | None) -> None:
        if paragraph.outline and paragraph.text:
            self.section = paragraph.text
        passage: list[Piece] = []
        shows = False
        own = {self.anchors[run.tag] for run in paragraph.runs if run.tag in self.anchors}
        beside = next(iter(own)) if len(own) == 1 and own.issubset(self.alone) else None
        for run in paragraph.runs:
            piece = piece_of(run, *around)
            anchor = self.anchors.get(run.tag, beside)
            if anchor is None:
                if run.text:
                    self._close()
                    passage.append(piece)
            else:
                if not (shows and passage and passage[-1].text == GAP):
                    passage.append(Piece(GAP))
                shows = True
                self._shows(anchor, piece)
            self._comments(run.comments, anchor, row, run.text)
        if self.open is not None:
            self.open[1].append(Piece("\n"))
        text = text_of(passage, everything)
        if text == GAP:
            self.page.alone |= own if len(own) == 1 else set()
        elif text.strip(f"{GAP} "):
            self.page.passages.append(Passage(tuple(passage), row.shown if row else None))

    def _shows(self, anchor: Anchor, piece: Piece) -> None:
        if self.open is None or self.open[0] != anchor:
            self._close()
            self.open = (anchor, [])
        self.open[1].append(piece)

    def _close(self) -> None:
        if self.open is not None:
            anchor, pieces = self.open
            self._found(anchor, pieces)
            self.open = None

    def _found(self, anchor: Anchor, pieces: Sequence[Piece]) -> None:
        self.page.fields.setdefault(anchor, []).append(tuple(pieces))
        self.page.order.append((anchor, tuple(pieces)))

    def _comments(self, numbers: Sequence[str], anchor: Anchor | None, row: "_RowShown | None", words: str) -> None:
        for number in numbers:
            known = self.page.spots.get(number)
            if known is None:
                if anchor is None and row is not None and row.shown is not None:
                    anchor = Anchor(*row.shown, "")
                self.page.spots[number] = Spot(anchor, self.section, words)
            else:
                self.page.spots[number] = Spot(known.anchor or anchor, known.section, known.words + words)

    def _table(self, table: WordTable) -> None:
        """Reads a table. Column and row decide a cell's field, even if the cell was empty or somebody typed beside its control."""
        self._close()
        rows = [_RowShown.of(row, self.anchors) for row in table.rows]
        roles = _roles(rows)
        above: Shown | None = None
        for row, shown in zip(table.rows, rows, strict=True):
            if shown.shown is None:
                self._foreign_row(row, above, roles)
                continue
            above = shown.shown
            for cell in row.cells:
                role = shown.roles.get(cell.column) or roles.get((shown.shown[0], cell.column))
                if role is None or len(set(_anchors_in(cell, self.anchors))) > 1:
                    self.blocks(cell.blocks, shown, row.revision)
                else:
                    self._cell(cell, Anchor(*shown.shown, *role), shown, row.revision)

    def _cell(self, cell: Cell, anchor: Anchor, shown: "_RowShown", around: Revision | None) -> None:
        self.page.cells.add(anchor)
        self._found(anchor, self._pieces(cell, anchor, shown, around))

    def _pieces(
        self, cell: Cell, anchor: Anchor | None, shown: "_RowShown | None", around: Revision | None
    ) -> list[Piece]:
        """The words of a cell, a line a paragraph; its comments are noted on the way."""
        pieces: list[Piece] = []
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                pieces.append(piece_of(run, around))
                self._comments(run.comments, anchor, shown, run.text)
            pieces.append(Piece("\n"))
        return pieces

    def _foreign_row(self, row: Row, above: Shown | None, roles: Mapping[tuple[str, int], Role]) -> None:
        """A row that shows nothing of the plan: a heading, or something new where its cells stand in columns of fields."""
        pieces: list[Piece] = []
        cells: dict[str, Pieces] = {}
        for cell in row.cells:
            said = self._pieces(cell, None, None, row.revision)
            role = roles.get((above[0], cell.column)) if above and cell.span == 1 else None
            if role and text_of(said, everything):
                cells[role[0]] = tuple(said)
            pieces += [*said[:-1], Piece(" | ")]
        while pieces and pieces[-1].text == " | ":
            pieces.pop()
        if not text_of(pieces, everything).strip(" |"):
            return
        passage = Passage(tuple(pieces))
        if above and len(cells) > 1 and not row.is_header:
            self.page.rows.append(AddedRow(above, cells, passage, row.revision))
        else:
            self.page.passages.append(passage)


class _RowShown(Struct, frozen=True):
    """The one thing that a row shows, and the field in each of its columns."""

    shown: Shown | None
    roles: Mapping[int, Role]

    @classmethod
    def of(cls, row: Row, anchors: Mapping[str, Anchor]) -> "_RowShown":
        by_column = {cell.column: found for cell in row.cells if (found := set(_anchors_in(cell, anchors)))}
        things = {(anchor.kind, anchor.id) for found in by_column.values() for anchor in found}
        if len(things) != 1:
            return cls(None, {})
        single = {column: found.pop() for column, found in by_column.items() if len(found) == 1}
        return cls(things.pop(), {column: (anchor.role, anchor.copy) for column, anchor in single.items()})


def _anchors_in(cell: Cell, anchors: Mapping[str, Anchor]) -> Iterator[Anchor]:
    for paragraph in cell.paragraphs:
        yield from (anchors[run.tag] for run in paragraph.runs if run.tag in anchors)


def _roles(rows: Sequence[_RowShown]) -> dict[tuple[str, int], Role]:
    """The field that a column shows for each kind of thing; most of its rows decide."""
    votes: dict[tuple[str, int], Counter[Role]] = {}
    for row in rows:
        if row.shown is not None:
            for column, role in row.roles.items():
                votes.setdefault((row.shown[0], column), Counter())[role] += 1
    return {place: counted.most_common(1)[0][0] for place, counted in votes.items()}
