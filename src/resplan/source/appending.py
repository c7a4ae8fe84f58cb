"""Adds items to a top-level list of a file; the result is proved by reading it back, and every other byte stays."""

from collections.abc import Collection, Sequence
from typing import Any

from resplan.errors import ResplanError
from resplan.source.edit import Edit, append_edit, item_column, proved
from resplan.source.emit import Plain, block_text, flow_text
from resplan.source.yaml import SourceFile


def appended(
    file: SourceFile,
    key: str,
    items: Sequence[Plain],
    path: object,
    *,
    in_one_line: bool = True,
    along: Collection[Edit] = (),
) -> SourceFile:
    """The file with more items; a `ResplanError` that names `path` if that is not certain to change nothing else.

    `in_one_line`: each item, even where the list has a line for each key; `along`: edits of other places.
    """
    column = item_column(file, key)
    if column is None:
        text = ", ".join(map(flow_text, items))
    else:
        texts = map(flow_text, items) if in_one_line else (block_text(item, column + 2) for item in items)
        text = f"\n{' ' * column}- ".join(texts)
    new = proved(file, [append_edit(file, key, text, safe=True), *along])
    if new is None or _listed(new, key) != [*_listed(file, key), *items]:
        raise not_appended(key, path, items)
    return new


def not_appended(key: str, path: object, items: Sequence[Plain]) -> ResplanError:
    """The error that the items cannot be added, with what can be done instead."""
    return ResplanError(
        "Nothing was written: nothing can be added under `{key}:` in {path} safely. Put the file in order first, or add it "
        "there by hand: {item}",
        key=key,
        path=path,
        item="; ".join(map(flow_text, items)),
    )


def _listed(file: SourceFile, key: str) -> list[Any]:  # plain YAML data
    held = file.data.get(key) if isinstance(file.data, dict) else None
    return held if isinstance(held, list) else []
