"""Sends a faulty workbook back to its sender: a copy of the same file, with each faulty cell coloured and noted."""

import base64
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from resplan.errors import UsageError
from resplan.files.writing import write_new_files
from resplan.office.guard import GUARD
from resplan.office.kind import FileKind, is_word, kind_of
from resplan.workflows.plans.sheet_file import read_file

_EXCEL = ".xlsx"


class ListWords(Struct, frozen=True):
    """The words of the sheet that lists the mistakes."""

    title: str
    headings: tuple[str, str]


def write_marked(
    place: Path, faults: Mapping[Path, Sequence[tuple[str, str]]], words: ListWords, verb: str
) -> list[Path]:
    """Writes the copies; returns the files.

    `place`: the name of the one copy, or the folder for all. `faults`: for each file where (`Sheet1!C7`, or the sheet
    alone) and what is wrong.
    """
    if place.suffix.lower() == _EXCEL and not place.is_dir():
        if len(faults) > 1:
            raise UsageError(
                "--mark names one file, but {count} files have mistakes. Name a folder.", count=len(faults)
            )
        folder, names = place.parent, dict.fromkeys(faults, place.name)
    else:
        folder, names = place, {file: file.name for file in faults}
        twice = next((name for name, count in Counter(names.values()).items() if count > 1), None)
        if twice:
            raise UsageError("Two files are called {name}. Rename one, or mark them one after the other.", name=twice)
    copies = {names[file]: _marked(file, found, words) for file, found in faults.items()}
    kept = write_new_files(folder, verb, copies).kept
    if kept:
        raise UsageError("{file} is there already. Name another place for the marked copy.", file=folder / kept[0])
    return [folder / name for name in copies]


def _marked(file: Path, found: Sequence[tuple[str, str]], words: ListWords) -> bytes:
    content = read_file(file)
    if kind_of(content) is not FileKind.ARCHIVE or is_word(content):
        raise UsageError("{file} is not an Excel file, so its cells cannot be marked.", file=file.name)
    marks = [(*_cell(place), message) for place, message in found]
    given = {"marks": marks, "title": words.title, "headings": list(words.headings)}
    return base64.b64decode(GUARD.ask("marked", file.name, content, given)["content"])


def _cell(place: str) -> tuple[str, str]:
    """Sheet and cell of `Sheet1!C7`; no cell for a sheet alone."""
    sheet, sign, cell = place.rpartition("!")
    return (sheet, cell) if sign else (place, "")
