"""What resplan could not do. What is wrong with a plan is a finding, never an error."""

from collections.abc import Callable


class ResplanError(Exception):
    """resplan could not do its work; the command line prints one sentence and ends with exit code 3.

    The message is an English template from the interface's catalogue, so that the command line can say it in the user's
    language; `values` fill it.
    """

    exit_code = 3

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values

    def __reduce__(self) -> tuple[Callable[..., Exception], tuple[object, ...]]:
        """So that it comes back from another process as it was raised there."""
        return _again, (type(self), self.message, {name: str(value) for name, value in self.values.items()})


class UsageError(ResplanError):
    """The call itself is wrong: an argument that cannot be used; exit code 2."""

    exit_code = 2


def _again(kind: type[ResplanError], message: str, values: dict[str, object]) -> Exception:
    return kind(message, **values)
