"""One sheet of a workbook, cell by cell: texts as a reader sees them, and everything that a reader does not see."""

import re
from datetime import date

from msgspec import Struct

from resplan.errors import ResplanError
from resplan.office.column_names import column_letters, column_number
from resplan.office.limits import no_workbook, too_large
from resplan.office.markup import Element, attribute, elements, local_name
from resplan.office.number_format import section_for
from resplan.office.number_text import shown
from resplan.office.relations import relations
from resplan.office.sheet import Book, Place, Sheet
from resplan.office.strings import Runs, clean, runs_of
from resplan.office.styles import PLAIN, Look
from resplan.text import format_date

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_NUMBER = re.compile(r"[-+]?[0-9]{1,310}(?:\.[0-9]{1,340})?(?:[eE][-+]?[0-9]{1,3})?")
_LINK = re.compile(r"\bHYPERLINK\(\s*\"(https?://[^\"\s]{1,2000})\"", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_TRUE = frozenset({"1", "true"})


def read_sheet(book: Book, part: str) -> Sheet:
    """The sheet that a part holds."""
    sheet = Sheet()
    reading = _Reading(book, sheet)
    related = relations(book.archive, part)
    ends = frozenset({"c", "row", "col", "mergeCell", "hyperlink"})
    for element in elements(book.archive, part, ends):
        match local_name(element):
            case "row":
                reading.end_row(element)
            case "c":
                reading.cell(element)
            case "col" if element.get("hidden", "") in _TRUE or element.get("width", "") == "0":
                reading.hide_columns(element)
            case "mergeCell":
                reading.merge(element.get("ref", ""))
            case "hyperlink":
                target = related.get(attribute(element, "id") or "")
                if target and target.is_outside and _ADDRESS.fullmatch(target.target):
                    sheet.links.setdefault(reading.place(element.get("ref", "").partition(":")[0]), target.target)
    for relation in related.values():
        if relation.kind in {"comments", "threadedComment"} and relation.target in book.archive:
            comments = elements(book.archive, relation.target, frozenset({"comment", "threadedComment"}))
            sheet.comments += [reading.place(comment.get("ref", "")) for comment in comments]
    return sheet


def first_text(book: Book, part: str) -> str:
    """What the first cell of a sheet says; only its first row is read."""
    reading = _Reading(book, Sheet())
    for element in elements(book.archive, part, frozenset({"c", "row"})):
        if local_name(element) == "row":
            break
        reading.cell(element)
    return reading.sheet.cells.get((0, 0), "")


def _only_looks(cell: Element) -> bool:
    """Whether a cell is empty but for its format, as most are: no element, or a value without text."""
    return all(local_name(child) == "v" and not child.text for child in cell)


class _Reading(Struct):
    book: Book
    sheet: Sheet
    row: int = -1
    column: int = -1
    is_in_row: bool = False
    formatted: int = 0

    def end_row(self, element: Element) -> None:
        """A row without cells begins where it ends."""
        if not self.is_in_row:
            self.begin_row(element)
        self.is_in_row = False

    def begin_row(self, element: Element) -> None:
        """A row without a number follows the previous one."""
        self.is_in_row = True
        self.row, self.column = self.row + 1, -1
        written = element.get("r", "")
        if written:
            self.row = self.place(f"A{written}")[0]
        if element.get("hidden", "") in _TRUE or element.get("ht", "") == "0":
            self.sheet.hidden_rows.append(self.row)

    def place(self, reference: str) -> Place:
        """Row and column of a reference in Excel's notation; None for another text."""
        match = _REFERENCE.fullmatch(reference)
        column = column_number(match[1]) if match else 0
        if match is None or int(match[2]) > _LAST_ROW or column >= _LAST_COLUMN:
            raise ResplanError(
                "{file} has a cell with the reference “{cell}”, which no sheet has. Open it in Excel and save it as .xlsx "
                "again.",
                file=self.book.archive.name,
                cell=reference[:20],
            )
        return int(match[2]) - 1, column

    def hide_columns(self, element: Element) -> None:
        """The columns of a `col`, within the limit of a table."""
        first, last = (self.place(f"A{element.get(name, '')}")[0] for name in ("min", "max"))
        self.sheet.hidden_columns += range(first, min(last + 1, self.book.archive.limits.columns))

    def merge(self, reference: str) -> None:
        """A merged range."""
        first, _, last = reference.partition(":")
        if len(self.sheet.merges) >= self.book.archive.limits.merges:
            raise ResplanError(
                "{file} has more than {count} merged cells. Unmerge them.",
                file=self.book.archive.name,
                count=len(self.sheet.merges),
            )
        self.sheet.merges.append((*self.place(first), *self.place(last or first)))

    def cell(self, element: Element) -> None:
        """A cell without a reference follows the previous one in its row, which begins with its first cell."""
        row = None if self.is_in_row else element.getparent()
        if row is not None:
            self.begin_row(row)
        written = element.get("r", "")
        place = self.place(written) if written else (self.row, self.column + 1)
        self.row, self.column = place
        self.formatted += 1
        limits = self.book.archive.limits
        if self.formatted > limits.formatted:
            raise too_large(self.book.archive.name, limits)
        if element.get("t", "n") == "n" and _only_looks(element):
            return
        number = element.get("s", "0")
        look = self.book.looks[int(number)] if number.isdecimal() and int(number) < len(self.book.looks) else PLAIN
        text = self._text(element, place, look)
        if not text and place not in self.sheet.struck:
            return
        if place[0] >= limits.rows or place[1] >= limits.columns or len(self.sheet.cells) >= limits.cells:
            raise too_large(self.book.archive.name, limits)
        if len(text) > limits.text_letters:
            raise ResplanError(
                "{file} has a cell with more than {count} characters. Shorten it.",
                file=self.book.archive.name,
                count=limits.text_letters,
            )
        if self.sheet.cells.setdefault(place, text) != text:
            raise ResplanError(
                "{file} has the cell {cell} twice, with different contents. Open it in Excel, see which one holds, and save "
                "it as .xlsx again.",
                file=self.book.archive.name,
                cell=f"{column_letters(place[1])}{place[0] + 1}",
            )
        if look.is_bold:
            self.sheet.bold.append(place)

    def _text(self, element: Element, place: Place, look: Look) -> str:
        children = {local_name(child): child for child in element if isinstance(child.tag, str)}
        value = children["v"].text or "" if "v" in children else ""
        kind = element.get("t", "n")
        if "f" in children:
            link = _LINK.search((children["f"].text or "")[:4000])
            if link:
                self.sheet.links[place] = link[1]
            if "v" not in children or (not value and kind != "str"):
                self.sheet.unvalued.append(place)
                return ""
        match kind:
            case "s":
                return self._runs(self._shared(value), place, look)
            case "inlineStr":
                return self._runs(runs_of(children["is"]), place, look) if "is" in children else ""
            case "str":
                return self._runs(((value, None),), place, look)
            case "b":
                return "TRUE" if value.strip().lower() in _TRUE else "FALSE"
            case "e":
                self.sheet.errors.append(place)
                return value
            case "d":
                return self._iso_day(value, place)
            case _:
                return self._number(value, place, look)

    def _shared(self, value: str) -> Runs:
        if not value.isdecimal() or int(value) >= len(self.book.texts):
            raise no_workbook(self.book.archive.name)
        return self.book.texts[int(value)]

    def _runs(self, runs: Runs, place: Place, look: Look) -> str:
        kept = "".join(text for text, struck in runs if not (look.is_struck if struck is None else struck))
        written = "".join(text for text, _ in runs)
        text = whole = clean(written)
        if kept != written:
            text = clean(kept)
        if text != whole:
            self.sheet.struck[place] = whole
            return text.replace("  ", " ")
        return text

    def _number(self, value: str, place: Place, look: Look) -> str:
        if not value.strip():
            return ""
        if not _NUMBER.fullmatch(value.strip()):
            self.sheet.errors.append(place)
            return value
        text = shown(float(value), look.code, is_1904=self.book.is_1904)
        self.sheet.numbers.append(place)
        if self.sheet.american is None and section_for(look.code, float(value)).is_month_first:
            self.sheet.american = place
        if look.is_struck:
            self.sheet.struck[place] = text
            return ""
        return text

    def _iso_day(self, value: str, place: Place) -> str:
        try:
            return format_date(date.fromisoformat(value[:10]))
        except ValueError:
            self.sheet.errors.append(place)
            return value
