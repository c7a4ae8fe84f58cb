"""Shape of one file: what the schema rejects is corrected if its meaning is plain, else set aside.

Thus one malformed task does not silence every other finding: after `shape`, the data always fit the typed plan.
"""

from itertools import pairwise
from typing import Any, assert_never

import jsonschema_rs
from msgspec import Struct, field

from resplan.findings import Value
from resplan.framework.choice import key_named
from resplan.plan.form import Bounds, Choice, Decimal, Keys, Rows, Scalar, Slot, Text, Truth, Whole
from resplan.plan.meant import Single, as_written, fits, mended, misfit, shown
from resplan.plan.misfit import Misfit, ShapeProblem, year_meant
from resplan.source import KeyPath, SourceFile
from resplan.text import did_you_mean, fold, nfc

_MOST_GUESSES = 100
"""For this many unknown keys in one mapping a known key is suggested; more are no slips."""


class Shaped(Struct):
    """Data that fit the schema, and what was changed."""

    data: Any
    problems: list[ShapeProblem] = field(default_factory=list)
    set_aside: set[KeyPath] = field(default_factory=set)
    """Paths, in the file, of what was left out; rules report nothing about these places."""
    kept: dict[KeyPath, list[int]] = field(default_factory=dict)
    """For each shortened list (its path in the file): the original indexes of the remaining items."""

    @property
    def is_read(self) -> bool:
        """Whether the data contain anything of the file."""
        return () not in self.set_aside

    @property
    def left_out(self) -> int:
        """How many places did not fit."""
        return sum(isinstance(problem.kind, Misfit) for problem in self.problems)

    def path_in_file(self, path: KeyPath) -> KeyPath:
        """A place in the file as written, where omitted items still count."""
        if not self.kept:
            return path
        original: KeyPath = ()
        for step in path:
            kept = self.kept.get(original)
            index = kept[step] if kept and isinstance(step, int) and step < len(kept) else step
            original = (*original, index)
        return original

    def leave_out(self, path: KeyPath, kind: Misfit, values: dict[str, Value] | None = None) -> None:
        """Records that a place of the file is set aside, and why."""
        self.set_aside.add(path)
        self.problems.append(ShapeProblem(kind, path, values or {}))


def shape(file: SourceFile, slot: Slot, settled: jsonschema_rs.Draft202012Validator) -> Shaped:
    """Brings a file's data into the schema's shape; what `settled` accepts has it already."""
    if not file.is_readable:
        return Shaped({}, set_aside={()})
    if settled.is_valid(file.data) and not _has_whole_float(file.data):
        return Shaped(file.data)
    shaped = Shaped({})
    data = _Fitting(file, shaped).fitted(file.data, slot, ())
    shaped.data = {} if data is _LEFT_OUT else data
    return shaped


def _has_whole_float(data: Any) -> bool:  # plain YAML data
    """Whether `12.000` or `1e5` occurs: JSON Schema takes them for whole numbers, a reader of money does not."""
    unseen = [data]
    while unseen:
        part = unseen.pop()
        for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else (part,):
            kind = value.__class__
            if kind is dict or kind is list:
                unseen.append(value)
            elif kind is float and value.is_integer():
                return True
    return False


_LEFT_OUT = object()


class _Fitting:
    """Walks a file's data alongside its form."""

    def __init__(self, file: SourceFile, shaped: Shaped) -> None:
        self._file = file
        self._shaped = shaped

    def fitted(self, value: Any, slot: Slot, path: KeyPath) -> Any:  # plain YAML data
        """The value in its form, or `_LEFT_OUT`."""
        if value is None:
            return None if slot.nullable else self._leave_out(path, Misfit.EMPTY)
        form = slot.form
        match form:
            case Keys():
                return self._keys(value, form, path)
            case Rows():
                return self._rows(value, form, path)
            case Text() | Truth() | Whole() | Decimal() | Bounds() | Choice():
                return self._scalar(value, form, path)
            case _:
                assert_never(form)

    def _leave_out(self, path: KeyPath, kind: Misfit, values: dict[str, Value] | None = None) -> Any:
        self._shaped.leave_out(path, kind, values)
        return _LEFT_OUT

    def _scalar(self, value: Any, form: Scalar, path: KeyPath) -> Any:  # plain YAML data
        if isinstance(value, dict | list):
            if _is_of_leads(path) and isinstance(value, list) and len(value) > 1 and all(map(_is_text, value)):
                return "; ".join(value)  # that these are too many, TK02 says, which knows the bodies
            if not isinstance(form, Bounds):
                return self._leave_out(path, Misfit.SINGLE)
            return self._pair(value, path) if isinstance(value, list) else self._leave_out(path, Misfit.PAIR)
        if isinstance(form, Text | Choice) and isinstance(value, str):
            value = key_named(nfc(value), form.names) or value
        if fits(value, form):
            return value
        written = self._file.written(path) or ""
        meant = mended(value, written, form)
        if meant is None:
            return self._leave_out(path, *misfit(value, written, form))
        kind, new = meant
        self._shaped.problems.append(ShapeProblem(kind, path, {"written": shown(written), "read": as_written(new)}))
        return new

    def _pair(self, value: list[Any], path: KeyPath) -> Any:  # plain YAML data
        if len(value) != 2 or any(isinstance(end, dict | list) or end is None for end in value):  # noqa: PLR2004  # low, high
            return self._leave_out(path, Misfit.PAIR)
        ends: list[Single] = []
        for index, end in enumerate(value):
            place = (*path, index)
            if not fits(end, Decimal()) and mended(end, self._file.written(place) or "", Decimal()) is None:
                return self._leave_out(path, Misfit.PAIR)
            ends.append(self._scalar(end, Decimal(), place))
        return ends

    def _rows(self, value: Any, rows: Rows, path: KeyPath) -> Any:  # plain YAML data
        if isinstance(value, dict):
            return self._leave_out(path, Misfit.LIST_NOT_MAPPING)
        if not isinstance(value, list):
            return self._instead_of(Misfit.LIST, path)
        kept: list[int] = []
        items = []
        for index, item in enumerate(value):
            fitted = self.fitted(item, rows.item, (*path, index))
            if fitted is not _LEFT_OUT:
                kept.append(index)
                items.append(fitted)
        if len(kept) < len(value):
            self._shaped.kept[path] = kept
        return items

    def _keys(self, value: Any, keys: Keys, path: KeyPath) -> Any:  # plain YAML data
        if isinstance(value, list):
            return self._leave_out(path, Misfit.MAPPING_NOT_LIST)
        if keys.by_a_word and isinstance(value, str):
            return nfc(value)
        if not isinstance(value, dict):
            return self._instead_of(Misfit.MAPPING, path)
        data: dict[str, Any] = {}
        unknown: list[str] = []
        for key, inner in value.items():
            slot = keys.slot(key)
            if slot is None:
                unknown.append(key)
            elif key in keys.required and _is_blank(inner):
                continue
            elif (fitted := self.fitted(inner, slot, (*path, key))) is not _LEFT_OUT:
                data[key] = fitted
        meant = self._unknown(unknown, value, keys, path)
        for key in keys.required:
            if _is_blank(value.get(key)) and key not in meant:
                self._leave_out((*path, key), Misfit.REQUIRED, {"key": key})
        return data

    def _instead_of(self, wanted: Misfit, path: KeyPath) -> Any:
        """Handles a single value in place of keys or a list."""
        written = (self._file.written(path) or "").strip()
        return self._leave_out(path, wanted, {"written": shown(written)}) if written else self._empty(path)

    def _empty(self, path: KeyPath) -> Any:
        return self._leave_out(path, Misfit.EMPTY)

    def _unknown(self, unknown: list[str], value: dict[str, Any], keys: Keys, path: KeyPath) -> set[str]:
        """Sets unknown keys aside; returns the known ones that were probably meant."""
        meant: set[str] = set()
        absent = [name for name in keys.named if name not in value]
        before = {key: other for other, key in pairwise(value)} if unknown else {}
        for number, key in enumerate(unknown):
            guess = (did_you_mean(key, absent) or _titled(key, absent, keys)) if number < _MOST_GUESSES else None
            kind, values = _unknown_key(key, guess, keys, has_value=value[key] is not None)
            self._leave_out((*path, key), kind, values)
            if kind is Misfit.UNKNOWN_COMMA and key in before:
                self._shaped.set_aside.add((*path, before[key]))  # half of it: nothing can be said of it either
            if guess:
                # The misspelt key was meant for it: its absence is the same defect.
                meant.add(guess)
                self._shaped.set_aside.add((*path, guess))
        return meant


def _is_of_leads(path: KeyPath) -> bool:
    return path[0] == "tasks" and path[-1] == "lead"


def _is_blank(value: Any) -> bool:  # plain YAML data
    return value is None or (isinstance(value, str) and not value.strip())


def _is_text(value: Any) -> bool:  # plain YAML data
    return isinstance(value, str)


def _titled(key: str, absent: list[str], keys: Keys) -> str | None:
    """The only key whose title the word is, or is part of: «chủ trì» means the key titled «cơ quan chủ trì»."""
    said = f" {fold(key)} "
    titles = {name: f" {fold(keys.named[name].title.vi)} " for name in absent}
    meant = [name for name, title in titles.items() if title == said] or [
        name for name, title in titles.items() if said in title
    ]
    return meant[0] if len(meant) == 1 and said.strip() else None


_A_YEAR = "2030"
"""A year to show as an example if the key names none."""


def _unknown_key(key: str, guess: str | None, keys: Keys, *, has_value: bool) -> tuple[Misfit, dict[str, Value]]:
    if not has_value and (" " in key or not key.isascii() or key.isdigit()):
        return Misfit.UNKNOWN_COMMA, {"key": shown(key)}
    if guess:
        return Misfit.UNKNOWN_GUESS, {"key": shown(key), "guess": guess}
    if keys.by_year:
        return Misfit.UNKNOWN_YEAR, {"key": shown(key), "year": year_meant(key) or _A_YEAR}
    return Misfit.UNKNOWN, {"key": shown(key), "known": sorted(keys.named)}
