"""The framework's own words in the plan's style of tone marks, for the plan's documents."""

from typing import Any, TypeVar

from msgspec import to_builtins

from resplan.framework.framework import Framework
from resplan.framework.rule import Rule
from resplan.framework.typed import Datum
from resplan.text import ToneMarks, in_style

_Row = TypeVar("_Row", bound=Datum)


def styled(framework: Framework, style: ToneMarks) -> Framework:
    """The framework in a style of tone marks, for filling documents; rules compare with the original."""
    if style == framework.tone_marks:
        return framework
    made = _restyled(framework, style).changed(tone_marks=style, rules=framework.rules)
    words = {name: _restyled(getattr(framework, name), style) for name in ("progress", "reports", "documents")}
    return made.changed(**words)


def styled_rule(rule: Rule, style: ToneMarks) -> Rule:
    """A rule whose words are in a style of tone marks, for reports that repeat them."""
    return _restyled(rule, style)


def _restyled(row: _Row, style: ToneMarks) -> _Row:
    return type(row).parse(_data(to_builtins(row), style))


def _data(data: Any, style: ToneMarks) -> Any:  # plain data
    """The data with every text in the style; keys stay."""
    match data:
        case str():
            return in_style(data, style)
        case dict():
            return {key: _data(value, style) for key, value in data.items()}
        case list() | tuple():
            return [_data(item, style) for item in data]
        case _:
            return data
