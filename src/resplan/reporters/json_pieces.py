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
            yield f"{mark}{within}{json.dumps(key, ensure_ascii=False)}: "
            yield from json_pieces(item, within)
            mark = ","
        yield f"{margin}}}"
    else:  # JSON texts contain no line ends
        yield json.dumps(value, ensure_ascii=False, indent=2).replace("\n", margin)
