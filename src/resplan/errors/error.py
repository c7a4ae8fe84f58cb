"""The errors that resplan raises: each one sentence, said in the reader's language."""

from collections.abc import Callable, Mapping


class Said(str):
    """A phrase of the interface that fills a place in an error's sentence; it is translated together with the sentence."""

    message: str
    values: Mapping[str, object]

    def __new__(cls, message: str, **values: object) -> "Said":
        """`message` is an English template from the catalogue; `values` fill it in."""
        phrase = super().__new__(cls, message.format(**values))
        phrase.message = message
        phrase.values = values
        return phrase

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Lets it cross between processes unchanged."""
        return _again, (Said, self.message, dict(self.values))


def meant_or(guess: str | None, otherwise: Said) -> Said:
    """How a sentence about an unknown word ends: with the word that was probably meant, else with what can be done."""
    return Said("Did you mean {guess}?", guess=guess) if guess else otherwise


class InBoth(str):
    """A text of the framework's data that fills a place in an error's sentence; it appears in the sentence's language."""

    vi: str

    def __new__(cls, en: str, vi: str) -> "InBoth":
        """The text as it is written in the data."""
        text = super().__new__(cls, en)
        text.vi = vi
        return text

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Lets it cross between processes unchanged."""
        return InBoth, (str(self), self.vi)


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

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Lets it cross between processes unchanged."""
        values = {
            name: value if isinstance(value, Said | InBoth) else str(value) for name, value in self.values.items()
        }
        return _again, (type(self), self.message, values)


class UsageError(ResplanError):
    """The call is wrong: an argument that cannot be used; exit code 2."""

    exit_code = 2


def _again(kind: Callable[..., object], message: str, values: dict[str, object]) -> object:
    return kind(message, **values)
