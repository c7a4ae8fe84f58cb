"""What changed between two versions of a plan, for people and for machines."""

import textwrap
from collections.abc import Iterator, Mapping

from resplan.chain.amendment import GRAVE, Amendment, Sort
from resplan.chain.telling import Story, Told
from resplan.chain.wordwise import Piece
from resplan.framework.version import version_of
from resplan.language import catalogue
from resplan.reporters.interface import ReportOptions
from resplan.reporters.json_pieces import json_text
from resplan.text import printable

_MARKS = {"gone": ("[-{}-]", "error"), "new": ("{{+{}+}}", "off")}


def difference_text(story: Story, names: tuple[str, str], options: ReportOptions) -> str:
    """Every change in words, the gravest first; `names` of the old and the new version."""
    return "\n".join(_lines(story, names, options)) + "\n"


def _lines(story: Story, names: tuple[str, str], options: ReportOptions) -> Iterator[str]:
    catalog = catalogue(options.language)
    old, new = map(printable, names)
    yield f"{old} → {new}"
    count = len(story.difference.amendments)
    if not count:
        yield catalog.gettext("Nothing has changed.")
        return
    grave = sum(1 for _ in story.grave)
    yield catalog.ngettext(
        "{count} change, {grave} of them grave.", "{count} changes, {grave} of them grave.", count
    ).format(count=count, grave=grave)
    if options.quiet:
        return
    for sort, rows in story.told.items():
        yield ""
        yield options.style(f"{story.head(sort)} ({len(rows)})", "error" if sort in GRAVE else "place")
        for row in rows:
            yield from _wrapped(_said(row, options), options)


def _said(row: Told, options: ReportOptions) -> str:
    what = printable(row.what)
    note = f" ({row.note})" if row.note else ""
    match row.of.sort:
        case Sort.ADDED | Sort.DROPPED:
            words = printable(row.after or row.before)
            return what if words in what else f"{what}: {words}"
        case Sort.WORDING:
            return f"{what}: {' '.join(_marked(piece, options) for piece in row.pieces)}"
        case _:
            return f"{what} {printable(row.before)} → {printable(row.after)}{note}"


def _marked(piece: Piece, options: ReportOptions) -> str:
    if piece.fate == "kept":
        return printable(piece.text)
    mark, look = _MARKS[piece.fate]
    return " ".join(options.style(word, look) for word in mark.format(printable(piece.text)).split(" "))


def _wrapped(text: str, options: ReportOptions) -> list[str]:
    return textwrap.wrap(
        text,
        options.columns,
        initial_indent="  - ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def difference_json(story: Story, names: tuple[str, str]) -> str:
    """Everything, for machines."""
    old, new = names
    data = {
        "version": 1,
        "old": old,
        "new": new,
        "framework": version_of(story.difference.new.plan.framework).data(),
        "summary": {sort.value: len(rows) for sort, rows in story.told.items()},
        "changes": [_data(row) for rows in story.told.values() for row in rows],
    }
    return json_text(data)


def _data(row: Told) -> Mapping[str, object]:
    change: Amendment = row.of
    return {
        "sort": change.sort.value,
        "grave": change.sort in GRAVE,
        "kind": change.thing.kind,
        "id": change.thing.id if change.sort is not Sort.ADDED else None,
        "new_id": change.now.id if change.now else None,
        "path": list(change.path),
        "before": change.before,
        "after": change.after,
        "measure": change.measure,
        "what": row.what,
        "words": [[piece.fate, piece.text] for piece in row.pieces] if change.sort is Sort.WORDING else None,
    }
