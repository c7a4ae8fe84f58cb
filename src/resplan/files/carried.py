"""A store without a disk: records each question asked here with its answer, and answers the same questions elsewhere.

What is written down is plain: texts, bytes and tuples of them.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Any

from resplan.errors import Said
from resplan.files import refused as reasons
from resplan.files.digest import sha256
from resplan.files.looks import Look, Seen, Stamp
from resplan.files.place import Kind
from resplan.files.refused import Refused, too_large
from resplan.files.store import Store

Question = tuple[str, str, str]
"""What is asked, of which path, and within which folder; for a content, the most bytes in place of the folder."""
Row = tuple[Question, Any]
_RESTS_ON: Question = ("rests on", "", "")
_REFUSED, _SAID = "refused", "said"


class NotCarried(Exception):  # noqa: N818  # Something is asked that was not recorded.
    """Something is asked that was not foreseen."""


class Carrier:
    """Wraps another store and records every answer of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.rests_on = store.rests_on
        self.rows: dict[Question, Any] = {}
        if store.rests_on is not None:
            self.rows[_RESTS_ON] = tuple((tuple(look), tuple(seen)) for look, seen in store.rests_on.items())

    def real(self, path: str) -> str:
        """The path without links."""
        real = self._store.real(path)
        self.rows["real", path, ""] = real
        return real

    def kind(self, path: str, within: str) -> Kind:
        """What is there."""
        kind = self._store.kind(path, within)
        self.rows["kind", path, within] = str(kind)
        return kind

    def entries(self, path: str, within: str) -> list[tuple[str, Kind]]:
        """What the folder has."""
        question = ("entries", path, within)
        entries: list[tuple[str, Kind]] = self._noting(question, lambda: self._store.entries(path, within))
        self.rows[question] = tuple((name, str(kind)) for name, kind in entries)
        return entries

    def content(self, real: str, name: str, limit: int) -> bytes:
        """The content."""
        content: bytes = self._noting(("content", real, str(limit)), lambda: self._store.content(real, name, limit))
        self.rows["content", real, ""] = content
        return content

    def digest(self, real: str, name: str, limit: int) -> str:
        """The hash; the content itself is not recorded."""
        question = ("digest", real, str(limit))
        digest: str = self._noting(question, lambda: self._store.digest(real, name, limit))
        self.rows[question] = digest
        return digest

    def stamp(self, real: str) -> Stamp | None:
        """The file's stamp."""
        stamp = self._store.stamp(real)
        self.rows["stamp", real, ""] = stamp
        return stamp

    def _noting(self, question: Question, ask: Any) -> Any:  # a function of the store
        try:
            return ask()
        except Refused as why:
            self.rows[question] = (_REFUSED, type(why).__name__, _plain(why))
            raise


class Carried:
    """The recorded answers as a store; any other question raises `NotCarried`."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: Mapping[Question, Any] = dict(rows)
        rests_on = self._rows.get(_RESTS_ON)
        self.rests_on: Mapping[Look, Seen] | None = (
            None if rests_on is None else {Look(*look): Seen(*seen) for look, seen in rests_on}
        )

    def real(self, path: str) -> str:
        """The path without links."""
        return str(self._answer(("real", path, "")))

    def kind(self, path: str, within: str) -> Kind:
        """The kind of file, as recorded for the path or in the list of its folder."""
        question = ("kind", path, within)
        folder, name = os.path.split(path)
        listed = self._rows.get(("entries", folder, within))
        if question not in self._rows and listed and listed[0] != _REFUSED:
            found = next((kind for entry, kind in listed if entry == name), None)
            if found is not None and found != Kind.LINKED_FOLDER:
                return Kind(found)
        return Kind(self._answer(question))

    def entries(self, path: str, within: str) -> list[tuple[str, Kind]]:
        """What the folder has."""
        return [(name, Kind(kind)) for name, kind in self._answer(("entries", path, within))]

    def content(self, real: str, name: str, limit: int) -> bytes:
        """The content."""
        content = self._rows.get(("content", real, ""))
        if content is None:
            content = self._answer(("content", real, str(limit)))
        if len(content) > limit:
            raise too_large(name, limit)
        return bytes(content)

    def digest(self, real: str, name: str, limit: int) -> str:  # noqa: ARG002  # refusals were named where it was asked
        """The recorded hash, or the hash of the recorded content."""
        content = self._rows.get(("content", real, ""))
        if content is None or len(content) > limit:
            return str(self._answer(("digest", real, str(limit))))
        return sha256(content)

    def stamp(self, real: str) -> Stamp | None:
        """The recorded stamp of the file."""
        stamp: Stamp | None = self._answer(("stamp", real, ""))
        return stamp

    def _answer(self, question: Question) -> Any:
        if question not in self._rows:
            raise NotCarried(question)
        match self._rows[question]:
            case (str(sign), str(kind), tuple(said)) if sign == _REFUSED:
                raise _refused(kind, said)
            case answer:
                return answer


def _plain(said: Refused | Said) -> tuple[Any, ...]:
    """An error as plain data: its sentence and the values that fill it."""
    values = said.values.items()
    return said.message, tuple(
        (name, (_SAID, *_plain(value)) if isinstance(value, Said) else value) for name, value in values
    )


def _refused(kind: str, said: tuple[Any, ...]) -> Refused:
    message, values = said
    refusal: type[Refused] = getattr(reasons, kind)
    return refusal(message, **dict(map(_value, values)))


def _value(row: tuple[str, Any]) -> tuple[str, Any]:
    match row:
        case (str(name), (str(sign), str(message), tuple(values))) if sign == _SAID:
            return name, Said(message, **dict(map(_value, values)))
        case _:
            return row
