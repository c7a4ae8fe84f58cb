"""Rewords a message about a plan's files for people who see fields, in a workbook or in commands, and no keys."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from resplan.exchange.book.fields import Fields
from resplan.exchange.book.grid import Layout
from resplan.exchange.book.leaves import is_field, slot_at
from resplan.findings import Finding
from resplan.language import Language, catalogue
from resplan.merge.thing import HEAD, LIST_OF, Kind, Thing
from resplan.plan.form import Rows
from resplan.source import KeyPath, read_source
from resplan.text import counting_number, format_date, lower_first

_SHOWN = re.compile(r"`([^`]+)`")
_BESIDE = re.compile(r" \(([a-z_]+(?:\.[a-z_]+)*)\)")
"""A key in brackets, which may stand behind its own title."""
_PATH = re.compile(r"[a-z_]+(?:\.[a-z_0-9]+)*")
_LEAST_YEAR = 1000
_FILE = re.compile(r"(?<![\w./-])(bodies|indicators|plan|tasks)(?:/[\w-]+)?\.yaml")
_OF_FILE: Mapping[str, Kind] = {"bodies": "body", "indicators": "indicator", "plan": "head", "tasks": "task"}


class FieldWords(Struct, frozen=True):
    """Words messages about one place of a plan with the titles of its fields; in a workbook, also with the titles of its sheets."""

    fields: Fields
    kind: Kind
    """The kind of thing whose keys a message names."""
    path: KeyPath
    """The place within it."""

    def __call__(self, text: str, language: Language) -> str:
        """The reworded message; quoted text that is neither a field nor a name stays as it is."""
        said = _BESIDE.sub(lambda beside: "" if self._is_title_before(beside, language) else beside[0], text)
        said = _SHOWN.sub(lambda shown: self._said(shown[1]) or shown[0], said)
        book = self.fields
        if not isinstance(book, Layout):
            return said
        sheet = catalogue(language).gettext("sheet “{title}”")
        return _FILE.sub(lambda file: sheet.format(title=book.kind_title(_OF_FILE[file[1]])), said)

    def _is_title_before(self, key: re.Match[str], language: Language) -> bool:
        """Whether a key in brackets only repeats the title before it: «đơn vị tính (unit)»."""
        found = self._field(key[1])
        slot = slot_at(self.fields.framework, found[0], found[2]) if found else None
        return slot is not None and key.string[: key.start()].endswith(
            lower_first(slot.title.in_language(language), language)
        )

    def _said(self, shown: str) -> str | None:
        """The quoted text in the workbook's words, if it is a key, keys with values, or an id; None for anything else."""
        if _PATH.fullmatch(shown):
            found = self._field(shown)
            return f"“{found[1]}”" if found else self._name(shown)
        parsed = read_source("", shown.encode("utf-8", "surrogatepass"))
        match parsed.data:
            case {**fields} if fields and not parsed.problems:
                pieces = list(self._pieces(fields))
                return "; ".join(each for each in pieces if each) if all(pieces) else None
            case _:
                return self._name(shown)

    def _pieces(self, fields: Mapping[object, object]) -> Iterator[str | None]:
        """Each key with its value in words; for a list of new things, the keys and values of each. None for a key that no cell holds."""
        for key, value in fields.items():
            listed = next((of for of, name in LIST_OF.items() if name == key), None)
            if listed is not None and isinstance(value, list):
                of_list = FieldWords(self.fields, listed, ())
                for item in value:
                    named = (
                        {name: each for name, each in item.items() if name != "id"} if isinstance(item, dict) else {}
                    )
                    yield from of_list._pieces(named)
                continue
            found = self._field(str(key))
            slot = slot_at(self.fields.framework, found[0], found[2]) if found else None
            is_one = isinstance(value, str | int | float | bool | list) and slot is not None and is_field(slot)
            if found and not is_one and isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
                yield from replace(self, kind=found[0], path=(*found[2], 0))._pieces(value[0])
                continue
            if found and is_one:
                cell = self.fields.codec(found[0], found[2]).cell(value)
                yield f"“{found[1]}”: {format_date(cell) if isinstance(cell, date) else cell}"
            else:
                yield None

    def _field(self, key: str) -> tuple[Kind, str, KeyPath] | None:
        """The field of a key, looked up at the message's place, then above: its kind, its title in the workbook, and its place."""
        steps = tuple(int(step) if step.isdecimal() and len(step) < len("2025") else step for step in key.split("."))
        for kind, base in [
            *((self.kind, self.path[:length]) for length in range(len(self.path), -1, -1)),
            ("head", ()),
        ]:
            path: KeyPath = (*base, *steps)
            above = slot_at(self.fields.framework, kind, base)
            is_list = above is not None and isinstance(above.form, Rows)
            if is_list == isinstance(steps[0], int) and slot_at(self.fields.framework, kind, path) is not None:
                return kind, self.fields.title(kind, path), path
        return None

    def _name(self, key: str) -> str | None:
        """The name of a body, a group, an indicator or a task whose id this is."""
        found = (register.shown.get(key) for register in self.fields.registers.values())
        name = next((name for name in found if name), None)
        return f"“{name}”" if name else None


def field_of(finding: Finding) -> tuple[Thing, KeyPath]:
    """The thing and its field that a finding is about."""
    place = finding.place
    match place.kind:
        case "task" | "indicator" | "body" as kind:
            return Thing(kind, place.id), _steps(place.path.removeprefix(f"{LIST_OF[kind]}.{place.id}"))
        case _:
            return HEAD, _steps(place.path)


def _steps(path: str) -> KeyPath:
    """The keys and item numbers of a path; a year is a key."""
    words = [word for word in path.split(".") if word]
    return tuple(
        word if (number := counting_number(word)) is None or number >= _LEAST_YEAR else number for word in words
    )
