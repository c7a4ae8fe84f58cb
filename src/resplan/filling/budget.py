"""What filling a template may cost, counted in steps: the same template with the same values costs the same everywhere.

Every block of a template pays for what stands in it each time it runs, every text for its length, every list for its items;
what could become large pays before it is made. So neither time nor memory can grow without the count seeing it, and no clock,
thread or child process is needed. It is complete because nothing can be called in a template but what is listed in this package.
"""

from collections.abc import Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import cast

from jinja2 import TemplateRuntimeError
from jinja2.runtime import Undefined

from resplan.filling.view import View

STEPS = 15_000_000
"""Steps for one text. A plan with all its annexes takes about 1,200 a task; the whole budget lasts about three seconds."""
LONGEST_TEMPLATE = 500_000
"""The most characters of one template."""
MOST_TOKENS = 20_000
"""The most words, symbols and pieces of text in one template; our largest has about 2,000."""
LARGEST_WIDTH = 1_000
"""The largest number that a filter accepts beside its value: a width, a length, digits."""
LARGEST_NUMBER_BITS = 256
DEEPEST_INCLUDE = 10
"""How deep templates may include one another; ours go three deep."""
TEMPLATE_LOOKED_FOR = 600
"""Steps to look for a template by its name."""
SIGNS_A_STEP = 8
"""How many characters of a text one step pays for."""
_CONTAINERS = (list, tuple, dict, set, frozenset)
_SINGLE = (int, float, date, View, Undefined, type(None))


class OverBudget(TemplateRuntimeError):  # noqa: N818  # it says what happened
    """A template asks for more than any document needs."""


class _Purse:
    __slots__ = ("depth", "left")

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.depth = 0


_PURSE: ContextVar[_Purse] = ContextVar("purse")


@contextmanager
def budget(steps: int = STEPS) -> Iterator[_Purse]:
    """Templates run within it; when its steps are spent they end with OverBudget."""
    token = _PURSE.set(_Purse(steps))
    try:
        yield _PURSE.get()
    finally:
        _PURSE.reset(token)


def spend(steps: int) -> None:
    """Pays, or ends the template."""
    purse = _PURSE.get()
    purse.left -= steps
    if purse.left < 0:
        raise OverBudget


def go_into(levels: int) -> None:
    """Enters an included template, or with -1 comes back from it."""
    purse = _PURSE.get()
    purse.depth += levels
    if purse.depth > DEEPEST_INCLUDE:
        raise OverBudget


def spend_text(length: int) -> None:
    """Pays for a text of this many characters before it is made."""
    spend(length // SIGNS_A_STEP)


def weighed(value: object) -> object:
    """Pays for everything in a value that is about to be read in depth, each thing as often as it occurs.

    A value whose content cannot be seen here, such as a namespace, is refused with a TypeError.
    """
    if isinstance(value, str):
        if len(value) >= SIGNS_A_STEP:
            spend(len(value) // SIGNS_A_STEP)
    elif not isinstance(value, _SINGLE):
        waiting: list[object] = [value]
        while waiting:
            held = waiting.pop()
            if isinstance(held, str):
                spend(1 + len(held) // SIGNS_A_STEP)
            elif isinstance(held, _CONTAINERS):
                spend(1 + 3 * len(held))
                waiting.extend(held)
                if isinstance(held, dict):
                    waiting.extend(held.values())
            elif isinstance(held, range):
                spend(len(held))
            elif not isinstance(held, _SINGLE):
                raise TypeError(f"a {type(held).__name__} is not a text; go through it with “for” or “join”")
    return value


def compared(value: object) -> object:
    """Pays for one side of a comparison and returns it; an iterator becomes a list so that it can be measured."""
    return weighed(list(value) if isinstance(value, Iterator) else value)


def counted(items: object, steps: int = 1) -> object:
    """Pays for the rounds of a loop over some items, at once if their number is known; returns the items."""
    if (
        type(items) in _CONTAINERS or type(items) is str
    ):  # nearly always: to ask an abstract class takes ten times as long
        spend(len(cast(Sized, items)) * steps)
        return items
    if isinstance(items, Undefined):
        return items
    if isinstance(items, Iterator):
        return _each_counted(items, steps)
    if isinstance(items, Sized):
        spend(len(items) * steps)
    return items


def _each_counted(items: Iterator[object], steps: int) -> Iterator[object]:
    for item in items:
        spend(steps)
        yield item


def accept_width(number: int) -> None:
    """A number given to a filter that says how much of something to make."""
    if abs(number) > LARGEST_WIDTH:
        raise OverBudget
