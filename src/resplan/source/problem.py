"""What is wrong with a file itself."""

from msgspec import Struct, field

from resplan.source.position import Span

ENDS_READING = frozenset({"SY01", "SY04", "SY05"})
"""The rules whose problems leave a file without data."""


class SourceProblem(Struct, frozen=True):
    """What is wrong with the file itself; `code` and `variant` name the rule and its message."""

    code: str
    variant: str
    span: Span
    values: dict[str, str | int | float] = field(default_factory=dict)


class RefusedError(Exception):
    """Used inside this package only: the problem that ends the reading of a file."""

    def __init__(self, problem: SourceProblem) -> None:
        super().__init__(problem.variant)
        self.problem = problem
