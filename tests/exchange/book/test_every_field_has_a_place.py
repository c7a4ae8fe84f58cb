"""No field of the plan's format is lost on the way into a workbook."""

from collections.abc import Iterator
from typing import Any

import pytest
from carried import NQ57, slot_of

from resplan.exchange.book.grid import Layout
from resplan.exchange.book.leaves import FieldNames, fields_of
from resplan.exchange.book.writing import BookWish, sent_of
from resplan.merge.thing import HEAD, KINDS, Data, Kind, Thing
from resplan.plan.form import Bounds, Choice, Decimal, Keys, Rows, Slot, Text, Truth, Whole
from resplan.source import KeyPath
from resplan.source.inside import value_at


def full(slot: Slot, name: str = "") -> Any:
    """A value with every field that may stand there; two items in each list."""
    match slot.form:
        case Text():
            return f"chữ {name}"
        case Truth():
            return True
        case Whole(least, _):
            return (least or 0) + 7
        case Decimal() | Bounds():
            return 4.5
        case Choice(choices=choices):
            return choices[0]
        case Rows(item):
            return [full(item, f"{name}{number}") for number in (1, 2)]
        case Keys() as keys:
            found = {key: full(inner, key) for key, inner in keys.named.items()}
            found |= {"2033": full(keys.by_year)} if keys.by_year else {}
            return found | ({"khoá": full(keys.others, "khoá")} if keys.others else {})


def leaves(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every scalar of plain data, and every list of scalars; not by the layout's own rules."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list) and any(isinstance(item, dict) for item in data):
        for index, item in enumerate(data):
            yield from leaves(item, (*path, index))
    else:
        yield path


@pytest.fixture(scope="module")
def whole() -> dict[Thing, Data]:
    return {HEAD if kind == "head" else Thing(kind, kind): {**full(slot_of(kind)), **_id(kind)} for kind in KINDS}


def _id(kind: Kind) -> Data:
    return {} if kind == "head" else {"id": kind}


def test_every_field_of_every_record_stands_in_one_cell_and_only_one(whole: dict[Thing, Data]) -> None:
    layout = Layout(sent_of(whole, NQ57, BookWish("vi")), NQ57.exchange.book)
    places = [
        (row.thing, ("id",) if column.role == "key" else (*row.base, *column.path))
        for sheet in layout.sheets
        for row in sheet.rows
        for column in sheet.columns
        if column.role == "field" or (column.role == "key" and column.path)
    ]
    held = [(thing, path) for thing, path in places if value_at(whole[thing], path) is not None]
    assert sorted(held, key=str) == sorted(((thing, path) for thing in whole for path in leaves(whole[thing])), key=str)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_field_is_known_by_its_name(whole: dict[Thing, Data], language: Any) -> None:
    """So that whoever misses a field can write it in an empty row."""
    names = Layout(sent_of(whole, NQ57, BookWish(language)), NQ57.exchange.book).names
    for thing, data in whole.items():
        for path in fields_of("nq57", thing.kind, data, with_empty=False):
            assert names.field(thing.kind, names.name(thing.kind, path)) == path


def test_a_name_of_no_field_is_none() -> None:
    names = FieldNames("nq57", "vi")
    for name in ("Sản phẩm", "Sản phẩm › x › Loại", "Sản phẩm › 0 › Loại", "Màu", "Tên nhiệm vụ › Loại", ""):
        assert names.field("task", name) is None
    assert names.field("head", "Nhiệm vụ › 1 › Tên nhiệm vụ") is None
