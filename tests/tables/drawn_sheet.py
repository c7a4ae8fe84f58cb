"""A table that is being drawn: its columns, what its rows must say, what stands above and below it."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from resplan.framework.data import parsed

FACTS: Mapping[str, Any] = parsed((Path(__file__).parent / "facts.yaml").read_bytes())
HEADINGS: Mapping[str, Sequence[str]] = FACTS["headings"]
_MERGING = ("docx", "xlsx")
"""Forms that can merge cells."""


class Column(Struct, frozen=True):
    """A column: its headings from the top row down, the field that they mean, a cell for each row."""

    levels: tuple[str, ...]
    key: str | None
    cells: list[str]

    @property
    def title(self) -> str:
        """All its headings as one text."""
        return " ".join(" ".join(self.levels).replace("<br>", " ").split())


class Sheet(Struct):
    """A table that is being drawn."""

    draw: random.Random
    form: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    """What each entry must say."""
    columns: list[Column] = field(default_factory=list)
    structures: dict[str, str] = field(default_factory=dict)
    """What the table is made of: part → its form."""

    def choose(self, part: str, forms: Sequence[str]) -> str:
        """Draws the form of a part."""
        self.structures[part] = self.draw.choice(forms)
        return self.structures[part]

    def chance(self, part: str, share: float) -> bool:
        """Draws whether the table has a part."""
        has = self.draw.random() < share
        if has:
            self.structures[part] = "yes"
        return has

    @property
    def merges(self) -> bool:
        """Whether cells can be merged."""
        return self.form in _MERGING

    def heading(self, key: str, top: str = "", more: str = "", **values: object) -> tuple[str, ...]:
        """A heading for a field, in some office's way of writing."""
        title = self.draw.choice(HEADINGS[key]).format(**values) + more
        if len(title.split()) > 2 and self.form != "md" and self.draw.random() < 0.15:
            words = title.split()
            title = " ".join(words[:2]) + "<br>" + " ".join(words[2:])
        if self.structures["letters"] == "capitals":
            title, top = title.upper().replace("<BR>", "<br>"), top.upper()
        return (top, title) if top else (title,)

    def column(self, levels: tuple[str, ...], key: str | None, cells: Sequence[str]) -> None:
        """Adds a column."""
        if self.form == "md":
            levels = (" ".join(levels),) if key == "budget" else levels[-1:]
        self.columns.append(Column(levels, key, [*cells]))

    def say(self, key: str, values: Sequence[object]) -> None:
        """Writes down what each row must say in a field."""
        for row, value in zip(self.rows, values, strict=True):
            if value not in (None, "", [], {}):
                row[key] = value

    def shown(self, cell: str) -> str:
        """A cell as its reader sees it."""
        return cell.lstrip("#").replace(".", ",") if cell.startswith("#") else cell

    def note(self, column: Column) -> None:
        """Writes down that a column's cells go to the notes, with its title."""
        bare = column.title.casefold() == "ghi chú" and self.columns[-1].key == "notes" and "name" not in self.rows[0]
        for row, cell in zip(self.rows, column.cells, strict=True):
            if cell:
                row.setdefault("notes", []).append(cell if bare else f"{column.title}: {self.shown(cell)}")


def heading_rows(sheet: Sheet) -> list[list[str]]:
    """The headings, one cell over what they have in common."""
    height = max(len(column.levels) for column in sheet.columns)
    rows: list[list[str]] = []
    for level in range(height):
        cells: list[str] = []
        before: tuple[str, ...] = ()
        for column in sheet.columns:
            own = column.levels[: level + 1]
            if level >= len(column.levels):
                cells.append("^" if sheet.merges else "")
            elif level + 1 < len(column.levels) and own == before[: level + 1]:
                cells.append("<" if sheet.merges else "")
            else:
                cells.append(column.levels[level])
            before = column.levels if level + 1 < len(column.levels) else ()
        rows.append(cells)
    if height > 1:
        sheet.structures["heading"] = f"{height} rows"
    if sheet.structures.get("bold heading") and sheet.form != "csv":
        rows = [
            [f"**{cell}**" if cell not in {"", "^", "<"} and "<br>" not in cell else cell for cell in row]
            for row in rows
        ]
    return rows


def lines_of(sheet: Sheet, rows: Sequence[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    if sheet.form == "md":
        lines.insert(1, "|" + "---|" * len(sheet.columns))
    return lines


def lines_above(sheet: Sheet) -> list[str]:
    """What stands above the table."""
    title = ["", "PHỤ LỤC II", "PHÂN CÔNG NHIỆM VỤ NĂM 2025"]
    unit = sheet.structures.get("unit line", "")
    match sheet.choose("above", ("none", "title", "office") if not unit else ("title", "office")):
        case "none":
            return []
        case "title":
            said = title[1:]
        case _:
            said = [
                "UBND TỈNH",
                "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
                *title[1:],
                "(Kèm theo Kế hoạch số 15/KH-UBND ngày 20/01/2025)",
            ]
    if unit and sheet.form == "xlsx":
        said.append("| " * (len(sheet.columns) - 1) + f"| {unit} |")
    elif unit:
        said.append(unit)
    return ["", *(f"{line}\n" if sheet.form == "md" else line for line in said), ""] if sheet.form != "csv" else said


def lines_below(sheet: Sheet) -> list[str]:
    """What stands below the table."""
    if sheet.form in {"csv", "md"} or not sheet.chance("signature", 0.2):
        return []
    if sheet.form == "docx":
        return ["", "NGƯỜI LẬP BIỂU", "GIÁM ĐỐC"]
    empty = ["", *[""] * (len(sheet.columns) - 2)]
    return ["| " + " | ".join([*empty[:-1], "NGƯỜI LẬP BIỂU", ""]) + " |"] if len(empty) > 1 else []
