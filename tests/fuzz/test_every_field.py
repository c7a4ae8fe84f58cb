"""Every field of every kind of file with every kind of node: one finding at the place, or none where the node is right."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from resplan.checking.engine import check_plan
from resplan.checking.scope import Scope
from resplan.findings import CheckResult
from resplan.framework.loader import load_framework
from resplan.framework.rule import Rule
from resplan.language import LANGUAGES
from resplan.plan.loaded import LoadedPlan, load_plan
from resplan.plan.misfit import Mend, Misfit
from resplan.plan.schema import FILE_KINDS, validator
from resplan.rules.reading import MORE
from resplan.source.position import lines_of

from .fields import FILES, FRAMEWORK, NODES, Field, fields, file_with, groups

HEAD = "unit: hue\ntitle: Kế hoạch\n"


def plan_of(kind: str, text: str) -> LoadedPlan:
    files = {"plan.yaml": HEAD.encode(), FILES[kind]: text.encode()}
    return load_plan(files)


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_each_wrong_node_is_one_problem_at_its_place(kind: str) -> None:
    for field in fields(kind):
        for name, node in NODES.items():
            _assert_one_problem(field, name, node)


def _assert_one_problem(field: Field, name: str, node: str) -> None:
    where = f"{field} with {name}"
    loaded = plan_of(field.kind, file_with(field.kind, {field.path: node}))
    file = next(file for file in loaded.files if file.part.kind == field.kind)
    assert file.source.is_readable, where
    problems = file.shaped.problems
    place = field.path[:-1] if any(problem.kind is Misfit.PAIR for problem in problems) else field.path
    for problem in problems:
        assert problem.path[: len(place)] == place, where
        assert set(problem.values) >= NAMED[problem.code, problem.variant], where
        assert problem.kind is not Misfit.UNFIT, where
    own = [problem for problem in problems if problem.kind is not Misfit.REQUIRED]
    assert len(own) <= 1, where
    data, schema = file.source.data, validator(FRAMEWORK, field.kind)
    if not _holds_whole_float(data):
        assert bool(problems) == (not schema.is_valid(data)), where
    assert all(error.kind.name == "required" for error in schema.iter_errors(file.shaped.data)), where


def _holds_whole_float(data: object) -> bool:
    """What a JSON Schema takes for a whole number and a reader of `amount: 12.000` does not."""
    if isinstance(data, dict):
        return any(map(_holds_whole_float, data.values()))
    if isinstance(data, list):
        return any(map(_holds_whole_float, data))
    return isinstance(data, float) and data.is_integer()


def test_a_whole_number_is_written_in_digits() -> None:
    for node, read in (("12.000", 12000), ("1e5", 100000), ("2025.0", 2025), ("'12.500'", 12500)):
        loaded = plan_of("tasks", file_with("tasks", {("tasks", 0, "budget", 0, "amount"): node}))
        assert loaded.plan.tasks[0].budget[0].amount == read
        assert [problem.code for problem in loaded.files[1].shaped.problems] == ["SY06"]


@pytest.mark.parametrize(("kind", "depth"), [(kind, depth) for kind in FILE_KINDS for depth in range(7)])
def test_no_rule_fails_on_what_is_left(kind: str, depth: int) -> None:
    group = next((group for group in groups(kind) if len(group[0].path) == depth), None)
    if group is None:
        return
    # What other kinds of files hold may stand in plan.yaml too; of their own files some kinds of nodes will do.
    for name in NODES if kind == "plan" else list(NODES)[depth % 3 :: 3]:
        loaded = plan_of(kind, file_with(kind, {field.path: NODES[name] for field in group}))
        result = check_plan(loaded, load_framework(FRAMEWORK), Scope(as_of=date(2025, 8, 1)))
        _assert_sound(result, loaded, f"{kind} at depth {depth} with {name}")


def _assert_sound(result: CheckResult, loaded: LoadedPlan, where: str) -> None:
    lines = {file.source.name: lines_of(file.source.text) for file in loaded.files}
    for finding in result.findings:
        assert finding.rule.code != "SY09", (where, finding.values)
        place, text = finding.location, lines[finding.location.file]
        assert 1 <= place.line <= place.end_line <= len(text) + 1, where
        assert 1 <= place.column <= len(text[place.line - 1]) + 1, where
        for language in LANGUAGES:
            for words in (finding.message(language), finding.cure(language)):
                assert 0 < len(words) <= MOST_WORDS, (where, words)


MOST_WORDS = 1000
"""Letters of one message: what it repeats of the file is shortened."""


def _fields_of(rule: Rule, variant: str) -> Iterator[set[str]]:
    words = rule.words(variant)
    for language in LANGUAGES:
        text = words.message.in_language(language) + words.cure.in_language(language)
        yield set(re.findall(r"\{(\w+)\}", text.replace("{{", "").replace("}}", ""))) - {
            "place",
            "what",
        }  # where it is and what it is called: the rule knows


@pytest.mark.parametrize(("code", "kinds"), [("SY03", Misfit), ("SY06", Mend)])
def test_each_kind_has_its_words_and_each_word_its_value(code: str, kinds: type[Misfit] | type[Mend]) -> None:
    rule = next(rule for rule in load_framework(FRAMEWORK).rules if rule.code == code)
    known = {kind.value for kind in kinds}
    computed = {name for name in rule.variants if name.endswith("-guess") and name not in known}
    assert known == set(rule.variants) - computed - {MORE}
    assert {name.removesuffix("-guess") for name in computed} <= known, "what was meant is computed for a kind that is"
    for kind in kinds:
        for fields_of_words in _fields_of(rule, kind.value):
            assert fields_of_words == NAMED[code, kind.value], kind


NAMED = {
    (rule.code, variant): next(_fields_of(rule, variant))
    for rule in load_framework(FRAMEWORK).rules
    if rule.code in ("SY03", "SY06")
    for variant in rule.variants
}
"""The values that each kind's words name."""


def test_a_key_written_twice_has_its_words() -> None:
    assert set(next(rule for rule in load_framework(FRAMEWORK).rules if rule.code == "SY02").variants) == {MORE}
