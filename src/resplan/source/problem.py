"""What does not hold in a file itself."""

from dataclasses import dataclass, field

from resplan.source.position import Span


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """What does not hold in the file itself; `code` and `variant` name the rule and its message."""

    code: str
    variant: str
    span: Span
    values: dict[str, str | int | float] = field(default_factory=dict)


class RefusedError(Exception):
    """Inside this package only: the problem that ends the reading of a file."""

    def __init__(self, problem: SourceProblem) -> None:
        super().__init__(problem.variant)
        self.problem = problem
