"""Flags that mean the same everywhere."""

from datetime import date, datetime
from pathlib import Path

import click

from resplan.cli.group import option
from resplan.cli.language import checked_language, say
from resplan.framework.rule import STAGES
from resplan.language import Language
from resplan.text import parse_date

LAYOUTS = ("hd36", "hd05", "nd30")
FAIL_ON = ("error", "warning", "info", "never")


class AsOf(click.ParamType[date]):
    """A date as offices write it; `today` asks the clock, which nothing else does."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date."""
        if isinstance(value, date):
            return value
        text = str(value)
        if text == "today":
            return datetime.now().astimezone().date()
        day = parse_date(text)
        if day is None:
            self.fail(
                say("“{text}” is not a date. Write 30/6/2025, 2025-06-30 or today.").format(text=text), param, ctx
            )
        return day


class Names(click.ParamType[tuple[str, ...]]):
    """A list of names with commas, each once, in the order given."""

    name = "names"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:  # noqa: ARG002  # click's signature
        """The names; whether there is such a one is for the workflow to say."""
        if isinstance(value, tuple):
            return value
        return tuple(dict.fromkeys(part.strip().lower() for part in str(value).split(",") if part.strip()))


def reader_language(context: click.Context, configured: str | None) -> Language:
    """The language of what is shown of a plan: its own settings count where neither call nor environment names one."""
    return checked_language(context.find_root().obj or configured)


as_of_option = option(
    "--as-of",
    type=AsOf(),
    metavar="DATE",
    help="Date the answer speaks for: 30/6/2025, or today. Without it: the last progress update, else the plan's date.",
)
stage_option = option("--stage", type=click.Choice(STAGES), help="Stage of the plan; without it the plan's own.")
select_option = option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Ask only these rules: TK01, or TK for the chapter; a list with commas.",
)
ignore_option = option(
    "--ignore", multiple=True, metavar="CODES", help="Leave these rules out; a binding rule is asked all the same."
)
fail_on_option = option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="Gravest finding that is still accepted is below this; error if not given.",
)
quiet_option = option("--quiet", "-q", is_flag=True, help="Only the verdict.")
paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
path_argument = click.argument("path", required=False, type=click.Path(path_type=Path))
layout_option = option(
    "--layout", type=click.Choice(LAYOUTS), help="Layout; without it the plan's own, or that of its kind and date."
)
formats_option = option(
    "--to",
    "formats",
    type=Names(),
    default="docx",
    show_default=True,
    help="Formats: docx, pdf, html, md; a list with commas.",
)
jobs_option = option(
    "--jobs", "-j", type=click.IntRange(1, 64), help="Processes for many plans; as many as processors if not given."
)
output_option = option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="DIR", help="Folder for what is written; made if needed."
)
