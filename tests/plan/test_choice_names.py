"""Choices by their names: every field that has them takes each, as the key that it means, and no name means two keys."""

from collections.abc import Iterator
from typing import Any

import pytest

from resplan.framework.choice import Names
from resplan.language.words import Words
from resplan.plan.form import Choice, Keys, Rows, Slot, Text, form_of
from resplan.plan.loaded import load_plan
from resplan.plan.schema import FILE_KINDS, settled
from resplan.plan.shape import shape
from resplan.source import read_source
from resplan.source.emit import file_text
from resplan.text import fold

Steps = tuple[str | int, ...]
BY_SIGN_OR_NUMBER = {"resplan", "framework", "priority"}
"""Choices whose values are what everybody writes."""


def _choices(slot: Slot, steps: Steps = ()) -> Iterator[tuple[Steps, Choice | Text]]:
    match slot.form:
        case Choice() as form:
            yield steps, form
        case Text(names=names) as form if names:
            yield steps, form
        case Rows(item=item):
            yield from _choices(item, (*steps, 0))
        case Keys(named=named):
            for key, inner in named.items():
                yield from _choices(inner, (*steps, key))
        case _:
            pass


FIELDS = [(kind, steps, form) for kind in FILE_KINDS for steps, form in _choices(form_of("nq57", kind))]
NAMED = [
    pytest.param(kind, steps, form.names, id=".".join(map(str, (kind, *steps))))
    for kind, steps, form in FIELDS
    if form.names
]


def _file(kind: str, steps: Steps, value: str) -> Any:
    data: Any = value
    for depth in range(len(steps) - 1, -1, -1):
        step = steps[depth]
        data = [data] if step == 0 else {str(step): data}
    return read_source(f"{kind}.yaml", file_text(data).encode("utf-8"))


def _read(kind: str, steps: Steps, value: str) -> tuple[Any, list[str]]:
    shaped = shape(_file(kind, steps, value), form_of("nq57", kind), settled("nq57", kind))
    data = shaped.data
    for step in steps:
        data = data[step]
    # The file says nothing else, so what else it must have is missing.
    return data, [problem.variant for problem in shaped.problems if problem.variant != "required"]


def test_every_choice_has_names() -> None:
    assert {steps[-1] for _, steps, form in FIELDS if not form.names} == BY_SIGN_OR_NUMBER
    assert len(NAMED) > 20


@pytest.mark.parametrize(("kind", "steps", "names"), NAMED)
def test_each_name_is_read_as_its_key(kind: str, steps: Steps, names: Names) -> None:
    for key, words in names.items():
        for word in (key, *words, words[0].upper(), fold(words[0])):
            assert _read(kind, steps, word) == (key, []), word


@pytest.mark.parametrize(("kind", "steps", "names"), NAMED)
def test_no_name_means_two_keys(kind: str, steps: Steps, names: Names) -> None:
    meant: dict[str, str] = {}
    for key, words in names.items():
        for word in words:
            assert meant.setdefault(fold(word), key) == key, word


@pytest.mark.parametrize(("kind", "steps", "names"), NAMED)
def test_a_message_lists_titles_with_their_keys(kind: str, steps: Steps, names: Names) -> None:
    shaped = shape(_file(kind, steps, "chẳng có gì"), form_of("nq57", kind), settled("nq57", kind))
    told = [problem for problem in shaped.problems if problem.path == steps]
    if steps[-1] == "source":
        assert not told, "a rule speaks of a source that is none"
        return
    (problem,) = told
    choices = problem.values["choices"]
    assert isinstance(choices, Words)
    assert choices.vi == ", ".join(f"{words[0]} ({key})" for key, words in names.items())
    assert choices.en == ", ".join(
        key if fold(words[1]) == key.replace("_", " ") else f"{words[1]} ({key})" for key, words in names.items()
    )


def test_a_slip_in_a_title_is_answered_with_the_key() -> None:
    text = "unit: hue\ntitle: x\nstage: Đang thực hiệm\n"
    (problem,) = load_plan({"plan.yaml": text.encode("utf-8")}).files[0].shaped.problems
    assert (problem.variant, problem.values["guess"]) == ("choice-guess", "running")
