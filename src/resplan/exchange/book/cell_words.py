"""A message about a plan's files said for whoever has its workbook: of columns, rows and sheets, not of keys and files."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from resplan.exchange.book.grid import Layout
from resplan.exchange.book.leaves import STEP, is_field, slot_at
from resplan.language import Language, catalogue
from resplan.merge.thing import LIST_OF, Kind
from resplan.source import KeyPath, read_source

_SHOWN = re.compile(r"`([^`]+)`")
_PATH = re.compile(r"[a-z_]+(?:\.[a-z_0-9]+)*")
_FILE = re.compile(r"(?<![\w./-])(bodies|indicators|plan|tasks)(?:/[\w-]+)?\.yaml")
_OF_FILE: Mapping[str, Kind] = {"bodies": "body", "indicators": "indicator", "plan": "head", "tasks": "task"}


class CellWords(Struct, frozen=True):
    """How messages about one place of a plan are said in one workbook."""

    layout: Layout
    kind: Kind
    """The kind of thing whose keys a message names."""
    path: KeyPath
    """The place within it."""

    def __call__(self, text: str, language: Language) -> str:
        """The message; what it shows that is no field and no name stays as it is."""
        said = _SHOWN.sub(lambda shown: self._said(shown[1]) or shown[0], text)
        sheet = catalogue(language).gettext("sheet “{title}”")
        return _FILE.sub(lambda file: sheet.format(title=self.layout.kind_title(_OF_FILE[file[1]])), said)

    def _said(self, shown: str) -> str | None:
        """A key, or keys with their values, or an id, as the workbook has them; None for anything else."""
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
        """Each key with its value; of new things in a list of the plan what each says. None for what no cell holds."""
        for key, value in fields.items():
            listed = next((of for of, name in LIST_OF.items() if name == key), None)
            if listed is not None and isinstance(value, list):
                of_list = CellWords(self.layout, listed, ())
                for item in value:
                    named = (
                        {name: each for name, each in item.items() if name != "id"} if isinstance(item, dict) else {}
                    )
                    yield from of_list._pieces(named)
                continue
            found = self._field(str(key))
            slot = slot_at(self.layout.framework, found[0], found[2]) if found else None
            is_one = isinstance(value, str | int | float | bool) and slot is not None and is_field(slot)
            if found and is_one:
                yield f"“{found[1]}”: {self.layout.codec(found[0], found[2]).cell(value)}"
            else:
                yield None

    def _field(self, key: str) -> tuple[Kind, str, KeyPath] | None:
        """The field of a key, seen from the place or from above it: its kind, what the workbook calls it, and its place."""
        steps = tuple(int(step) if step.isdecimal() and len(step) < len("2025") else step for step in key.split("."))
        for kind, base in [
            *((self.kind, self.path[:length]) for length in range(len(self.path), -1, -1)),
            ("head", ()),
        ]:
            path: KeyPath = (*base, *steps)
            if slot_at(self.layout.framework, kind, path) is not None:
                sheets = [sheet for sheet in self.layout.sheets if sheet.kind == kind and sheet.form.list is None]
                title = next((each.title for sheet in sheets for each in sheet.columns if each.path == path), None)
                return kind, title or self.layout.names.name(kind, path).split(STEP)[-1], path
        return None

    def _name(self, key: str) -> str | None:
        """The name of a body, a group, an indicator or a task whose id this is."""
        found = (register.shown.get(key) for register in self.layout.registers.values())
        name = next((name for name in found if name), None)
        return f"“{name}”" if name else None
