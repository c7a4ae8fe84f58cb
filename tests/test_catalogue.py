"""The interface speaks Vietnamese: every sentence of the sources is in the catalogue."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from typer import Context

from resplan.cli.commands import COMMANDS, TOP, leaves
from resplan.cli.help import WORD
from resplan.cli.parsing import application, built
from resplan.errors import ResplanError
from resplan.files import refused  # noqa: F401  # its kinds of error are counted
from resplan.framework.rule import STAGES, Severity
from resplan.workflows.exchange import foreign  # noqa: F401  # and its kind
from sources import SOURCE, modules

FILE = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "resplan.po"


def errors(kind: type[ResplanError] = ResplanError) -> Iterator[str]:
    """The names of all kinds of error, each of which is a sentence."""
    yield kind.__name__
    for below in kind.__subclasses__():
        yield from errors(below)


SAYING = {"say", "gettext", "ngettext", "found", "Said", "Reason", *errors()}
BUILT = {
    *(f"stage “{stage}”" for stage in STAGES),
    *(severity.label for severity in Severity),
}
"""Sentences that the sources put together from parts."""
FIELD = re.compile(r"\{(\w+)\}")


@cache
def catalogue() -> Catalog:
    with FILE.open("rb") as stream:
        return read_po(stream, locale="vi")


@cache
def translated() -> dict[str, str]:
    words = {}
    for message in catalogue():
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            words[one] = message.string if isinstance(message.string, str) else message.string[0]
    return words


@cache
def sentences() -> frozenset[str]:
    """Every sentence that the sources say."""
    return frozenset(text for nodes in modules().values() for text in _said(nodes))


def _said(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if (
            name in SAYING
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield node.args[0].value


@cache
def helps() -> frozenset[str]:
    """The sentences of all commands and of their flags, as the sources have them."""
    return frozenset(_helps())


def _helps() -> Iterator[str]:
    yield from (text for entry in (TOP, *COMMANDS) for text in (entry.sentence, entry.done) if text)
    for command in (application(), *map(built, leaves())):
        parameters = command.get_params(Context(command))
        yield from (parameter.help for parameter in parameters if getattr(parameter, "help", None))
        yield from (word for parameter in parameters for word in WORD.findall(parameter.metavar or "") if word != "URL")


def fields(text: str) -> set[str]:
    return set(FIELD.findall(text))


def test_every_sentence_has_vietnamese_words() -> None:
    words = translated()
    missing = [text for text in sorted(sentences() | helps() | BUILT) if not words.get(text)]
    assert missing == [], "add them to resplan.po"


def test_the_vietnamese_words_have_the_same_fields() -> None:
    differing = {text: words for text, words in translated().items() if words and fields(text) != fields(words)}
    assert differing == {}


def test_nothing_stands_in_the_catalogue_that_nobody_says() -> None:
    assert not set(translated()) - sentences() - helps() - BUILT
