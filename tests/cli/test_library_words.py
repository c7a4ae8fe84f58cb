"""What the library of commands would say itself never reaches a reader of Vietnamese: not in help, not where a call is wrong."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from resplan.cli import main

WRONG = [
    ["bogus"],
    ["chek"],
    ["check", "--bogus"],
    ["check", "--jos", "2"],
    ["check", "--jobs", "0"],
    ["check", "--jobs", "nhiều"],
    ["check", "--fail-on"],
    ["check", "--fail-on", "never", "--format", "word"],
    ["render", "-d"],
    ["render", "--trace=yes"],
    ["explain"],
    ["explain", "TK01", "TK02"],
    ["init"],
    ["progress", "rank", "--per", "x"],
    ["progress", "template"],
    ["report", "periodic", "--as-of", "zz"],
    ["report", "bogus"],
    ["feedback", "letter"],
    ["-x"],
    [],
    ["report"],
    ["check", "--help"],
    ["--help"],
]


HEADINGS = ("Usage:", "Options:", "Commands:", "Arguments:", "Error:", "[default", "[required]")


def _said_by_the_library() -> Iterator[str]:
    """What its modules may print: every text of theirs of two words and more that is no docstring."""
    for file in Path(typer.__file__).parent.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
                for piece in re.split(r"\{[^}]*\}|\n", node.value):
                    if re.search("[A-Za-z]{2} [A-Za-z]{2}", piece):
                        yield piece.strip()


LIBRARY = sorted({*_said_by_the_library(), *HEADINGS})


def test_the_words_of_the_library_are_found() -> None:
    known = ("No such option", "No such command", "Invalid value", "Got unexpected extra argument")
    assert [words for words in known if not any(words in said for said in LIBRARY)] == []


@pytest.mark.parametrize("call", WRONG, ids=" ".join)
def test_none_of_them_is_shown(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main([*call, "--lang", "vi"] if call and call[0] != "-x" else call)
    said = "".join(capsys.readouterr())
    assert said.strip()
    assert [words for words in LIBRARY if words in said] == [], said
