"""Files to one plan: a folder and a file mean the same."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from resplan.plan.loaded import load_plan

GROUPS = ("leadership", "awareness", "institutions", "digital_infrastructure", "monitoring")


@st.composite
def plans(draw: st.DrawFn) -> dict[str, list[dict[str, object]]]:
    """Bodies, indicators and tasks of a small plan."""
    name = st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=10).map(str.strip).filter(bool)

    def rows(row: st.SearchStrategy[dict[str, object]]) -> list[dict[str, object]]:
        return draw(st.lists(row, max_size=4))

    tasks = rows(
        st.fixed_dictionaries(
            {"id": name, "title": name, "group": st.sampled_from(GROUPS)},
            optional={"lead": name, "partners": st.lists(name, max_size=2), "urgent": st.booleans()},
        )
    )
    return {
        "bodies": rows(st.fixed_dictionaries({"id": name, "name": name})),
        "indicators": rows(st.fixed_dictionaries({"id": name, "name": name}, optional={"unit": name})),
        "tasks": sorted(tasks, key=lambda task: GROUPS.index(str(task["group"]))),
    }


def dumped(data: object) -> bytes:
    # json-like flow without aliases: PyYAML writes a repeated object as an alias
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    return yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False).encode("utf-8")


def split(plan: dict[str, list[dict[str, object]]]) -> dict[str, bytes]:
    """The same plan as a folder."""
    files = {"plan.yaml": dumped({"unit": "hue", "title": "x"})}
    for part in ("bodies", "indicators"):
        files[f"{part}.yaml"] = dumped({part: plan[part]})
    for number, group in enumerate(GROUPS, 1):
        tasks = [
            {key: value for key, value in task.items() if key != "group"}
            for task in plan["tasks"]
            if task["group"] == group
        ]
        files[f"tasks/{number:02}-{group}.yaml"] = dumped({"tasks": tasks})
    return files


@given(plans())
def test_a_folder_and_a_file_are_the_same_plan(plan: dict[str, list[dict[str, object]]]) -> None:
    one = load_plan({"ke-hoach.yaml": dumped({"unit": "hue", "title": "x", **plan})})
    many = load_plan(split(plan))
    assert many.plan == one.plan
    for index, task in enumerate(one.plan.tasks):
        for loaded in (one, many):
            file, span = loaded.locate(("tasks", index, "id"))
            line = file.source.text.splitlines()[span.line - 1]
            assert yaml.safe_load(line.strip().removeprefix("- "))["id"] is not None
            assert file.source.written(file.shaped.path_in_file(_local(file.offsets, index))) == task.id


def _local(offsets: object, index: int) -> tuple[str | int, ...]:
    assert isinstance(offsets, dict)
    return ("tasks", index - offsets["tasks"], "id")


def test_a_stranger_in_the_folder_is_named_and_not_read() -> None:
    loaded = load_plan(
        {"plan.yaml": b"unit: hue\ntitle: x\n", "notes/idea.yaml": b"", "plan.yml": b"", "tasks/a.yaml": b""}
    )
    assert loaded.strangers == ("notes/idea.yaml", "plan.yml", "tasks/a.yaml")


def test_a_file_that_cannot_be_read_does_not_hide_the_others() -> None:
    loaded = load_plan(
        {
            "plan.yaml": b"unit: hue\ntitle: x\n",
            "tasks/01-leadership.yaml": b"tasks: [",
            "tasks/02-awareness.yaml": b'tasks: [{id: "2.01", title: a}]\n',
        }
    )
    assert [task.id for task in loaded.plan.tasks] == ["2.01"]
    assert not loaded.is_whole
    assert loaded.locate(("tasks", 0))[0].source.name == "tasks/02-awareness.yaml"


def test_a_key_without_a_value_is_as_good_as_absent() -> None:
    loaded = load_plan({"p.yaml": b"unit: hue\ntitle: x\ncommittee:\ntasks:\n  - {id: '1.01', title: a, lead: }\n"})
    assert loaded.plan.committee is None
    assert loaded.plan.tasks[0].lead is None
    assert not loaded.files[0].shaped.problems


@pytest.mark.parametrize(
    ("name", "text", "unread"),
    [
        ("tasks/01-leadership.yaml", "tasks: [", {"tasks"}),
        ("tasks/01-leadership.yaml", "- a\n", {"tasks"}),
        ("tasks/01-leadership.yaml", "tasks: khẩn\n", {"tasks"}),
        ("tasks/01-leadership.yaml", "taks: []\n", {"tasks"}),
        ("tasks/01-leadership.yaml", "tasks: [5]\n", {"tasks"}),
        ("tasks/01-leadership.yaml", "tasks: [{id: [a], title: b}]\n", {"tasks"}),
        ("tasks/01-leadership.yaml", "tasks: [{id: a, title: b, lead: [c]}]\n", set()),
        ("bodies.yaml", "bodies: [{id: a, name: {}}]\n", {"bodies"}),
        ("feedback/1.yaml", "id: [x]\n", {"feedback"}),
        ("feedback/1.yaml", "id: x\nhistory: [1]\n", set()),
        ("feedback/1.yaml", "[", {"feedback"}),
        ("plan.yaml", "[", {"bodies", "indicators", "tasks", "progress", "feedback", "remarks"}),
    ],
)
def test_what_could_not_be_read_is_known_by_its_list(name: str, text: str, unread: set[str]) -> None:
    loaded = load_plan({"plan.yaml": b"unit: hue\ntitle: x\n", name: text.encode()})
    assert loaded.unread == unread


def test_a_file_of_one_item_that_cannot_be_read_is_no_item() -> None:
    loaded = load_plan(
        {"plan.yaml": b"unit: hue\ntitle: x\n", "feedback/1.yaml": b"[", "feedback/2.yaml": b"id: b\ntext: [x]\n"}
    )
    assert [item.id for item in loaded.plan.feedback] == ["b"]
    file, _ = loaded.in_file(("feedback", 0, "id"))
    assert file.source.name == "feedback/2.yaml"
    assert loaded.is_set_aside(("feedback", 0, "text"))
