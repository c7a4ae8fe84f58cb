"""`resplan body add`, `edit`, `drop`."""

from typing import Annotated

import typer

from resplan.cli.things.editing import adding, dropping, editing

FIELDS = {
    "name": Annotated[str | None, typer.Option(help="Full name of the body.")],
    "short": Annotated[str | None, typer.Option(help="Short name, as tables show it.")],
    "kind": Annotated[str | None, typer.Option(help="Kind of body: {bodies.kind}.")],
}

add = adding("body", FIELDS, "name")
edit = editing("body", FIELDS)
drop = dropping("body")
