"""Patterns that few runs ask are compiled when they are first asked."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from resplan.text.pattern import later

EXAMPLE = Path(__file__).parents[2] / "examples" / "hue"
LONG = 120
"""Characters; a shorter pattern is compiled in less time than a sentence about it takes to read."""
NEVER_ASKED = f"""
import re, sys

class Noted:
    def __init__(self, pattern):
        self.pattern, self.is_asked = pattern, False
        made.append(self)

    def __getattr__(self, name):
        self.is_asked = True
        return getattr(self.pattern, name)

def noted(written, flags=0):
    pattern = compiled(written, flags)
    of = sys._getframe(1).f_globals["__name__"]
    return Noted(pattern) if of.startswith("resplan.") and isinstance(written, str) else pattern

made, compiled = [], re.compile
re.compile = noted
from resplan.cli import main
main(["check", sys.argv[1], "--no-cache", "--quiet"])
print(len(made))
for each in made:
    if not each.is_asked and len(each.pattern.pattern) > {LONG}:
        print(each.pattern.pattern)
"""


def test_a_pattern_for_later_is_compiled_when_it_is_asked_and_then_answers_like_any_other() -> None:
    wrong = later("(")
    with pytest.raises(re.error):
        wrong.search("x")
    word = later(r"(?P<word>[a-z]+)", re.IGNORECASE)
    assert [match["word"] for match in word.finditer("Một HAI ba")] == ["M", "t", "HAI", "ba"]
    assert (word.pattern, word.groups) == (r"(?P<word>[a-z]+)", 1)
    assert word.sub("-", "x y") == "- -"


def test_a_usual_check_compiles_no_long_pattern_that_it_never_asks() -> None:
    call = [sys.executable, "-c", NEVER_ASKED, str(EXAMPLE)]
    said = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True).stdout.splitlines()
    start = next(number for number, line in enumerate(said) if line.isdecimal())
    assert int(said[start]) > 50
    assert said[start + 1 :] == []
