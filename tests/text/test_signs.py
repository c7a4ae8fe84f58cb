"""Signs that are decided once, as data, stand nowhere else: neither in a template nor in the program nor in a heading's data."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from resplan.text import NOTHING, SIGNS, SPAN, format_date, format_number

_READERS = ("text/shown.py", "text/ties.py", "plan/time_words.py", "rules/names_in_force.py", "rules/context.py")
_READERS += (
    "exchange/unit_figures.py",
    "exchange/book/cells.py",
    "exchange/foreign/marks.py",
    "documents/letters/letterhead.py",
)
"""What reads such a sign in whatever an office writes."""
SECOND = re.compile(rf'"{NOTHING}"|%}}{NOTHING}{{%|"{SPAN}"|\| (?:TT|STT|No\.) \||\*\*(?:Tổng cộng|Cộng|Total|Sum)\*\*')


def sources() -> Iterator[Path]:
    yield from (ROOT / "templates").rglob("*.j2")
    own = ROOT / "src" / "resplan"
    yield from (path for path in own.rglob("*.py") if path.relative_to(own).as_posix() not in _READERS)


def test_no_source_writes_a_sign_of_its_own() -> None:
    found = {path.name: SECOND.findall(path.read_text(encoding="utf-8")) for path in sources()}
    assert {name: signs for name, signs in found.items() if signs} == {}


@pytest.mark.parametrize("name", ["framework.yaml", "exchange.yaml", "reports.yaml"])
def test_a_column_of_ordinal_numbers_has_one_head(name: str) -> None:
    data = yaml.safe_load((ROOT / "schemas" / "nq57" / name).read_text(encoding="utf-8"))
    heads = [title for title in titles(data) if title.get("vi") in ("TT", "STT", "Số TT")]
    assert heads
    assert [head for head in heads if head != dict(SIGNS.ordinal)] == []


def titles(data: object) -> Iterator[dict[str, str]]:
    match data:
        case {"vi": str(), "en": str()}:
            yield data
        case dict():
            for value in data.values():
                yield from titles(value)
        case list():
            for value in data:
                yield from titles(value)


def test_the_decisions_are_those_that_are_written() -> None:
    assert (
        format_number(1234.5) == f"1{SIGNS.numbers['vi']['thousands']}234{SIGNS.numbers['vi']['decimal']}5" == "1.234,5"
    )
    assert format_date(date(2025, SIGNS.month_in_two_figures_below - 1, 9)) == "09/02/2025"
    assert format_date(date(2025, SIGNS.month_in_two_figures_below, 10)) == "10/3/2025"
