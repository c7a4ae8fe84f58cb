"""The flags by which fields are told: a few by name, every other one by `--set`."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from resplan.errors import UsageError

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="Any field by its key or title: --set notes=…, --set baseline.year=2024, --set products.2.name=…;"
        " without a value it is removed; may be repeated.",
    ),
]


def given_by(named: Mapping[str, str | Sequence[str] | None], settings: Sequence[str] | None) -> dict[str, str]:
    """The fields given in the call, each as one line; several values for one field become the items of its list."""
    given: dict[str, list[str]] = {}
    for field, value in named.items():
        if value is not None:
            given[field] = [value] if isinstance(value, str) else list(value)
    for setting in settings or ():
        field, sign, value = setting.partition("=")
        if not sign:
            raise UsageError("“{text}” gives no value. Write, for example: --set notes=Chờ Bộ hướng dẫn", text=setting)
        given.setdefault(field.strip(), []).append(value)
    return {field: "\n".join(values) for field, values in given.items()}
