"""Plans, progress reports, feedback, settings and profiles that are wrong in some way."""

from random import Random

from .case import Case, check, on_plan, sample
from .fields import FILES, NODES, Field, all_fields, file_with
from .mutate import STONES, mutated_bytes, mutated_text

_FIELDS = all_fields()


def plan_bytes(random: Random) -> Case:
    """One file of a plan with bytes or lines changed."""
    files = sample()
    name = random.choice([name for name in files if not name.startswith(("progress", "feedback"))])
    return Case("plan-bytes", {**files, name: _spoilt(random, files[name])}, on_plan(random))


def plan_structure(random: Random) -> Case:
    """A file of a plan in which some places hold wrong nodes."""
    kind = random.choice(("plan", "tasks", "indicators", "bodies"))
    return Case("plan-structure", {**sample(), **_with_nodes(random, kind)}, on_plan(random))


def progress(random: Random) -> Case:
    """A progress report, spoilt in bytes or in structure."""
    return _register(random, "progress", "progress/2025-07-01.yaml")


def feedback(random: Random) -> Case:
    """An item of the register, spoilt in bytes or in structure."""
    return _register(random, "feedback", "feedback/2025-0001.yaml")


def _register(random: Random, kind: str, name: str) -> Case:
    files = sample()
    changed = _with_nodes(random, kind) if random.random() < 0.5 else {name: _spoilt(random, files[name])}
    return Case(kind, {**files, **changed}, on_plan(random))


def _spoilt(random: Random, content: bytes) -> bytes:
    if random.random() < 0.5:
        return mutated_bytes(random, content)
    return mutated_text(random, content.decode("utf-8")).encode("utf-8", "surrogatepass")


def _with_nodes(random: Random, kind: str) -> dict[str, bytes]:
    chosen: list[Field] = []
    for field in random.choices([field for field in _FIELDS if field.kind == kind and field.path], k=6):
        if not any(_lies_in(field.path, other.path) or _lies_in(other.path, field.path) for other in chosen):
            chosen.append(field)
    nodes = {field.path: random.choice(list(NODES.values())) for field in chosen}
    return {FILES[kind]: file_with(kind, nodes).encode()}


def _lies_in(path: tuple[str | int, ...], other: tuple[str | int, ...]) -> bool:
    return path[: len(other)] == other


_SETTINGS = 'language = "vi"\nstage = "issued"\nselect = ["TK", "IN"]\nignore = ["TK05"]\nfail_on = "error"\nreferences = ["a.txt"]\n'
_VALUES = (
    '"x"',
    "1",
    "[]",
    "{}",
    "true",
    '["a", 1]',
    "1979-05-27",
    "nan",
    '"\\u0000"',
    '"../.."',
    '"."',
    '"plan.yaml"',
    "[[1]]",
)


def settings(random: Random) -> Case:
    """`resplan.toml` with keys and values that it does not have."""
    lines = _SETTINGS.splitlines()
    for _ in range(random.randint(0, 2)):
        at = random.randrange(len(lines))
        lines[at] = lines[at].partition("=")[0] + "= " + random.choice(_VALUES)
    text = "\n".join(lines)
    content = mutated_bytes(random, text.encode()) if random.random() < 0.3 else text.encode()
    return Case("settings", {**sample(), "resplan.toml": content, "a.txt": b"van ban"}, check(random))


_PROFILE = """rules:
  TK05: {severity: E/E/E/E}
  BG02: {severity: W/W/E/E, params: {}}
tasks:
  - {id: "tinh:1", title: {vi: Việc, en: Task}, deadline: "2026", group: leadership, applies_to: all, optional: false}
indicators:
  - id: tinh.a
    title: {vi: Chỉ tiêu, en: Indicator}
    unit: "%"
    operator: ">="
    value: 3
    horizon: 2030
    scope: provincial
"""


def profile(random: Random) -> Case:
    """A local profile with lines, nodes or bytes changed."""
    text = _PROFILE
    for _ in range(random.randint(0, 2)):
        words = text.split(" ")
        words[random.randrange(len(words))] = random.choice([*NODES.values(), *STONES])
        text = " ".join(words)
    content = _spoilt(random, text.encode()) if random.random() < 0.3 else text.encode()
    files = {**sample(), "resplan.toml": b'profile = "own.yaml"\n', "own.yaml": content}
    return Case("profile", files, check(random))
