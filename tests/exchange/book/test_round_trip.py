"""What went out and came home: untouched it says nothing, one cell changed says exactly that."""

import random
from pathlib import Path
from typing import Any

import pytest
from carried import NQ57, TEXTS, come_home, plans, sent_out, table_of, values, with_cell
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from resplan.exchange.book.cells import Codec, as_read
from resplan.exchange.book.edits import edited
from resplan.exchange.book.grid import Layout
from resplan.exchange.book.registers import registers_of
from resplan.exchange.book.writing import book_sheets
from resplan.exchange.filled_table import Place, Table
from resplan.merge.comparing import with_changes
from resplan.merge.sameness import same
from resplan.merge.thing import Data, Thing, things_of
from resplan.plan.form import Slot
from resplan.text.shown import as_typed
from resplan.workflows.plans.on_disk import read_plan

EXAMPLES = ("hue", "tuyen-quang", "commune", "flawed")
few = settings(max_examples=10, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def hue(examples: Path) -> dict[Thing, Data]:
    return things_of(read_plan(examples / "hue").loaded)


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_example_comes_home_as_it_went(example: str, language: str, examples: Path) -> None:
    things = things_of(read_plan(examples / example).loaded)
    sent, tables = sent_out(things, language=language)
    assert {thing: dict(data) for thing, data in sent.things.items()} == {
        thing: dict(data) for thing, data in things.items()
    }
    came, comparison = come_home(things, sent, tables)
    assert comparison.is_empty
    assert (came.mistakes, came.aside) == ([], [])


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_cell_of_an_example_means_what_it_stands_for(example: str, examples: Path) -> None:
    """Even if nothing remembered what was sent, the cells themselves would say it."""
    things = things_of(read_plan(examples / example).loaded)
    sent, _ = sent_out(things)
    layout = Layout(sent, NQ57.exchange.book, registers_of(things, NQ57, "vi"))
    for sheet in layout.sheets:
        for row in sheet.rows:
            for column in (column for column in sheet.columns if column.role == "field"):
                codec = layout.codec(row.thing.kind, (*row.base, *column.path))
                value = _value(things[row.thing], (*row.base, *column.path))
                assert same(codec.value(as_read(codec.cell(value))), value), (row.key, column.title)


def _value(data: Any, path: Any) -> Any:
    from resplan.source.inside import value_at  # noqa: PLC0415

    return value_at(data, path)


@few
@given(plans(), st.sampled_from(["vi", "en"]))
def test_any_plan_comes_home_as_it_went(things: dict[Thing, Data], language: str) -> None:
    sent, tables = sent_out(things, language=language)
    came, comparison = come_home(things, sent, tables)
    assert comparison.is_empty
    assert came.mistakes == []


@settings(few, max_examples=20)
@given(plans(), st.data())
def test_one_cell_changed_is_exactly_that_field_changed(things: dict[Thing, Data], data: st.DataObject) -> None:
    sent, tables = sent_out(things)
    layout = Layout(sent, NQ57.exchange.book, registers_of(things, NQ57, "vi"))
    cells = [
        (sheet, number, place)
        for sheet in layout.sheets
        for number in range(len(sheet.rows))
        for place, column in enumerate(sheet.columns)
        if column.role == "field"
    ]
    sheet, number, place = data.draw(st.sampled_from(cells))
    row, column = sheet.rows[number], sheet.columns[place]
    path = (*row.base, *column.path)
    codec = layout.codec(row.thing.kind, path)
    new = data.draw(_permitted(codec, layout.slot(row.thing.kind, path)))
    text = as_read(codec.cell(new))
    sent_cells = next(table for table in tables if table.name == sheet.title).rows[number + 1]
    # A name may be spelt like the id of nothing that the cell holds: then nobody can tell the two apart.
    assume(text != (*sent_cells, *[""] * len(sheet.columns))[place])
    came, comparison = come_home(things, sent, with_cell(tables, sheet.title, Place(number + 1, place), text))
    assert came.mistakes == []
    expected = edited(things[row.thing], [(path, _typed(new))])
    changes = [*comparison.changes]
    assert all(change.thing == row.thing and change.path[0] == path[0] for change in changes)
    assert same(with_changes(things[row.thing], changes), expected)
    assert (comparison.conflicts, comparison.additions, comparison.drops) == ((), (), ())


def _typed(value: Any) -> Any:
    """A value as a cell can say it: a cell's signs that hold words together are blanks."""
    return [*map(_typed, value)] if isinstance(value, list) else as_typed(value) if isinstance(value, str) else value


def _permitted(codec: Codec, slot: Slot) -> st.SearchStrategy[Any]:
    """Any value; where names stand for ids, an id or a text that names none."""
    register = codec.register
    if register is None:
        return values(slot)
    one = st.sampled_from(sorted(register.names)) if register.names else TEXTS
    if not register.is_closed:
        one |= TEXTS.filter(lambda text: register.meant(text) is None)
    return st.lists(one, min_size=1, max_size=3) if codec.is_list else one


def test_what_an_office_does_to_sheets_changes_nothing(hue: dict[Thing, Data]) -> None:
    """Rows sorted, columns moved, sheets renamed and put in another order, hidden rows and columns, rows inserted above.

    The totals are among the rows: somebody moved them there, or summed up himself.
    """
    sent, tables = sent_out(hue)
    chance = random.Random(57)
    messed = []
    for number, table in enumerate(tables):
        heading, *rows = ([*row, *[""] * (len(table.rows[0]) - len(row))] for row in table.rows)
        order = list(range(len(heading)))
        chance.shuffle(order)
        rows.append(["", *["Tổng cộng: 73"] * (len(heading) - 1)])
        chance.shuffle(rows)
        moved = [["Ghi chú của đơn vị"], [], *([row[column] for column in order] for row in (heading, *rows))]
        hidden = frozenset(chance.sample(range(3, 3 + len(rows)), len(rows) // 2))
        messed.append(
            Table(f"Trang {number}", tuple(map(tuple, moved)), hidden_rows=hidden, hidden_columns=frozenset({1}))
        )
    chance.shuffle(messed)
    came, comparison = come_home(hue, sent, messed)
    assert comparison.is_empty
    assert came.mistakes == []
    totals = [remark for remark in came.aside if remark.why.values.get("text") == "Tổng cộng: 73"]
    assert len(totals) == len(tables) - 1, "one in each sheet but the guide"


def test_ids_that_changed_places_are_an_error_at_their_cells(hue: dict[Thing, Data]) -> None:
    """As when somebody sorts all columns but the grey one."""
    sent, tables = sent_out(hue)
    sheet = next(table for table in tables if table.name == "Nhiệm vụ")
    first, second = (sheet.rows[number][0] for number in (1, 2))
    swapped = with_cell(with_cell(tables, sheet.name, Place(1, 0), second), sheet.name, Place(2, 0), first)
    came, _ = come_home(hue, sent, swapped)
    assert [mistake.place for mistake in came.mistakes] == ["Nhiệm vụ!A2", "Nhiệm vụ!A3"]


def test_headings_may_have_been_others_when_it_was_sent(hue: dict[Thing, Data]) -> None:
    sent, tables = sent_out(hue)
    older = replace(sent, titles={key: tuple(f"{title} cũ" for title in titles) for key, titles in sent.titles.items()})
    renamed = [
        replace(table, rows=(tuple(f"{title} cũ" for title in table.rows[0]), *table.rows[1:])) for table in tables[1:]
    ]
    came, comparison = come_home(hue, older, renamed)
    assert comparison.is_empty
    assert (came.mistakes, len(came.found)) == ([], len(sent.sheets))


def test_the_same_plan_gives_the_same_sheets(hue: dict[Thing, Data]) -> None:
    first, second = (book_sheets(hue, sent_out(hue)[0], NQ57) for _ in range(2))
    assert first == second
    assert table_of(first[2]) == table_of(second[2])
