"""Options that mean the same in every command; each is declared once."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from resplan.cli.language import checked_language
from resplan.cli.values import Names, day, names
from resplan.language import Language

# These repeat the registries' choices, which are slow to import for a help page; a test compares them.
Format = Literal["text", "json", "sarif", "junit", "github", "gitlab", "markdown"]
Form = Literal["text", "json"]
FailOn = Literal["error", "warning", "info", "never"]
StageName = Literal["draft", "appraisal", "issued", "running"]
LayoutName = Literal["hd36", "hd05", "nd30"]
LevelName = Literal["province", "commune", "department"]
PeriodName = Literal["month", "quarter", "six_months", "year", "interim", "final"]
DivisionName = Literal["group", "body", "pillar"]

DOCX = Names(("docx",))

Plans = Annotated[list[Path] | None, typer.Argument(metavar="PLAN")]
Plan = Annotated[Path | None, typer.Argument(metavar="PLAN")]
PlanFlag = Annotated[
    Path | None, typer.Option("--plan", metavar="PLAN", help="The plan; without it the one here or above.")
]
File = Annotated[Path, typer.Argument(metavar="FILE")]
ItemId = Annotated[str, typer.Argument(metavar="ID")]


def on_day(meaning: str, *names: str) -> Any:  # typer's own kind of option
    """An option that takes a day."""
    return typer.Option(*names, parser=day, metavar="DATE", help=meaning)


AsOf = Annotated[
    date | None,
    on_day(
        "Date the answer speaks for: 30/6/2025, or today. Without it: the last progress update, else the plan's date.",
        "--as-of",
    ),
]
ReceivedBy = Annotated[
    str | None, typer.Option("--by", help="Who received it; without it the body of the plan's feedback channel.")
]
Stage = Annotated[StageName | None, typer.Option("--stage", help="Stage of the plan; without it the plan's own.")]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="CODES", help="Check only these rules: TK01, or TK for the chapter; separated by commas."
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODES", help="Leave these rules out; a binding rule is checked all the same."),
]
Gravest = Annotated[
    FailOn | None, typer.Option("--fail-on", help="Exit with 1 from this severity on; error if not given.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only the verdict.")]
Layout = Annotated[
    LayoutName | None, typer.Option("--layout", help="Layout; without it the plan's own, or that of its kind and date.")
]
Formats = Annotated[
    Names,
    typer.Option("--to", parser=names, metavar="FORMATS", help="Formats: docx, pdf, html, md; separated by commas."),
]
Documents = Annotated[
    Names,
    typer.Option(
        "--document",
        "-d",
        parser=names,
        metavar="DOCUMENTS",
        help="Documents: plan, tasks, indicators, budget, submission, difficulties, proposal, amendment; separated by commas.",
    ),
]
PLAN_ALONE = Names(("plan",))
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="OLD",
        help="Earlier version to compare with: a folder, a file, a bundle or workbook, a baseline, a revision in git.",
    ),
]
Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help="Outermost folder that `parent` and `references` may lead to; without it the repository around the plan.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, max=64, help="Processes for many plans; as many as processors if not given."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Divide many plans on a Dask cluster: tls://HOST:PORT, tcp:// on this machine only, or local.",
    ),
]
Certificates = Annotated[
    Path | None,
    typer.Option(
        "--certificates", metavar="DIR", help="Folder with ca.pem, cert.pem and key.pem, for a scheduler at tls://."
    ),
]
Trace = Annotated[
    bool,
    typer.Option(
        "--trace",
        help="Also write a table (CSV) that says where each figure comes from: file and line of every source.",
    ),
]
CsvName = Literal["vi"]
Csv = Annotated[
    CsvName | None,
    typer.Option(
        "--csv", help="Write CSV, that of --trace too, as Excel in Vietnamese reads it: semicolons, decimal commas."
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Write nothing; show what would be written or taken in, and what would change."),
]
Agreed = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Do all work again, even on what has not changed since the last time.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite a document that was changed since resplan wrote it.")]
AcceptAnyway = Annotated[
    bool, typer.Option("--accept-anyway", help="Take items in although a condition of intake is not met.")
]
WithHidden = Annotated[
    bool, typer.Option("--with-hidden", help="Take hidden rows and columns and what is struck out, too.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder for what is written; made if needed.")
]
OutputForm = Annotated[Form, typer.Option("--format", help="For people or for machines.")]
Framework = Annotated[
    str | None, typer.Option("--framework", help="Which framework; without it the one that new plans follow.")
]


def reader_language(context: typer.Context, configured: str | None) -> Language:
    """The language for showing a plan: its own settings decide if neither the call nor the environment names one."""
    return checked_language(context.find_root().obj or configured)


def framework_meant(named: str | None) -> str:
    """The framework that the call names, else the one for new plans."""
    from resplan.framework.data import default_framework

    return named or default_framework()
