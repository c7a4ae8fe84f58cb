"""`resplan plan set`."""

from typing import Annotated

import typer

from resplan.cli.options import Plan
from resplan.cli.things.fields import Settings, given_by


def set_(
    *,
    path: Plan = None,
    number: Annotated[str | None, typer.Option(help="Number and sign of the document, such as 98-KH/TU.")] = None,
    title: Annotated[str | None, typer.Option(help="What the plan is about: the line below its kind.")] = None,
    issued: Annotated[str | None, typer.Option(help="Day of issue: 15/5/2026.")] = None,
    signer: Annotated[str | None, typer.Option(help="Name of who signs it.")] = None,
    post: Annotated[str | None, typer.Option(help="Post of who signs it, such as BÍ THƯ.")] = None,
    settings: Settings = None,
) -> int:
    """Writes fields of the plan's head, asking for them in a terminal where nothing is told."""
    from resplan.cli.things.editing import edit_thing
    from resplan.merge.thing import HEAD

    named = {
        "number": number,
        "title": title,
        "issued": issued,
        "issuer.signer_name": signer,
        "issuer.signer_post": post,
    }
    return edit_thing(path, HEAD, given_by(named, settings))
