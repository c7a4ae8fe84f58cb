"""Names that cells show in place of ids: of bodies, groups, indicators, parents. Such a name is read back as its id."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Literal, get_args

from msgspec import Struct, field

from resplan.errors import UsageError
from resplan.framework.book import Named
from resplan.framework.division import titles_of
from resplan.framework.framework import Framework
from resplan.framework.typed import Titled
from resplan.language import Language
from resplan.merge.thing import HEAD, Data, Thing
from resplan.text import did_you_mean, fold

_CODED = frozenset({"parent", "task", "national"})
"""Kinds that people know by their codes; a cell shows the code and the title."""
CODE = " – "
_MOST_TITLE = 60

Registers = Mapping[Named, "Register"]
Way = Literal["name", "code"]


class Register(Struct, frozen=True, dict=True):
    """The names of one kind, by id."""

    names: Mapping[str, str]
    way: Way = "name"
    also: Mapping[str, str] = field(default_factory=dict)
    """Other folded names → ids."""
    is_closed: bool = False
    """Whether only these names are accepted where one is asked for."""
    find: Callable[[str], str | None] | None = None
    """Finds an id by further names of it."""
    guess: Callable[[str], str | None] | None = None
    """The id that an unknown text probably means."""

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """The text in a cell for each id; if two ids share a name, each is shown as its id."""
        if self.way == "code":
            return {key: f"{key}{CODE}{_short(name)}" if name else key for key, name in self.names.items()}
        often = Counter(fold(name) for name in self.names.values())
        return {
            key: name if often[fold(name)] == 1 and "\n" not in name else key
            for key, name in self.names.items()
            if name
        }

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {**self.also, **{fold(text): key for key, text in self.shown.items()}}

    def text(self, key: str) -> str:
        """What stands in a cell for an id; any other text stands for itself."""
        return self.shown.get(key, key)

    def meant(self, text: str) -> str | None:
        """The id that a text is or names; None if it means none."""
        code = text.partition(CODE)[0].strip()
        if text in self.names or (self.way == "code" and code in self.names):
            return text if text in self.names else code
        return self._ids.get(fold(text)) or (self.find(text) if self.find else None)

    def wanted(self, text: str) -> str:
        """The id that a text is or names. A text that means none stays as it is, unless it is probably a misspelt name."""
        found = self.meant(text)
        if found is not None:
            return found
        if self.is_closed:
            guess = did_you_mean(text, self.shown.values())
            known = ", ".join(f"“{name}”" for name in ([guess] if guess else self.shown.values()))
            raise UsageError("“{text}” is not one of the values allowed here: {known}.", text=text, known=known)
        guess = self.guess(text) if self.guess else None
        if guess:
            raise UsageError(
                "“{text}” is not known here. Did you mean “{guess}”?", text=text, guess=self.shown.get(guess, guess)
            )
        return text


def registers_of(things: Mapping[Thing, Data], framework: Framework, language: Language) -> Registers:
    """The registers of a plan and its framework."""
    head = things[HEAD]
    bodies = {thing.id: data for thing, data in things.items() if thing.kind == "body"}
    names = {key: str(data.get("name") or key) for key, data in bodies.items()}
    short = {fold(str(data["short"])): key for key, data in bodies.items() if data.get("short")}
    own = {str(group.get("id")): str(group.get("title") or group.get("id")) for group in head.get("own_groups", ())}
    kinds = {kind.title.vi: kind.title.vi for kind in framework.product_kinds}
    parents = {task.id: task.title.in_language(language) for task in framework.tasks}
    national = {row.id: row.title.in_language(language) for row in framework.indicators}
    return {
        "body": Register(names, also=short),
        "group": Register(_titles(framework.groups, language), is_closed=True),
        "section": Register(own),
        "product_kind": Register(kinds),
        "parent": Register(parents, "code"),
        "national": Register(national, "code"),
        "technology": Register(_titles(framework.technologies, language)),
        "indicator": Register(_called(things, "indicator", "name")),
        "task": Register(_called(things, "task", "title"), "code"),
    }


def registers_from(names: Mapping[str, Mapping[str, str]]) -> Registers:
    """The registers of a workbook as it was sent: the names of each kind by id."""
    return {kind: Register(names.get(kind, {}), "code" if kind in _CODED else "name") for kind in get_args(Named)}


def _titles(rows: Iterable[Titled], language: Language) -> dict[str, str]:
    return {key: title.in_language(language) for key, title in titles_of(rows).items()}


def _called(things: Mapping[Thing, Data], kind: str, key: str) -> dict[str, str]:
    return {thing.id: str(data.get(key) or "") for thing, data in things.items() if thing.kind == kind}


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= _MOST_TITLE else f"{line[: _MOST_TITLE - 1]}…"
