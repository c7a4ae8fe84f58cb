"""Workbooks as tests carry them: the sheets of a plan as a reader finds them, without a file in between."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from resplan.exchange.book.book_reading import read_book
from resplan.exchange.book.came import Came
from resplan.exchange.book.cells import as_read
from resplan.exchange.book.registers import registers_of
from resplan.exchange.book.sent import Sent, sent_from
from resplan.exchange.book.writing import BookWish, book_sheets, sent_of
from resplan.exchange.filled_table import Place, Table
from resplan.exchange.workbook import OutSheet
from resplan.framework.loader import load_framework
from resplan.merge.change import Comparison
from resplan.merge.comparing import Forms, compared
from resplan.merge.thing import HEAD, KINDS, LIST_OF, Data, Thing
from resplan.plan.form import Bounds, Choice, Decimal, Keys, Rows, Slot, Text, Truth, Whole, form_of, slots_on
from resplan.plan.plan_file import LISTS

NQ57 = load_framework("nq57")


def sent_out(things: Mapping[Thing, Data], **wish: Any) -> tuple[Sent, list[Table]]:
    """A plan's workbook: what it keeps, and its visible sheets."""
    sent = sent_of(things, NQ57, BookWish(wish.pop("language", "vi"), **wish))
    *sheets, kept = book_sheets(things, sent, NQ57)
    return sent_from("book.xlsx", [[str(cell) for cell in row] for row in kept.rows]), [
        table_of(each) for each in sheets
    ]


def table_of(sheet: OutSheet) -> Table:
    rows = [[column.title for column in sheet.columns], *sheet.rows]
    numbers = [
        Place(row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell is not None and not isinstance(cell, str)
    ]
    return Table(sheet.title, tuple(tuple(map(as_read, row)) for row in rows), numbers=frozenset(numbers))


def come_home(
    things: Mapping[Thing, Data], sent: Sent, tables: Sequence[Table], now: Mapping[Thing, Data] | None = None
) -> tuple[Came, Comparison]:
    today = things if now is None else now
    came, _ = read_book(tables, sent, registers_of(today, NQ57, sent.language), NQ57.exchange)
    forms = Forms(sent.things, today, came.things)
    return came, compared(forms, said=came.said, added=came.additions("Sở Y tế"), by="Sở Y tế")


def with_cell(tables: Iterable[Table], name: str, place: Place, text: str) -> list[Table]:
    """The tables with another text in one cell."""
    changed = []
    for table in tables:
        rows = [list(row) for row in table.rows]
        if table.name == name:
            rows += [[] for _ in range(place.row + 1 - len(rows))]
            rows[place.row] += [""] * (place.column + 1 - len(rows[place.row]))
            rows[place.row][place.column] = text
        changed.append(Table(table.name, tuple(map(tuple, rows)), numbers=table.numbers - {place}))
    return changed


_SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Co"])
TEXTS = st.text(_SIGNS, min_size=1, max_size=12).map(str.strip).filter(bool) | st.sampled_from(
    ["=1+1", "4.10", "Sở Y tế, Sở Nội vụ", "dòng một\ndòng hai", "_x0041_", "30/6/2026", "ngày 05/06/2025"]
)


def values(slot: Slot) -> st.SearchStrategy[Any]:
    """Whatever may stand at a place of a plan."""
    match slot.form:
        case Text(or_whole=True):
            return TEXTS | st.integers(1900, 2199)
        case Text(names=names):
            return TEXTS | st.sampled_from(sorted(names)) if names else TEXTS
        case Truth():
            return st.booleans()
        case Whole(least, most):
            return st.integers(least if least is not None else -(10**12), most if most is not None else 10**12)
        case Decimal():
            return st.integers(-(10**12), 10**12) | st.decimals(-9999, 9999, places=3).map(float)
        case Bounds():
            number = st.integers(0, 10**6) | st.decimals(0, 999, places=2).map(float)
            return number | st.lists(number, min_size=2, max_size=2)
        case Choice(choices=choices):
            return st.sampled_from(choices)
        case Rows(item):
            return st.lists(values(item), min_size=1, max_size=3)
        case Keys() as keys:
            named = {key: values(inner) for key, inner in keys.named.items()}
            required = {key: named.pop(key) for key in keys.required}
            found: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(required, optional=named)
            for inner, of in ((keys.by_year, st.integers(1900, 2199).map(str)), (keys.others, TEXTS)):
                if inner is not None:
                    found = st.dictionaries(of, values(inner), min_size=1, max_size=3)
            return found.filter(bool)


def slot_of(kind: str) -> Slot:
    """The place of one thing of a kind."""
    if kind == "head":
        slot = form_of("nq57", "plan")
        assert isinstance(slot.form, Keys)
        named = {key: inner for key, inner in slot.form.named.items() if key not in LISTS}
        return Slot(Keys(named), nullable=False)
    *_, slot = slots_on("nq57", (LIST_OF[kind], 0))  # type: ignore[index]  # the head has no list
    assert slot is not None
    return slot


@st.composite
def plans(draw: st.DrawFn) -> dict[Thing, Data]:
    """A small plan of any contents."""
    things: dict[Thing, Data] = {HEAD: draw(values(slot_of("head")))}
    for kind in KINDS[1:]:
        for number in range(draw(st.integers(0, 2))):
            things[Thing(kind, f"{kind}-{number}")] = {**draw(values(slot_of(kind))), "id": f"{kind}-{number}"}
    return things
