"""Templates of an office, and the words of a call."""

from pathlib import Path
from random import Random

from .case import Case, sample
from .mutate import STONES, mutated_text

_TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_NAMES = ("plan.vi.md.j2", "tasks.vi.md.j2", "indicators.vi.md.j2", "budget.vi.md.j2", "summary.vi.md.j2")
_SENTENCES = (
    "{{ plan.tasks }}",
    "{{ plan.title.__class__.__mro__ }}",
    "{% for a in range(10**9) %}x{% endfor %}",
    "{{ 'a' * 10**10 }}",
    "{{ 9**9**9 }}",
    "{% include 'plan.vi.md.j2' %}",
    "{% include '../../../etc/passwd' %}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{{ x.y.z }}",
    "{% extends 'plan.vi.md.j2' %}",
    "{{ plan.tasks[0].deadline | upper | list | join('x' * 9999) }}",
    "{% set a = [1] %}{{ a.append(a) }}",
    "{{",
    "{% if %}",
    "{% raw %}",
    "{{ '%s' % plan }}",
    "{{ '{0.__class__}'.format(plan) }}",
    "{{ plan.parse_raw('x') }}",
    "{{ lipsum(100000) }}",
    "{{ namespace() }}",
    "{% import 'os' as os %}",
    "{{ 1 / 0 }}",
    "{{ none.x }}",
    "| a | b |\n|---|\n",
    "::: x\n",
    "---\nx: [\n---\n",
    "#" * 500,
)


def templates(random: Random) -> Case:
    """A plan's own template with lines changed or such sentences put in."""
    name = random.choice(_NAMES)
    lines = (_TEMPLATES / name).read_text(encoding="utf-8").split("\n")
    for _ in range(random.randint(1, 2)):
        lines.insert(random.randrange(len(lines) + 1), random.choice(_SENTENCES))
    text = "\n".join(lines)
    text = mutated_text(random, text) if random.random() < 0.3 else text
    document = name.partition(".")[0]
    form = random.choice(("md", "md", "html"))
    whole = ("report", "summary", ".") if document == "summary" else ("render", ".", "-d", document)
    made = (*whole, "--to", form, "-o", "out", "--lang", "en")
    checked = ("template", "check", ".", "--lang", "en")
    files = {**sample(), name: text.encode("utf-8", "replace")}
    return Case("templates", files, random.choice((made, made, checked)))


_COMMANDS = (
    "check",
    "render",
    "report",
    "progress",
    "feedback",
    "template",
    "rules",
    "explain",
    "dashboard",
    "framework",
    "export",
    "waive",
    "init",
    "add",
    "status",
    "list",
    "import",
    "letter",
    "compliance",
    "summary",
    "periodic",
    "move",
    "show",
    "trace",
    "schema",
    "monitoring",
    "warn",
    "new",
)
_OPTIONS = (
    "--format",
    "json",
    "--select",
    "TK",
    "--lang",
    "en",
    "--lang",
    "xx",
    "--as-of",
    "30/6/2025",
    "--as-of",
    "today",
    "-o",
    "out",
    "--to",
    "md",
    "--jobs",
    "1",
    "-j",
    "0",
    "--plan",
    ".",
    "--yes",
    "--stage",
    "issued",
    "--fail-on",
    "never",
    "--dry-run",
    "--by",
    "so-khcn",
    "--layout",
    "nd30",
    "--task",
    "4.01",
    "--document",
    "plan",
    "-d",
    "tasks",
    "--quiet",
    "-v",
    "--help",
    "--fix",
    "--diff",
    "--",
    "-",
    "",
    ".",
    "plan.yaml",
    "missing",
    "4.01",
    "2025-0001",
    "TK01",
    "--level",
    "commune",
    "--state",
    "done",
    "--percent",
    "40",
    "--template",
    "--force",
    "--version",
    "--as-of",
    "31/2/2025",
)


def arguments(random: Random) -> Case:
    """Commands and options in orders that nobody meant."""
    words = [random.choice(_COMMANDS) for _ in range(random.randint(0, 2))]
    words += [random.choice(_OPTIONS) for _ in range(random.randint(0, 6))]
    if random.random() < 0.3:
        words.insert(random.randrange(len(words) + 1), random.choice(STONES).replace("\x00", "\x01"))
    return Case("arguments", sample(), tuple(words))
