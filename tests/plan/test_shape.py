"""Shape: what is mended, what is set aside, and that everything else stays."""

from time import process_time

import pytest

from resplan.plan.loaded import load_plan
from resplan.plan.misfit import ShapeProblem
from resplan.plan.shape import Shaped

HEAD = "unit: hue\ntitle: Kế hoạch\n"


def problems(text: str) -> list[ShapeProblem]:
    (file,) = load_plan({"ke-hoach.yaml": (HEAD + text).encode("utf-8")}).files
    return file.shaped.problems


def task(line: str) -> str:
    return f'tasks:\n  - id: "4.03"\n    title: Phủ sóng 5G\n    {line}\n'


@pytest.mark.parametrize(
    ("text", "variant", "written"),
    [
        ("number: 57\n", "text-as-number", "57"),
        ("number: true\n", "text-as-boolean", "true"),
        (task("urgent: yes"), "boolean", "yes"),
        (task("urgent: không"), "boolean", "không"),
        (task("budget: [{amount: 12.500}]"), "thousands", "12.500"),
        (task("budget: [{amount: '12500'}]"), "number-as-text", "12500"),
        ("figures: [{id: a, value: '3,5'}]\n", "decimal-comma", "3,5"),
        ("period: {vision: 02045}\n", "number-as-text", "02045"),
    ],
)
def test_what_is_plainly_meant_is_mended_and_said(text: str, variant: str, written: str) -> None:
    (problem,) = problems(text)
    assert (problem.code, problem.variant, problem.values["written"]) == ("SY06", variant, written)


def test_an_id_keeps_the_zero_that_a_number_would_lose() -> None:
    loaded = load_plan({"p.yaml": (HEAD + "tasks:\n  - id: 4.10\n    title: x\n").encode()})
    assert loaded.plan.tasks[0].id == "4.10"


def test_grouped_thousands_become_the_amount_that_was_meant() -> None:
    loaded = load_plan({"p.yaml": (HEAD + task("budget: [{amount: 12.500}]")).encode()})
    assert loaded.plan.tasks[0].budget[0].amount == 12500


@pytest.mark.parametrize(
    ("text", "variant", "path"),
    [
        (task("leed: so-khcn"), "unknown-guess", ("tasks", 0, "leed")),
        (task("xyzzy: 1"), "unknown", ("tasks", 0, "xyzzy")),
        (task("partners: so-khcn"), "list", ("tasks", 0, "partners")),
        (task("responsible: [a, b]"), "single", ("tasks", 0, "responsible")),
        (task("priority: 7"), "choice", ("tasks", 0, "priority")),
        (task("pillar: governmnt"), "choice-guess", ("tasks", 0, "pillar")),
        (task("urgent: maybe"), "boolean", ("tasks", 0, "urgent")),
        (task("budget: [{year: 26}]"), "range", ("tasks", 0, "budget", 0, "year")),
        (task("budget: [{amount: 12.5}]"), "integer", ("tasks", 0, "budget", 0, "amount")),
        (task("products: [đề án]"), "mapping", ("tasks", 0, "products", 0)),
        ("indicators: [{id: a, name: b, targets: {20x: 3}}]\n", "unknown-year", ("indicators", 0, "targets", "20x")),
        ("indicators: [{id: a, name: b, targets: {2030: x}}]\n", "pair", ("indicators", 0, "targets", "2030")),
        ("indicators: [{id: a}]\n", "required", ("indicators", 0, "name")),
    ],
)
def test_what_cannot_be_read_is_named_at_its_place(text: str, variant: str, path: tuple[str | int, ...]) -> None:
    (problem,) = problems(text)
    assert (problem.code, problem.variant, problem.path) == ("SY03", variant, path)


def test_one_malformed_task_leaves_the_others_in_their_places() -> None:
    text = HEAD + 'tasks:\n  - 5\n  - {id: "1.01", title: a}\n  - nonsense\n  - {id: "1.02", title: b, lead: so-khcn}\n'
    loaded = load_plan({"p.yaml": text.encode("utf-8")})
    assert [task.id for task in loaded.plan.tasks] == ["1.01", "1.02"]
    file, span = loaded.locate(("tasks", 1, "lead"))
    assert (file.source.name, span.line, span.column) == ("p.yaml", 7, 34)
    assert file.plan_path(("tasks", 3, "lead")) == ("tasks", 1, "lead")


def test_nothing_is_said_of_a_place_that_was_set_aside() -> None:
    loaded = load_plan({"p.yaml": (HEAD + task("leed: so-khcn")).encode()})
    assert loaded.is_set_aside(("tasks", 0, "leed"))
    assert loaded.is_set_aside(("tasks", 0, "lead")), "the right name of a misspelt key"
    assert not loaded.is_set_aside(("tasks", 0, "deadline"))


@pytest.mark.parametrize("value", ["khẩn", "1", '"1"', "chưa rõ", '["true"]', "12,5"])
@pytest.mark.parametrize("key", ["urgent", "no_cost", "own_initiative"])
def test_what_is_neither_yes_nor_no_is_one_finding_without_a_fix(key: str, value: str) -> None:
    (problem,) = problems(task(f"{key}: {value}"))
    assert (problem.code, problem.path) == ("SY03", ("tasks", 0, key))


@pytest.mark.parametrize("value", ['"true"', '"TRUE"', "Có", '"co\u0301"', '" đúng "'])
def test_a_yes_in_other_words_is_yes(value: str) -> None:
    loaded = load_plan({"p.yaml": (HEAD + task(f"no_cost: {value}")).encode()})
    assert loaded.plan.tasks[0].no_cost is True
    assert [problem.code for problem in loaded.files[0].shaped.problems] == ["SY06"]


def test_very_many_unknown_keys_cost_what_they_are_and_few_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("resplan.plan.shape.did_you_mean", lambda key, _known: asked.append(key))
    text, begun = "".join(f"khoá {number}: 1\n" for number in range(20_000)), process_time()
    assert len(problems(text)) == 20_000
    assert process_time() - begun < 2, (
        "usually a tenth of it; with a look at every key for every key three times as much"
    )
    assert len(asked) == 100


@pytest.mark.parametrize(
    ("line", "variant"),
    [
        ("resplan: 2", "newer"),
        ("resplan: 0", "choice"),
        ("framework: nq57-2027", "framework"),
        ("framework: [a]", "single"),
    ],
)
def test_a_plan_for_a_newer_program_is_called_so(line: str, variant: str) -> None:
    (problem,) = problems(f"{line}\n")
    assert problem.variant == variant


def test_should_a_value_pass_the_schema_and_not_fit_the_plan_it_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resplan.plan.loaded.shape", lambda source, *_: Shaped(source.data))
    text = HEAD + task("partners: [a, [b]]") + "    budget: [{year: x}, {amount: 1}]\nindicators: khẩn\n"
    loaded = load_plan({"p.yaml": text.encode()})
    (file,) = loaded.files
    places = [("indicators",), ("tasks", 0, "budget", 0, "year"), ("tasks", 0, "partners")]
    assert sorted(problem.path for problem in file.shaped.problems) == places
    assert {(problem.code, problem.variant) for problem in file.shaped.problems} == {("SY03", "unfit")}
    assert loaded.plan.tasks[0].budget[1].amount == 1
    assert loaded.is_set_aside(("tasks", 0, "partners"))
