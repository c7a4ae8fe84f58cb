"""`resplan render`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.issuing import issuing
from resplan.cli.options import DOCX, PLAN_ALONE, Documents, Formats, Layout, Plans, Since

if TYPE_CHECKING:
    from resplan.documents.wish import Wish

Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE.docx",
        help="The office's own Word file, filled with the plan; `resplan template new` writes one to start from.",
    ),
]


@issuing(paths=(Plans, None))
def command(
    *,
    documents: Documents = PLAN_ALONE,
    task: Annotated[str | None, typer.Option(metavar="ID", help="Task that a proposal is made for.")] = None,
    since: Since = None,
    formats: Formats = DOCX,
    layout: Layout = None,
    template: Template = None,
) -> "list[Wish]":
    """Writes the documents of each plan."""
    from resplan.documents.wish import Wish
    from resplan.workflows.documents.delivery import refuse_strange

    refuse_strange(documents, about=task, template=template, formats=formats)
    return [Wish(name, layout=layout, about=task, since=since) for name in documents]
