"""Records: what fits is read as its type, what does not is named by its place, and nothing changes afterwards."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

import pytest

from resplan.records.reading import Before, Between
from resplan.records.record import DataRecord, made_by
from resplan.records.unfit import Unfit


class Row(DataRecord):
    trims = True
    of_a_word = "name"

    name: str
    year: Annotated[int, Between(1900, 2199)] | None = None
    sign: Literal["<", ">"] = ">"


class Table(DataRecord):
    rows: tuple[Row, ...] = ()
    until: date | None = None
    targets: dict[int, int | float | tuple[int | float, int | float]] = made_by(dict)
    words: Annotated[tuple[str, ...], Before(lambda value: value.split() if isinstance(value, str) else value)] = ()
    parts: "Mapping[str, Table]" = made_by(dict)


def test_plain_data_become_their_types() -> None:
    data = {"rows": [{"name": " a ", "year": 2025.0}, "b"], "until": "2025-12-31", "words": "x y"}
    data["targets"] = {"2025": 2.0, 2030: [1, 2.5]}
    data["parts"] = {"1": {"rows": []}}
    table = Table.model_validate(data)
    assert table.rows == (Row(name="a", year=2025), Row(name="b"))
    assert (table.until, table.words) == (date(2025, 12, 31), ("x", "y"))
    assert table.targets == {2025: 2.0, 2030: (1, 2.5)}
    assert isinstance(table.targets[2025], float)
    assert table.parts == {"1": Table()}
    assert table.rows[1].model_fields_set == {"name"}
    assert Table.model_validate(table.model_dump()) == table


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"rows": [{"name": "a"}, {"name": "b", "year": 1899}]}, "rows.1.year"),
        ({"rows": [{"year": 2025}]}, "rows.0.name"),
        ({"rows": [{"name": "a", "sign": "="}]}, "rows.0.sign"),
        ({"rows": [{"name": 3}]}, "rows.0.name"),
        ({"rows": "a"}, "rows"),
        ({"until": "31/12/2025"}, "until"),
        ({"targets": {2025: True}}, "targets.2025"),
        ({"targets": {2025: [1, 2, 3]}}, "targets.2025"),
        ({"parts": {"x": {"y": 1}}}, "parts.x.y"),
        ({"row": []}, "row"),
        ([], ""),
    ],
)
def test_the_place_that_does_not_fit_is_named(data: object, where: str) -> None:
    with pytest.raises(Unfit) as unfit:
        Table.model_validate(data)
    assert unfit.value.where == where


def test_a_copy_has_the_new_values_and_the_old_record_stays() -> None:
    row = Row(name="a")
    assert row.model_copy(update={"year": 2030}) == Row(name="a", year=2030)
    assert row.given() == {"name": "a"}
    with pytest.raises(AttributeError):
        row.name = "b"  # type: ignore[misc]
    assert len({row, Row(name="a"), Row(name="b")}) == 2
