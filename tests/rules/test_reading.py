"""What the reading of files answers stays readable, however much is wrong with a file."""

import gc
from collections.abc import Callable
from time import process_time

import pytest

from resplan.plan.loaded import load_plan
from resplan.rules.reading import FileProblem, file_problems


def found(code: str, text: str) -> list[FileProblem]:
    return file_problems(load_plan({"plan.yaml": text.encode("utf-8")}), ())[code]


def repeated(count: int) -> str:
    return "unit: hue\ntitle: Kế hoạch\n" + "".join(f"k{number}: 1\n" for number in range(count)) * 2


def unknown(count: int) -> str:
    return "unit: hue\ntitle: Kế hoạch\n" + "".join(f"xyz{number}: 1\n" for number in range(count))


def wrong(count: int) -> str:
    return "unit: hue\ntitle: Kế hoạch\ntasks:\n" + "  - 5\n" * count


@pytest.mark.parametrize(("code", "text"), [("SY02", repeated), ("SY03", unknown), ("SY03", wrong)])
def test_of_many_alike_the_first_ten_are_shown_with_the_count_of_the_others(
    code: str, text: Callable[[int], str]
) -> None:
    problems = found(code, text(25))
    assert [problem.variant == "more" for _, _, problem, _ in problems] == [False] * 10 + [True]
    assert problems[-1][2].values == {"count": 15}
    lines = [span.line for _, span, _, _ in problems]
    assert lines == sorted(lines)
    assert len(found(code, text(10))) == 10


def test_whatever_has_a_fix_is_shown_so_that_it_can_be_made() -> None:
    text = "unit: hue\ntitle: Kế hoạch\ntasks:\n" + "  - {id: 4.10, titel: x}\n" * 60
    assert [len(found(code, text)) for code in ("SY06", "SY03")] == [60, 60]
    assert all(problem.fix for _, _, problem, _ in found("SY06", text))


@pytest.mark.parametrize("text", ["unit: hue\n", "title: Kế hoạch\nunit: hue\ntasks:\n  - {id: '1.01'}\n"])
def test_what_is_missing_is_told_though_nothing_stands_there(text: str) -> None:
    assert [(problem.variant, edit) for _, _, problem, edit in found("SY03", text)] == [("required", None)]


@pytest.mark.parametrize("text", ["- unit: hue\n", "Kế hoạch\n", "5\n"])
def test_a_file_that_is_no_mapping_is_told_as_one_that_should_be(text: str) -> None:
    assert [(problem.variant.partition("-")[0], edit) for _, _, problem, edit in found("SY03", text)] == [
        ("mapping", None)
    ]


@pytest.mark.parametrize(
    "place", ["products: {kind: Kế hoạch, name: }", "products:\n      kind:\n      name: Sổ", "budget: {2026}"]
)
def test_keys_in_place_of_a_list_are_told_also_where_a_value_is_missing(place: str) -> None:
    text = f"unit: hue\ntitle: Kế hoạch\ntasks:\n  - id: '1.01'\n    title: Lập sổ\n    {place}\n"
    assert [(problem.variant, edit) for _, _, problem, edit in found("SY03", text)] == [("list-not-mapping", None)]


@pytest.mark.parametrize("text", [repeated, unknown, wrong])
def test_four_times_as_many_problems_cost_no_more_than_about_four_times_as_long(text: Callable[[int], str]) -> None:
    def seconds(count: int) -> float:
        content, times = text(count).encode("utf-8"), []
        # What other tests have left in memory is not looked through again and again while this is measured.
        gc.collect()
        gc.freeze()
        for _ in range(3):
            started = process_time()
            file_problems(load_plan({"plan.yaml": content}), ())
            times.append(process_time() - started)
        gc.unfreeze()
        return min(times)

    # Quadratic would be sixteen times.
    assert seconds(4000) < 9 * seconds(1000) + 0.05
