"""Commands that write documents: each has flags of its own, and all share the flags of the one flow."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from resplan.cli.announcing import tell_left_out, tell_refused, tell_written
from resplan.cli.bar import shown_bar
from resplan.cli.flags import Flags, parameters, with_parameters
from resplan.cli.language import current_language, say
from resplan.cli.options import AsOf, Csv, Force, Jobs, Root, Trace
from resplan.cli.values import SHOWN
from resplan.errors import ResplanError, UsageError
from resplan.text import printable

if TYPE_CHECKING:
    from resplan.documents.wish import Wish

Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PLACE",
        help="Folder for what is written, made if needed, or the name of the one file; without it out/ beside the plan.",
    ),
]
Asking = Callable[..., "Sequence[Wish]"]
Showing = Callable[[Sequence[Path], "Wish", Path | None, str], Mapping[Path, int]]
"""Takes plans, what is asked, the outermost folder, and text or json; returns for each plan how many places are missing."""
_FLOW: Flags = {
    "output": (Output, None),
    "as_of": (AsOf, None),
    "jobs": (Jobs, None),
    "trace": (Trace, False),
    "csv": (Csv, None),
    "root": (Root, None),
    "force": (Force, False),
}


def _tell_kept_back(plans: Sequence[Path], root: Path | None) -> None:
    """Tells the office which difficulties its dispatch does not send upward, and why: a line for each reason."""
    from resplan.documents.letters.upward import Stays
    from resplan.workflows.documents.kept_back import kept_back_of

    sentences = {
        Stays.UNPROPOSED: say("Not sent upward, since nothing is proposed (`proposal`): {texts}."),
        Stays.TO_NOBODY: say("Not sent upward, since no addressee is named (`addressee`): {texts}."),
        Stays.SETTLED_HERE: say("Not sent upward, since it is settled here: {texts}."),
    }
    for reason, texts in kept_back_of(plans, root).items():
        shown = "; ".join(printable(text.rstrip(". ")) for text in texts)
        typer.echo(sentences[reason].format(texts=shown), err=True)


def file_formats(key: str, formats: Sequence[str], **asked: object) -> tuple[str, ...]:
    """The formats that are files. Refuses one that the document has not, and a flag about files where none is made."""
    files = tuple(name for name in formats if name not in SHOWN)
    if not files:
        refuse_files("--to docx", **asked)
        return files
    from resplan.workflows.documents.delivery import catalogue, no_such_format

    known = (*SHOWN, *catalogue().by_key[key].formats)
    if unknown := next((name for name in files if name not in known), None):
        raise no_such_format(unknown, known)
    return files


def has_vietnamese_csv(csv: str | None, keys: Sequence[str], *, trace: bool) -> bool:
    """Whether CSV is written as Excel in Vietnamese reads it; refuses `--csv` in a call that writes no CSV."""
    if csv and not trace:
        from resplan.workflows.documents.delivery import catalogue

        if not any("csv" in catalogue().by_key[key].formats for key in keys):
            raise UsageError(
                "--csv says how CSV is written, and here only --trace writes CSV. Add --trace, or leave --csv out."
            )
    return csv == "vi"


def refuse_files(cure: str, **asked: object) -> None:
    """Refuses a flag about files in a call that only prints; `asked`: each such flag with what was given for it."""
    if flag := next((name for name, value in asked.items() if value), None):
        raise UsageError(
            "--{flag} is about files, and this call only prints. Add {cure}, or leave --{flag} out.",
            flag=flag,
            cure=cure,
        )


def issuing(
    *,
    tell: Callable[[Sequence[Path]], None] = tell_written,
    show: Showing | None = None,
    **flags: tuple[Any, Any],
) -> Callable[[Asking], Callable[..., int]]:
    """Turns a function into a command: the function says which documents its own flags ask for, the shared flow adds day and language.

    `show`: prints the answer, for a command among whose formats are those that are printed.
    `flags`: further parameters that the flow itself reads, each with its default: `paths` or `path`, `formats`. It also
    reads `formats` and `template`, where the function has them.
    """

    def command_of(ask: Asking) -> Callable[..., int]:
        own = signature(ask).parameters

        @wraps(ask)
        def command(**given: Any) -> int:
            from resplan.workflows.documents.delivery import Delivery
            from resplan.workflows.documents.issue import issue
            from resplan.workflows.plans.discovery import find_plans, one_path

            wishes = ask(**{name: given[name] for name in own})
            has_csv = has_vietnamese_csv(given["csv"], [wish.key for wish in wishes], trace=given["trace"])
            asked = {"as_of": given["as_of"], "language": current_language(), "has_vietnamese_csv": has_csv}
            wishes = [replace(wish, **asked) for wish in wishes]
            paths = given["paths"] or [] if "paths" in given else [one_path(given["path"])]
            formats = given.get("formats", ())
            left_out: dict[Path, int] = {}
            if show and (form := next((name for name in ("json", "text") if name in formats), None)):
                about_files = {name: given[name] for name in ("output", "trace", "force")}
                formats = file_formats(wishes[0].key, formats, **about_files)
                left_out.update(show(paths, wishes[0], given["root"], form))
                if not formats:
                    tell_left_out(left_out)
                    return 0
            refused: dict[Path, ResplanError] = {}
            with shown_bar() as advance:
                how = Delivery(
                    formats=formats,
                    output=given["output"],
                    trace=given["trace"],
                    jobs=given["jobs"],
                    advance=advance,
                    template=given.get("template"),
                    root=given["root"],
                    left_out=left_out.__setitem__,
                    refused=refused.__setitem__,
                    force=given["force"],
                )
                files = issue(paths, wishes, how)
            tell(files)
            tell_left_out(left_out)
            tell_refused(refused)
            if any(wish.key in ("difficulties", "report-difficulties") for wish in wishes):
                _tell_kept_back([plan for plan in find_plans(paths) if plan not in refused], given["root"])
            return ResplanError.exit_code if refused else 0

        return with_parameters(command, [*own.values(), *parameters({**flags, **_FLOW})])

    return command_of
