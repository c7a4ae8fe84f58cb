"""The house: what lies where, how it is called and how it is called up. Each rule is read off the code itself."""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from sources import modules
from tools import rooms

MOST_ARGUMENTS = 5
MOST_LINES = 300
CLOCKS = {"today", "now", "utcnow", "monotonic", "perf_counter", "localtime"}
MAY_ASK_THE_CLOCK = {
    "cli/values.py": "the day of an answer, where the caller names none",
    "cli/asking.py": "whether a day lies ahead",
    "cli/bar.py": "how long somebody has waited",
}


def test_every_module_lies_in_a_room() -> None:
    assert {name for name in modules() if "/" not in name} == {"__init__.py", "__main__.py"}


def test_a_file_is_named_for_its_subject() -> None:
    """A verb has one name in `cli` and in `workflows`; elsewhere no more than two rooms share one."""
    rooms_of = defaultdict(set)
    for name in modules():
        path = Path(name)
        if path.name != "__init__.py" and path.parts[0] not in {"cli", "workflows"}:
            rooms_of[path.name].add(path.parent.as_posix())
    assert {name: found for name, found in rooms_of.items() if len(found) > 2} == {}


@pytest.mark.parametrize("folder", ["src", "tests", "tools", "benchmarks"])
def test_a_file_has_one_subject(folder: str) -> None:
    lengths = {path: len(path.read_bytes().splitlines()) for path in (ROOT / folder).rglob("*.py")}
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def _beyond(name: str, node: ast.AST) -> Iterator[str]:
    """A call or a function that has more arguments by their place than a reader can tell apart."""
    match node:
        case ast.Call(args=given) if len(given) > MOST_ARGUMENTS:
            yield f"{name}:{node.lineno} {ast.unparse(node.func)}"
        case ast.FunctionDef(args=takes):
            places = [each.arg for each in [*takes.posonlyargs, *takes.args] if each.arg not in {"self", "cls"}]
            if len(places) > MOST_ARGUMENTS:
                yield f"{name}:{node.lineno} {node.name}"


def test_a_word_of_the_house_names_one_thing() -> None:
    """A row of a task is not three things: what a surface shows of it has the surface's name."""
    places = defaultdict(set)
    for module, nodes in modules().items():
        for node in nodes:
            if isinstance(node, ast.ClassDef) and node.name.endswith(("Row", "Tally", "Standing")):
                places[node.name].add(module)
    assert {name: found for name, found in places.items() if len(found) > 1 and name != "Row"} == {}


def test_many_arguments_are_named() -> None:
    assert [said for name, nodes in modules().items() for node in nodes for said in _beyond(name, node)] == []


def test_only_the_command_line_asks_the_clock() -> None:
    asking = {
        name
        for name, nodes in modules().items()
        for node in nodes
        if isinstance(node, ast.Call)
        if (isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS)
        or (isinstance(node.func, ast.Name) and node.func.id in CLOCKS)
    }
    assert asking == set(MAY_ASK_THE_CLOCK)


def test_the_table_of_the_house_is_the_house() -> None:
    """Figures that need no run are held to two in a hundred, so that not every change has to touch the table."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = {cells[1]: cells for line in text.splitlines() if len(cells := [c.strip() for c in line.split("|")]) == 5}
    for name, count in rooms.structure(ROOT).items():
        assert int(rows[name][3].replace(",", "")) == pytest.approx(count, rel=0.02), name


@pytest.mark.slow
def test_the_way_of_a_check_is_the_one_that_is_told() -> None:
    said = set((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines())
    walk = [sys.executable, str(ROOT / "tools" / "rooms.py")]
    lines = subprocess.run(walk, capture_output=True, check=True, encoding="utf-8").stdout.splitlines()
    rooms_asking = [line for line in lines if line.startswith("| `")]
    assert len(rooms_asking) > 10
    assert set(rooms_asking) <= said
    for line in lines:
        name, count = (cell.strip() for cell in line.split("|")[1:3])
        if name in ("rooms entered", "ways between rooms", "returns to a room"):
            assert any(row.startswith(f"| {name} |") and row.endswith(f"| {count} |") for row in said), line


def test_the_walk_counts_ways_and_returns() -> None:
    walk = rooms.Walk()
    ways = [("a.b.c", "a.b.d"), ("a.b.c", "a.e.f"), ("a.e.f", "a.b.d"), ("a.b.d", "a.b.c")]
    walk.ways = dict.fromkeys(ways)
    assert walk.counts() == (3, 4, 2)
    assert walk.counts(2) == (2, 2, 1)
