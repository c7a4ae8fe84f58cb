"""What a template must not output: characters that command a terminal, change the reading direction, or stand for no letter."""

import re

_COMMANDS = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def without_commands(value: object) -> object:
    """The output; in a text each such character becomes �, markup stays as it is."""
    # Printable text has none of them, and `isprintable` is far quicker than a search.
    if not isinstance(value, str) or value.isprintable() or not _COMMANDS.search(value):
        return value
    return type(value)(_COMMANDS.sub("�", value))
