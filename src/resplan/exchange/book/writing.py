"""The plan as the sheets of a workbook: guide, sheets to fill in, and the hidden one that says what was sent."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from resplan.exchange.book.field_words import FieldWords
from resplan.exchange.book.grid import Layout, PlacedColumn, PlacedRow, PlacedSheet
from resplan.exchange.book.registers import Registers, registers_of
from resplan.exchange.book.sent import Sent, rows_of
from resplan.exchange.workbook import OutCell, OutColumn, OutSheet
from resplan.files.digest import sha256
from resplan.framework.data import framework_sha256
from resplan.framework.framework import Framework
from resplan.language import Language
from resplan.merge.thing import HEAD, Data, Thing

_KEY = 8
"""How many letters the key of a workbook has; the keys of its empty rows begin with it."""


class BookWish(Struct, frozen=True):
    """What a workbook should contain."""

    language: Language
    only: tuple[str, ...] = ()
    """Keys of the sheets to write; everything if empty."""
    bodies: tuple[str, ...] = ()
    """Only tasks that these bodies lead or take part in; everything if empty."""


def sent_of(things: Mapping[Thing, Data], framework: Framework, wish: BookWish) -> Sent:
    """The part of a plan that a workbook takes along."""
    terms = framework.exchange.book
    registers = registers_of(things, framework, wish.language)
    own = {thing: data for thing, data in things.items() if _is_for(thing, data, wish.bodies)}
    sheets = [form for form in terms.sheets if not wish.bodies or form.of in ("task", "indicator", "rest")]
    firsts = {form.of: form.key for form in terms.sheets if form.list is None}
    wanted = {of for of, key in firsts.items() if not wish.only or key in wish.only or of == "rest"}
    kinds = {form.of for form in sheets} & wanted
    names: dict[str, Mapping[str, str]] = {kind: register.names for kind, register in registers.items()}
    sent = Sent(
        {thing: data for thing, data in own.items() if thing.kind in kinds},
        names,
        framework.id,
        wish.language,
        framework_sha256(framework.id),
        sheets=tuple(form.key for form in sheets if form.of in kinds),
        bodies=wish.bodies,
    )
    layout = Layout(sent, terms, registers)
    titles = {form.key: tuple(column.title for column in layout.columns(form)) for form in sheets if form.of in kinds}
    sent = replace(sent, titles=titles)
    return replace(sent, key=_key(sent))


def _key(sent: Sent) -> str:
    """A hash of the contents, so that the same plan gives the same bytes."""
    return sha256("\n".join("\t".join(row) for row in rows_of(sent)).encode("utf-8", "surrogatepass"))[:_KEY]


def _is_for(thing: Thing, data: Data, bodies: Collection[str]) -> bool:
    if not bodies:
        return True
    match thing.kind:
        case "task":
            return data.get("lead") in bodies or not set(bodies).isdisjoint(data.get("partners") or ())
        case "indicator":
            return data.get("lead") in bodies
        case _:
            return False


def book_sheets(things: Mapping[Thing, Data], sent: Sent, framework: Framework) -> list[OutSheet]:
    """The workbook's sheets; `things` are the whole plan's, for names and for the guide."""
    registers = registers_of(things, framework, sent.language)
    layout = Layout(sent, framework.exchange.book, registers)
    asked = {field for clarity in framework.clarities for field in clarity.fields} - things[HEAD].get(
        "defaults", {}
    ).keys()
    kept = list(rows_of(sent))
    width = max(map(len, kept))
    return [
        _guide(layout, things[HEAD], registers),
        *(_sheet(layout, sheet, asked) for sheet in layout.sheets),
        OutSheet(layout.word("kept"), tuple(OutColumn("", 20) for _ in range(width)), kept, guard="unseen"),
    ]


def _guide(layout: Layout, head: Data, registers: Registers) -> OutSheet:
    """The first sheet: what to do, and whom to send it back to."""
    issuer = head.get("issuer", {})
    back = issuer.get("drafter") or head.get("committee", {}).get("standing_agency") or issuer.get("body") or ""
    names = registers["body"]
    said = {
        "plan": " ".join(filter(None, (head.get("number"), head.get("title")))),
        "bodies": "; ".join(map(names.text, layout.sent.bodies)),
        "back": names.text(str(back)) or layout.word("sender"),
    }
    lines = [line.in_language(layout.sent.language) for line in layout.terms.guide]
    rows = [[line.format(**said)] for line in lines if "{bodies}" not in line or said["bodies"]]
    return OutSheet(layout.word("guide"), (OutColumn(layout.word("guide"), 110),), rows, guard="read")


def _sheet(layout: Layout, sheet: PlacedSheet, asked: Collection[str]) -> OutSheet:
    columns = tuple(_column(layout, sheet, column, asked) for column in sheet.columns)
    rows: list[Sequence[OutCell]] = [
        [_cell(layout, sheet, row, column) for column in sheet.columns] for row in sheet.rows
    ]
    blank = [[key if column.role == "key" else None for column in sheet.columns] for key in sheet.blank]
    choices = {} if sheet.form.columns else dict(_choices(layout, sheet))
    total = layout.word("total") if any(column.is_summed for column in columns) else ""
    return OutSheet(
        sheet.title,
        columns,
        [*rows, *blank],
        guard="filled",
        printed=sheet.form.printed,
        choices=choices,
        total=total,
    )


def _cell(layout: Layout, sheet: PlacedSheet, row: PlacedRow, column: PlacedColumn) -> OutCell:
    """The content of a cell; the description of a head's field speaks of sheets, where the schema speaks of files."""
    cell = layout.cell(sheet.form, row, column)
    is_about = column.role == "shown" and row.thing == HEAD and isinstance(cell, str)
    return FieldWords(layout, "head", row.base)(str(cell), layout.sent.language) if is_about else cell


def _choices(layout: Layout, sheet: PlacedSheet) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """The choices of single cells, in a sheet in which each row is another field."""
    (value,) = (number for number, column in enumerate(sheet.columns) if column.role == "field")
    for number, row in enumerate(sheet.rows):
        choices = layout.codec(row.thing.kind, row.base).choices()
        if choices:
            yield (number, value), choices


def _column(layout: Layout, sheet: PlacedSheet, column: PlacedColumn, asked: Collection[str]) -> OutColumn:
    note = FieldWords(layout, sheet.kind, ())(column.note, layout.sent.language)
    plain = OutColumn(column.title, column.width, about=note)
    match column.role:
        case "key":
            return replace(plain, is_key=True, is_shown=bool(column.path))
        case "owner":
            return replace(plain, choices=tuple(_owners(layout, sheet)), is_open=True)
        case "label" | "shown":
            return replace(plain, is_shown=True)
        case "field" if not sheet.form.columns:
            return replace(plain, is_text=True)
        case "field":
            base = (sheet.form.list, 0) if sheet.form.list else ()
            codec = layout.codec(sheet.kind, (*base, *column.path))
            is_asked = sheet.form.key == "tasks" and column.path[0] in asked
            return replace(
                plain,
                choices=codec.choices(),
                is_open=not codec.is_closed,
                is_text=not codec.is_number,
                is_summed=column.is_summed,
                is_asked=is_asked and (len(column.path) == 1 or column.path[-1] == "name"),
            )


def _owners(layout: Layout, sheet: PlacedSheet) -> Iterator[str]:
    for thing in layout.sent.things:
        if thing.kind == sheet.kind or (sheet.form.of == "rest" and thing != HEAD):
            yield layout.owner(thing, sheet.form)
