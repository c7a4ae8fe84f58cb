"""What may stand at each place of a file: the vocabulary of the plan's JSON Schemas as a closed set of forms."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from resplan.framework.choice import Names, key_named
from resplan.language.words import Words
from resplan.plan.record import OF_PROGRAM
from resplan.plan.schema import DESCRIPTION, MEANING, NAMES, TITLE, JsonSchema, committed_schema
from resplan.source import KeyPath
from resplan.text import lower_first, nfc


class Text(Struct, frozen=True):
    """A text; `or_whole`: a whole number, such as a bare year, may stand without quotes."""

    or_whole: bool = False
    names: Names = field(default_factory=dict)
    """Keys that also have names; a rule deals with any other text."""


class Truth(Struct, frozen=True):
    """True or false."""


class Whole(Struct, frozen=True):
    """A whole number, within bounds where it has them."""

    least: int | None = None
    most: int | None = None


class Decimal(Struct, frozen=True):
    """A number."""


class Bounds(Struct, frozen=True):
    """A number, or a pair of lower and upper bound."""


class Choice(Struct, frozen=True):
    """One of some values; `of_program`: of those that this version of resplan knows."""

    choices: tuple[str | int, ...]
    of_program: bool = False
    names: Names = field(default_factory=dict)
    """What may be written for each value."""


class Rows(Struct, frozen=True):
    """A list."""

    item: "Slot"


class Keys(Struct, frozen=True):
    """Keys with values."""

    named: Mapping[str, "Slot"] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    by_year: "Slot | None" = None
    """The form of the value of each year."""
    year: re.Pattern[str] = re.compile("(?!)")
    others: "Slot | None" = None
    """The form of the value of any key."""
    by_a_word: bool = False
    """Whether a text may stand in place of these keys, as the value of the required one."""

    def slot(self, key: str) -> "Slot | None":
        """The form of a key's value; None for an unknown key."""
        if key in self.named:
            return self.named[key]
        return self.by_year if self.year.fullmatch(key) else self.others


Scalar = Text | Truth | Whole | Decimal | Bounds | Choice
"""A value that is written as one scalar (a span may also be a list of two)."""

Form = Scalar | Rows | Keys


class Slot(Struct, frozen=True):
    """A place: its form, and whether it may be empty."""

    form: Form
    nullable: bool
    meaning: str | None = None
    """The meaning that decides whether it may be rewritten; None: that of the place above."""
    both_titles: str = ""
    both_descriptions: str = ""

    @property
    def title(self) -> Words:
        """What people call it."""
        return _words(TITLE, self.both_titles)

    @property
    def description(self) -> Words:
        """What is to be written there."""
        return _words(DESCRIPTION, self.both_descriptions)


def _words(pattern: re.Pattern[str], both: str) -> Words:
    """The words of a schema in both languages, divided; if it says something in one language only, that text in both."""
    found = pattern.fullmatch(both)
    return Words(vi=found["vi"], en=found["en"]) if found else Words(vi=both, en=both)


@cache
def form_of(framework: str, kind: str) -> Slot:
    """The form of one kind of file."""
    schema = committed_schema(framework, kind)
    return _slot(schema, schema)


def names_at(framework: str, path: KeyPath) -> Names:
    """The names of the choices at a place of the plan; none where nothing is chosen."""
    *_, slot = slots_on(framework, path)
    return slot.form.names if slot and isinstance(slot.form, Choice) else {}


def key_meant(framework: str, path: KeyPath, value: Any) -> Any:  # plain YAML data
    """The key that a value at a place of the plan stands for, where it is one of its names; else the value."""
    *_, slot = slots_on(framework, path)
    match slot.form if slot else None:
        case Choice(names=names) | Text(names=names) if isinstance(value, str):
            return key_named(nfc(value), names) or value
        case _:
            return value


def usual_order(framework: str, path: KeyPath) -> tuple[str, ...]:
    """The usual order of the keys at a place of the plan; empty if the place has no known keys."""
    *_, slot = form_of(framework, "plan"), *slots_on(framework, path)
    return tuple(slot.form.named) if slot is not None and isinstance(slot.form, Keys) else ()


def slots_on(framework: str, path: KeyPath) -> Iterator[Slot | None]:
    """The places on the way to a place of the plan, including itself; None after the last known one."""
    slot: Slot | None = form_of(framework, "plan")
    for step in path:
        match slot.form if slot is not None else None:
            case Keys() as keys:
                slot = keys.slot(str(step))
            case Rows() as rows:
                slot = rows.item
            case _:
                slot = None
        yield slot


def called(framework: str, above: KeyPath, keys: Iterable[str]) -> Words:
    """What people call some keys below a place, each with the key: «nơi nhận (receiver)»."""
    slots = [(key, list(slots_on(framework, (*above, *key.split("."))))[-1]) for key in keys]
    titles = [(key, slot.title if slot else Words(vi=key, en=key)) for key, slot in slots]
    return Words(
        vi=", ".join(f"{lower_first(title.vi)} ({key})" for key, title in titles),
        en=", ".join(
            said if said == key else f"{said} ({key})"
            for key, said in ((key, lower_first(title.en, "en")) for key, title in titles)
        ),
    )


def titles_on(framework: str, path: KeyPath) -> tuple[Words, ...]:
    """What people call each step on the way to a place, an item by its number: «căn cứ», «3», «ngày»."""
    titles: list[Words] = []
    for step, slot in zip(path, slots_on(framework, path), strict=True):
        said = str(step + 1) if isinstance(step, int) else str(step)
        title = slot.title if slot and isinstance(step, str) and slot.both_titles else Words(vi=said, en=said)
        titles.append(Words(vi=lower_first(title.vi), en=lower_first(title.en, "en")))
    return tuple(titles)


def _slot(part: JsonSchema, schema: JsonSchema) -> Slot:
    if "$ref" in part:
        own = {key: value for key, value in part.items() if key != "$ref"}
        part = {**schema["$defs"][part["$ref"].rsplit("/", 1)[1]], **own}
    about = (part.get(MEANING), part.get("title", ""), part.get("description", ""))
    if "enum" in part:
        names = part.get(NAMES, {})
        choices = tuple(choice for choice in names or part["enum"] if choice is not None)
        return Slot(Choice(choices, part.get("$comment") == OF_PROGRAM, names), None in part["enum"], *about)
    named = part["type"] if isinstance(part["type"], list) else [part["type"]]
    return Slot(_form(frozenset(named) - {"null"}, part, schema), "null" in named, *about)


def _form(types: frozenset[str], part: JsonSchema, schema: JsonSchema) -> Form:
    match sorted(types):
        case ["string"]:
            return Text(names=part.get(NAMES, {}))
        case ["integer", "string"]:
            return Text(or_whole=True)
        case ["boolean"]:
            return Truth()
        case ["integer"]:
            return Whole(part.get("minimum"), part.get("maximum"))
        case ["number"]:
            return Decimal()
        case ["array", "number"]:
            return Bounds()
        case ["array"]:
            return Rows(_slot(part["items"], schema))
        case ["object"]:
            return _keys(part, schema)
        case ["object", "string"]:
            return replace(_keys(part, schema), by_a_word=True)
        case _:
            raise NotImplementedError(f"a form for {types}")


def _keys(part: JsonSchema, schema: JsonSchema) -> Keys:
    named = {key: _slot(value, schema) for key, value in part.get("properties", {}).items()}
    others = part.get("additionalProperties")
    keys = Keys(
        named, tuple(part.get("required", ())), others=_slot(others, schema) if isinstance(others, dict) else None
    )
    for pattern, value in part.get("patternProperties", {}).items():
        return Keys(keys.named, keys.required, _slot(value, schema), re.compile(pattern.removesuffix("$")), keys.others)
    return keys
