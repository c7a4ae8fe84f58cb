"""One table of commands, one set of flags: what it says of a command is so, and a flag means the same in all of them."""

import ast
import shlex
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from typer._click.core import Parameter
from typer.core import TyperArgument, TyperOption

from conftest import ROOT
from resplan.cli import main, options
from resplan.cli.commands import COMMANDS, Entry, leaves
from resplan.cli.parsing import built
from resplan.framework.rule import STAGES, Level
from resplan.plan.plan import Layout
from resplan.progress.report_span import ReportPeriod
from resplan.progress.tally import Division
from resplan.render import RENDERERS

LEAVES = [*leaves()]


def flags(entry: Entry) -> dict[str, TyperOption]:
    return {option.opts[0]: option for option in built(entry).params if isinstance(option, TyperOption)}


@pytest.mark.parametrize("entry", LEAVES, ids=lambda entry: entry.name)
def test_the_plan_stands_where_the_table_says(entry: Entry) -> None:
    arguments = [each for each in built(entry).params if isinstance(each, TyperArgument)]
    stands_first = [argument.metavar for argument in arguments] == ["PLAN"]
    has_flag = "--plan" in flags(entry)
    assert (entry.plan == "first", entry.plan == "flag") == (stands_first, has_flag)
    assert not (arguments and stands_first and has_flag), "one way to say which plan is meant"


@pytest.mark.parametrize("entry", LEAVES, ids=lambda entry: entry.name)
def test_what_writes_can_be_rehearsed_and_nothing_else_can(entry: Entry) -> None:
    assert ("--dry-run" in flags(entry)) == entry.writes


@cache
def _called_in_tests() -> set[tuple[str, ...]]:
    """The constant words with which lists in tests begin: `main(["check", …])`, or a call of a helper that takes words."""
    found = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.List(elts=given) | ast.Call(args=given):
                    words = [each.value if isinstance(each, ast.Constant) else None for each in given[:4]]
                    found |= {tuple(map(str, words[:count])) for count in (1, 2, 3, 4)}
    return found


@pytest.mark.parametrize("entry", LEAVES, ids=lambda entry: entry.name)
def test_a_test_calls_the_command(entry: Entry) -> None:
    called = _called_in_tests()
    words = tuple(entry.name.split())
    if entry.name.startswith("report "):
        words = words if words in called else ("report", "None")  # test_report_progress runs over all of the table's
    assert words in called or ("--lang", "en", *words) in called


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        (["progress", "add"], ["Đang thực hiện (in_progress)", "Ngân sách trung ương (central)"]),
        (["feedback", "list"], ["Đã trả lời (answered)", "Sáng kiến (initiative)"]),
        (["init"], ["Kế hoạch của cấp uỷ (party_plan)", "Cấp tỉnh (province)"]),
        (["check"], ["Đã ban hành (issued)"]),
        (["report"], ["Ngôn ngữ giao diện và kết quả: vi hoặc en. -h"]),
    ],
    ids=" ".join,
)
def test_help_names_the_choices_of_a_plan(
    call: list[str], shown: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RESPLAN_LANG", raising=False)
    assert main(["--lang", "vi", *call, "--help"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert all(words in text for words in shown)


@pytest.mark.parametrize(
    ("call", "registry"),
    [
        (["check", "--help"], get_args(options.Format)),
        (["render", "--help"], RENDERERS),
        (["--help"], dict.fromkeys(entry.name for entry in COMMANDS if " " not in entry.name)),
    ],
    ids=["formats of check", "formats of documents", "commands"],
)
def test_help_lists_what_there_is(
    call: list[str], registry: Mapping[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call) == 0
    text = capsys.readouterr().out
    assert [name for name in registry if name not in text] == []


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_the_example_is_a_call_that_is_understood(entry: Entry) -> None:
    program, *words = shlex.split(entry.example)
    assert program == "resplan"
    (called,) = (each for each in LEAVES if words[: len(each.name.split())] == each.name.split())
    assert called.name.startswith(entry.name)
    context = built(called).make_context(called.name, words[len(called.name.split()) :])
    assert set(context.params) >= {"path"} & {parameter.name for parameter in built(called).params}


DIFFER = {
    *(
        "--at",
        "--as-of",
        "--by",
        "--text",
        "--kind",
        "--state",
        "--task",
        "--addressee",
        "--reason",
        "--duplicate-of",
        "--evidence",
        "--document",
    ),
    *("--title", "--name", "--number", "--parent"),
    *("--to", "--format", "--output", "--fail-on", "--per"),
}
"""Flags whose words say what they mean for one command: the day of what, which formats there are, what a row is."""


def _meaning(option: Parameter) -> tuple[object, ...]:
    assert isinstance(option, TyperOption)
    kind = option.type_descriptor
    return option.help, option.metavar, kind.choices, kind.parameter_info.parser


def test_a_flag_means_the_same_in_every_command() -> None:
    meanings = defaultdict(set)
    for entry in LEAVES:
        for name, option in flags(entry).items():
            meanings[name].add(_meaning(option))
    differing = {name for name, found in meanings.items() if len(found) > 1}
    assert differing <= DIFFER


def test_at_is_the_day_of_an_event_and_as_of_the_day_an_answer_speaks_for() -> None:
    both = [entry.name for entry in LEAVES if {"--at", "--as-of"} <= set(flags(entry))]
    assert not both, "an event has a day, an answer has one, nothing has two"
    for entry in LEAVES:
        for name in {"--at", "--as-of"} & set(flags(entry)):
            assert flags(entry)[name].metavar == "DATE"


@pytest.mark.parametrize("flag", [["-o", "x"], ["--trace"], ["--force"]], ids=" ".join)
@pytest.mark.parametrize(
    "call", [["diff", "a", "b"], ["rollup", "a", "--to", "text,json"], ["parents", "coverage", "a"]], ids=" ".join
)
def test_a_flag_about_files_goes_with_a_file(
    call: list[str], flag: list[str], examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = {"a": str(examples / "hue"), "b": str(examples / "hue")}
    assert main([*(plans.get(word, word) for word in call), *flag, "--lang", "en"]) == 2
    assert "this call only prints. Add --to docx" in capsys.readouterr().err


def test_rules_that_are_printed_take_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "-o", "x", "--lang", "en"]) == 2
    assert "Add --format markdown, or leave --output out." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("offered", "known"),
    [
        (options.StageName, STAGES),
        (options.LayoutName, get_args(Layout)),
        (options.LevelName, get_args(Level)),
        (options.PeriodName, get_args(ReportPeriod)),
        (options.DivisionName, get_args(Division)),
    ],
)
def test_the_choices_offered_are_those_that_exist(offered: object, known: object) -> None:
    assert list(get_args(offered)) == list(known)  # type: ignore[call-overload]


HEAVY = (
    "pydantic",
    "yaml",
    "rich",
    "jinja2",
    "resplan.workflows",
    "resplan.reporters",
    "resplan.framework",
    "docx",
    "typst",
)


@pytest.mark.parametrize(
    "call",
    [["--version"], ["--help"], ["feedback", "--help"], *([*entry.name.split(), "--help"] for entry in LEAVES[::6])],
)
def test_help_loads_nothing_of_what_a_command_does(call: list[str]) -> None:
    program = f"import sys; from resplan.cli import main; main({call!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    assert not {name for name in done.stderr.split() if name.startswith(HEAVY)}
