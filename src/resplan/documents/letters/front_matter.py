"""The head of a document's text: who, what, when, signed by whom; YAML between two lines of dashes."""

from collections.abc import Mapping
from typing import ClassVar

import yaml
from msgspec import field, to_builtins

from resplan.errors import ResplanError
from resplan.framework.typed import Datum, UnfitError
from resplan.source.strangers import yaml_of


class Joined(Datum, frozen=True):
    """Who issues a joint document together with the organ that presides: the organ, empty if it is the one before, and its signature."""

    organ: str = ""
    power: str = ""
    post: str = ""
    signer: str = ""


class FrontMatter(Datum, frozen=True, kw_only=True):
    """What stands above the text. Without an organ the document is a report: no letterhead, no signature."""

    for_templates: ClassVar = ("as_yaml",)

    layout: str = "hd36"
    title: str
    subject: str = ""
    keywords: str = ""
    provenance: dict[str, str] = field(default_factory=dict)
    """From what the document was made, by name."""
    language: str = "vi"
    type: str = ""
    summary: str = ""
    about: str = ""
    """What an official letter is about; it stands under the number, since such a letter has no type."""
    superior: str = ""
    organ: str = ""
    number: str = ""
    place: str = ""
    date_line: str = ""
    draft: str = ""
    power: str = ""
    post: str = ""
    signer: str = ""
    joint: tuple[Joined, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = ""

    @property
    def signed(self) -> tuple[Joined, ...]:
        """Everybody who signs, with their organs: the one that presides first."""
        return (Joined(organ=self.organ, power=self.power, post=self.post, signer=self.signer), *self.joint)

    @property
    def organs(self) -> tuple[str, ...]:
        """The issuing bodies, each on a line; a dash between two says that they issue jointly."""
        *before, last = dict.fromkeys(each.organ for each in self.signed if each.organ) or ("",)
        return (*(f"{organ} -" for organ in before), last)

    def as_yaml(self, **words: str) -> str:
        """As it stands at the top of the official Markdown, with the words that are the template's: `summary`, `about`.

        Each text is one line, whatever breaks its writer put, and what is empty is left out.
        """
        names = "; ".join(f"{name} {value}" for name, value in self.provenance.items())
        values: Mapping[str, object] = {**to_builtins(self), "keywords": names, **words}
        lines = {key: _line(value) for key, value in values.items() if value}
        return yaml.safe_dump(lines, allow_unicode=True, sort_keys=False, width=10_000)


def _line(value: object) -> object:
    match value:
        case str():
            return " ".join(value.splitlines())
        case list():
            return [_line(row) for row in value]
        case dict():
            return {key: _line(part) for key, part in value.items() if part}
        case _:
            return value


_FENCE = "---\n"


def parse_front(text: str) -> tuple[FrontMatter, str]:
    """The typed head and the Markdown below it."""
    if not text.startswith(_FENCE) or (end := text.find("\n" + _FENCE, len(_FENCE) - 1)) < 0:
        raise ResplanError("The document's template gives no front matter. It must start with a line “---”.")
    try:
        data = yaml_of(text[len(_FENCE) : end + 1].encode("utf-8", "replace"), "front matter")
        return FrontMatter.parse(data), text[end + 1 + len(_FENCE) :]
    except UnfitError as error:
        raise ResplanError(
            "The front matter of the document's template is wrong: {reason}.", reason=error.said
        ) from error
