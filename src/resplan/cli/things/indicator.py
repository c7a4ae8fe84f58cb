"""`resplan indicator add`, `edit`, `drop`."""

from typing import Annotated

import typer

from resplan.cli.things.editing import adding, dropping, editing

FIELDS = {
    "name": Annotated[str | None, typer.Option(help="What is measured.")],
    "baseline": Annotated[str | None, typer.Option(help="Where it starts, as year:value:source.")],
    "targets": Annotated[list[str] | None, typer.Option("--target", help="A target, as 2030:56; may be repeated.")],
    "lead": Annotated[str | None, typer.Option(help="The one body that leads, by id or name.")],
    "national": Annotated[str | None, typer.Option(help="Id of the national indicator that it answers.")],
}

add = adding("indicator", FIELDS, "name")
edit = editing("indicator", FIELDS)
drop = dropping("indicator")
