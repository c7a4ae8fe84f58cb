"""Regular expressions that are compiled when they are first asked: compiling a long one takes longer than most plans need it."""

import re
from collections.abc import Iterable
from typing import cast


class LaterPattern:
    """Stands for a pattern that is compiled on first use, and behaves like it."""

    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> object:
        answer: object = getattr(self.compiled, name)
        setattr(self, name, answer)  # asked again, it is found here
        return answer

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern; compiled once, as the standard library keeps it."""
        return re.compile(self._written, self._flags)


def either(words: Iterable[str]) -> str:
    """A pattern that matches the longest of some words."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def later(written: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first asked."""
    return cast("re.Pattern[str]", LaterPattern(written, flags))
