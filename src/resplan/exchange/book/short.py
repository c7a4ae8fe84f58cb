"""A field as one line of text, for flags and prompts: `Sở Y tế; Sở Nội vụ`, `2026:local_capital:12500`, `2025:46; 2030:56`."""

from collections.abc import Iterator, Sequence
from typing import Any

from resplan.errors import Said, UsageError, meant_or
from resplan.exchange.book.cells import as_read
from resplan.exchange.book.fields import Fields
from resplan.exchange.book.leaves import is_field
from resplan.exchange.cell_texts import parts_of
from resplan.merge.thing import Kind
from resplan.plan.form import Keys, Rows
from resplan.plan.plan_file import LISTS
from resplan.source import KeyPath
from resplan.text import counting_number, did_you_mean

_YEAR_SHAPE = "2025:46; 2030:56"
_KIND, _NAME = "kind", "name"
"""In an item that begins with its kind, a line without `:` is taken as the name."""


def field_named(fields: Fields, kind: Kind, name: str) -> KeyPath:
    """The path of a field, found by its keys, such as `products.1.name`, or by its title."""
    found = _by_keys(fields, kind, name) or fields.names.field(kind, name)
    if found is not None:
        return found
    form = fields.slot(kind, ()).form
    known = [key for key in form.named if kind != "head" or key not in LISTS] if isinstance(form, Keys) else []
    titles = {fields.slot(kind, (key,)).title.in_language(fields.language): key for key in known}
    guess = did_you_mean(name, [*titles, *known])
    listed = Said("The fields are: {known}.", known=", ".join(known))
    cure = meant_or(guess and titles.get(guess, guess), listed)
    raise UsageError("There is no field “{field}”. {cure}", field=name, cure=cure)


def _by_keys(fields: Fields, kind: Kind, name: str) -> KeyPath | None:
    path: KeyPath = ()
    for word in name.strip().split("."):
        form = fields.slot(kind, path).form
        match form:
            case Rows() if number := counting_number(word):
                path = (*path, number - 1)
            case Keys() if form.slot(word) is not None and (path or kind != "head" or word not in LISTS):
                path = (*path, word)
            case _:
                return None
    return path


def data_of(fields: Fields, kind: Kind, path: KeyPath, text: str) -> Any:  # plain data
    """The data that a line means for a field; None for an empty line. Without a meaning it is a `UsageError`."""
    slot = fields.slot(kind, path)
    if not text.strip():
        return None
    if is_field(slot):
        is_list = isinstance(slot.form, Rows)
        return fields.codec(kind, path).value("\n".join(parts_of(text)) if is_list else text.strip())
    match slot.form:
        case Rows():
            return [_item(fields, kind, (*path, 0), part) for part in parts_of(text)]
        case Keys() as keys if keys.by_year is not None or keys.others is not None:
            return dict(sorted(_entry(fields, kind, path, part) for part in parts_of(text)))
        case _:
            return _item(fields, kind, path, text)


def shown(fields: Fields, kind: Kind, path: KeyPath, data: Any) -> str:  # plain data
    """The line that means these data."""
    slot = fields.slot(kind, path)
    if data is None:
        return ""
    if is_field(slot):
        cell = fields.codec(kind, path).cell(data)
        return "; ".join(parts_of(as_read(cell))) if isinstance(slot.form, Rows) else as_read(cell)
    match slot.form, data:
        case Rows(), list():
            return "; ".join(shown(fields, kind, (*path, 0), item) for item in data)
        case Keys() as keys, dict():
            named = list(keys.named) or list(data)
            if not keys.named:
                return "; ".join(f"{key}:{shown(fields, kind, (*path, key), data[key])}" for key in named)
            texts = [shown(fields, kind, (*path, key), data.get(key)) for key in named]
            return ":".join(texts).rstrip(":")
        case _:
            return str(data)


def shape_of(fields: Fields, kind: Kind, path: KeyPath) -> str:
    """The form of a line with several parts: «năm:nguồn:số tiền»; empty for a field that has one part."""
    form = fields.slot(kind, path).form
    if isinstance(form, Rows):
        return shape_of(fields, kind, (*path, 0))
    if not isinstance(form, Keys) or is_field(fields.slot(kind, path)):
        return ""
    if not form.named:
        return _YEAR_SHAPE
    return ":".join(fields.slot(kind, (*path, key)).title.in_language(fields.language).lower() for key in form.named)


def parts_chosen(fields: Fields, kind: Kind, path: KeyPath) -> Iterator[tuple[str, Sequence[str]]]:
    """For a line with several parts: the title of each part that is chosen from a list, and its choices."""
    form = fields.slot(kind, path).form
    if isinstance(form, Rows):
        yield from parts_chosen(fields, kind, (*path, 0))
    elif isinstance(form, Keys):
        for key in form.named:
            choices = fields.choices(kind, (*path, key))
            if choices:
                yield fields.slot(kind, (*path, key)).title.in_language(fields.language).lower(), choices


def unlisted(fields: Fields, kind: Kind, path: KeyPath, data: Any) -> Iterator[str]:  # plain data
    """The values in the data that are none of the choices of their field: «xyz» as a partner or a source."""
    if is_field(fields.slot(kind, path)):
        choices = fields.choices(kind, path)
        yield from (text for text in parts_of(shown(fields, kind, path, data)) if choices and text not in choices)
    elif isinstance(data, list):
        for item in data:
            yield from unlisted(fields, kind, (*path, 0), item)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from unlisted(fields, kind, (*path, key), value)


def _item(fields: Fields, kind: Kind, path: KeyPath, text: str) -> dict[str, Any]:
    """An item by its keys in their order, with `:` between them."""
    form = fields.slot(kind, path).form
    keys = list(form.named) if isinstance(form, Keys) else []
    parts = [part.strip() for part in text.split(":")]
    if len(parts) == 1 and keys[0] == _KIND and _NAME in keys:
        keys = [_NAME]
    if len(parts) > len(keys):
        shape = shape_of(fields, kind, path)
        raise UsageError("“{text}” has too many parts. Write it so: {form}.", text=text, form=shape)
    read = ((key, data_of(fields, kind, (*path, key), part)) for key, part in zip(keys, parts, strict=False))
    return {key: value for key, value in read if value is not None}


def _entry(fields: Fields, kind: Kind, path: KeyPath, text: str) -> tuple[str, Any]:
    """A year, or another key, and its value."""
    key, sign, value = (part.strip() for part in text.partition(":"))
    form = fields.slot(kind, path).form
    if not sign or not isinstance(form, Keys) or form.slot(key) is None:
        raise UsageError("“{text}” is no year with its value. Write it so: 2030:56.", text=text)
    return key, data_of(fields, kind, (*path, key), value)
