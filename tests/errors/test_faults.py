"""A fault tells its kind and place and never a value; its code is the same each time."""

import pytest

from resplan.errors.fault import fault_of
from resplan.language import catalogue


def fault_with(value: str) -> BaseException:
    try:
        try:
            {}[value]
        except KeyError as error:
            raise ValueError(value) from error
    except ValueError as error:
        return error


def test_no_value_is_told() -> None:
    fault = fault_of(fault_with("Nguyễn Văn A"))
    assert fault.kind == "ValueError"
    assert not any("Nguyễn" in line for line in (fault.code, fault.place, *fault.frames))
    assert [line for line in fault.frames if not line.startswith(" ")] == ["ValueError", "KeyError"]


def test_the_code_is_that_of_kind_and_place() -> None:
    assert fault_of(fault_with("a")).code == fault_of(fault_with("b")).code


def test_the_place_is_ours_even_where_a_library_raises() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        catalogue("xx")  # type: ignore[arg-type]  # a fault is wanted
    assert fault_of(caught.value).place == "resplan.language.catalogues.catalogue"


def test_a_recursion_without_end_is_cut() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(fault_of(caught.value).frames) < 70
