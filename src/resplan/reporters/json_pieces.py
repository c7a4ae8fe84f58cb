"""JSON in pieces, identical to `json.dumps(…, ensure_ascii=False, indent=2)`."""

import json
from collections.abc import Iterator


def json_text(data: object) -> str:
    """Plain data as a whole document."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def json_pieces(value: object, margin: str = "\n") -> Iterator[str]:
    """The text of plain data. An iterator, at the top, in another one or in a mapping there, becomes a list while it is written."""
    within = margin + "  "
    if isinstance(value, Iterator):
        mark = "["
        for item in value:
            yield mark + within
            yield from json_pieces(item, within)
            mark = ","
        yield "[]" if mark == "[" else f"{margin}]"
    elif isinstance(value, dict) and any(isinstance(item, Iterator) for item in value.values()):
        mark = "{"
        for key, item in value.items():
            yield f"{mark}{within}{_key(key)}: "
            yield from json_pieces(item, within)
            mark = ","
        yield f"{margin}}}"
    else:
        yield _plain(value, margin)


def _plain(value: object, margin: str) -> str:
    """The text of data without iterators. `json.dumps` with `indent` leaves a cycle of functions behind in each call."""
    within = margin + "  "
    match value:
        case dict() if value:
            rows = (f"{_key(key)}: {_plain(item, within)}" for key, item in value.items())
            return f"{{{within}{f',{within}'.join(rows)}{margin}}}"
        case list() | tuple() if value:
            return f"[{within}{f',{within}'.join(_plain(item, within) for item in value)}{margin}]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _key(key: object) -> str:
    return json.dumps(key if isinstance(key, str) else json.dumps(key), ensure_ascii=False)
