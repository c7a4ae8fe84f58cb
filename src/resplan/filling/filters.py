"""The filters and tests that templates may use: those of Jinja whose cost is known beforehand, each paid for first."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from jinja2 import Environment
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.tests import TESTS

from resplan.filling.budget import SIGNS_A_STEP, accept_width, counted, spend, spend_text, weighed
from resplan.filling.methods import joined_length, replaced_length

Function = Callable[..., Any]

_OF_TEXTS = ("capitalize", "indent", "lower", "replace", "string", "title", "trim", "truncate", "upper", "wordcount")
_OF_NUMBERS = ("abs", "float", "int", "round")
_OF_ALL = ("count", "d", "default", "first", "items", "join", "last", "length", "list", "max", "min", "reverse", "sum")
_OF_LISTS = frozenset(
    ["batch", "dictsort", "groupby", "map", "reject", "rejectattr", "select", "selectattr", "slice", "sort", "unique"]
)
FILTER_NAMES = frozenset((*_OF_TEXTS, *_OF_NUMBERS, *_OF_ALL, *_OF_LISTS))
_COMPARING = frozenset(
    ["eq", "even", "divisibleby", "equalto", "ge", "greaterthan", "gt", "in", "le", "lessthan", "lt", "ne", "odd"]
)
_KINDS = frozenset(
    ["boolean", "defined", "false", "float", "integer", "iterable", "mapping", "none", "number", "sequence", "string"]
)
TEST_NAMES = frozenset(
    (*_COMPARING, *_KINDS, "lower", "sameas", "true", "undefined", "upper", *TESTS.keys() & {"==", "!="})
)
_WHOLE = frozenset(
    ("join", "list", "sum", "sort", "unique", "last", "reverse", "max", "min", "groupby", "batch", "slice")
)
"""Filters that read everything they are given."""
_BY_ATTRIBUTE = frozenset(("join", "sum", "sort", "unique", "max", "min", "groupby"))
"""Those of them that can look at one attribute of each item."""
_WIDTHS = frozenset(("batch", "indent", "round", "slice", "sum", "trim", "truncate", "int"))
"""Filters with a number that says how much of something to make."""
_SHALLOW = frozenset(
    (
        *("map", "select", "reject", "selectattr", "rejectattr", "length", "count", "first", "default", "d", "items"),
        *("defined", "undefined", "none", "iterable", "mapping"),
    )
)
"""Filters that do not look into a list's items."""


def paid_filters() -> dict[str, Any]:
    """The admitted filters of Jinja, each paid for first."""
    filters: dict[str, Any] = FILTERS
    return {name: paid(filters[name], name) for name in sorted(FILTER_NAMES)}


def paid_tests() -> dict[str, Any]:
    """The admitted tests of Jinja."""
    tests: dict[str, Any] = TESTS
    return {name: paid(tests[name], name) for name in sorted(TEST_NAMES)}


def paid(function: Function, name: str) -> Function:
    """A filter or test that pays before it runs."""
    mark = getattr(function, "jinja_pass_arg", None)
    first = 0 if mark is None else 1
    is_whole, is_deep, has_width = name in _WHOLE, name not in _SHALLOW, name in _WIDTHS
    by_attribute, growth = name in _BY_ATTRIBUTE, _GROWTHS.get(name)
    is_plain = is_deep and not (is_whole or has_width or by_attribute or growth)

    def paying(*values: Any, **named: Any) -> object:
        if is_plain and not named and len(values) == first + 1 and type(text := values[first]) is str:
            spend(4 + len(text) + len(text) // SIGNS_A_STEP)  # as below, at once: nearly always it is a text
            return function(*values)
        given: list[Any] = list(values)
        spend(4)
        value: Any = _whole(given[first]) if is_whole else counted(given[first])
        given[first] = value
        if is_deep:
            weighed(value)
        beside = [*given[first + 1 :], *named.values()]
        for each in beside:
            weighed(each)
        if has_width:
            _accept_widths(name, beside)
        if by_attribute and named.get("attribute") is not None:
            read = [weighed(part) for part in map(make_attrgetter(_environment(given[0]), named["attribute"]), value)]
            if name == "join":
                given[first] = value = read
                del named["attribute"]
        if growth:
            spend_text(growth(value, *given[first + 1 :], **named))
        return function(*given, **named)

    if mark is not None:
        paying.jinja_pass_arg = mark  # type: ignore[attr-defined]  # how Jinja marks who wants its environment
    return paying


def _environment(passed: object) -> Environment:
    return passed if isinstance(passed, Environment) else cast(EvalContext, passed).environment


def _accept_widths(name: str, beside: Iterable[object]) -> None:
    for each in beside:
        if name == "sum":
            if each is not None and not isinstance(each, (str, int, float)):
                raise TypeError("“sum” adds numbers only")
        elif isinstance(each, int):
            accept_width(each)
        elif name == "trim" and isinstance(each, str):
            accept_width(len(each))


def _whole(value: Any) -> Any:
    """An iterable as a list, each item paid for."""
    if isinstance(value, (str, Mapping)) or not isinstance(value, Iterable):
        return counted(value)
    return list(cast(Iterable[object], counted(value)))


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, Iterable) else []


def _joined(value: object, d: object = "", attribute: object = None) -> int:
    return 0 if attribute is not None else joined_length(_texts(value), str(d))


def _replaced(value: object, old: object, new: object, count: object = None) -> int:  # noqa: ARG001  # the filter's own names
    return replaced_length(str(value), str(old), str(new))


def _indented(value: object, width: object = 4, *_: object, **__: object) -> int:
    wide = width if isinstance(width, int) else len(str(width))
    text = str(value)
    return len(text) + (text.count("\n") + 1) * wide


_GROWTHS: Mapping[str, Callable[..., int]] = {"join": _joined, "replace": _replaced, "indent": _indented}
"""Length of the result, if it can exceed the input."""
