"""`resplan site`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from resplan.cli.again import told_again
from resplan.cli.announcing import tell_done, tell_not_counted
from resplan.cli.language import ngettext, say
from resplan.cli.options import AsOf, Certificates, Force, Jobs, NoCache, Plans, Root, Scheduler, Since
from resplan.cli.rehearsing import is_rehearsal
from resplan.cli.spreading import how_many, with_bar
from resplan.cli.values import Names, names
from resplan.errors import ResplanError

if TYPE_CHECKING:
    from resplan.site.public import Withheld
    from resplan.workflows.batch.kept_output import Run
    from resplan.workflows.site.build import Made
    from resplan.workflows.site.earlier import Uncompared

Folder = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", help="Folder of the site; made if needed, its pages are kept up to date."
    ),
]
Title = Annotated[str, typer.Option("--title", help="Title of the site; without it the usual one.")]
BaseUrl = Annotated[
    str,
    typer.Option(
        "--base-url", metavar="URL", help="Where the site will be found: for its sitemap and lasting addresses."
    ),
]
Downloads = Annotated[
    Names,
    typer.Option(
        "--to",
        parser=names,
        metavar="FORMATS",
        help="Formats of the plans to download: html, docx, pdf, md; none for none.",
    ),
]
HTML = Names(("html",))


def command(
    *,
    paths: Plans = None,
    output: Folder,
    title: Title = "",
    base_url: BaseUrl = "",
    formats: Downloads = HTML,
    since: Since = None,
    as_of: AsOf = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    certificates: Certificates = None,
    no_cache: NoCache = False,
    root: Root = None,
    force: Force = False,
) -> int:
    """Writes the site of the plans and says which of them are not on it."""
    how = how_many(jobs, scheduler, certificates, use_cache=not no_cache)

    def written(run: "Run | None" = None) -> int:
        from resplan.workflows.site.build import make_site
        from resplan.workflows.site.wish import SiteWish, meant_formats, meant_url

        wish = SiteWish(
            title.strip(), meant_url(base_url), as_of, meant_formats(formats), since=since or "", root=root, force=force
        )
        with with_bar(how) as told:
            made = make_site(paths or [], output, wish, told, run)
        _tell(made, output)
        return ResplanError.exit_code if made.left_out else 0

    if no_cache or is_rehearsal():
        return written()
    asked = ("site", str(output), title, base_url, formats, since, as_of, force)
    return told_again(paths or [], root, asked, written)


def _tell(made: "Made", output: Path) -> None:
    for path, reason in made.withheld:
        typer.echo(_words(reason).format(path=path), err=True)
    for path, key in made.unclear:
        words = say(
            "{path}: `{key}` cannot be read, so nothing is shown for it. `resplan check` says what is wrong with it."
        )
        typer.echo(words.format(path=path, key=key), err=True)
    for path, why in made.uncompared:
        typer.echo(_no_changes(why).format(path=path), err=True)
    tell_not_counted(made.left_out)
    plans = made.published + len(made.withheld) + len(made.left_out)
    if made.pages:
        words = ngettext(
            "{place}: {pages} pages, {count} of {plans} plan published; {written} files written, {removed} removed.",
            "{place}: {pages} pages, {count} of {plans} plans published; {written} files written, {removed} removed.",
            plans,
        )
        tell_done(
            words.format(
                place=(output / "index.html").as_posix(),
                pages=made.pages,
                count=made.published,
                plans=plans,
                written=made.written,
                removed=made.removed,
            )
        )


def _words(reason: "Withheld") -> str:
    from resplan.site.public import Withheld

    match reason:
        case Withheld.UNSAID:
            return say(
                "{path}: only that the plan exists is shown. `publish: {{plan: true}}` in its plan.yaml shows its content."
            )
        case Withheld.DRAFT:
            return say(
                "{path}: only that the plan exists is shown, for a draft is never published. Set `stage` when it is issued."
            )
        case _:
            assert_never(reason)


def _no_changes(why: "Uncompared") -> str:
    from resplan.workflows.site.earlier import Uncompared

    match why:
        case Uncompared.NO_VERSION:
            return say("{path}: the plan has no such earlier version, so no changes are shown.")
        case Uncompared.OTHER_UNIT:
            return say("{path}: the earlier version is another unit's plan, so no changes are shown.")
        case Uncompared.NOT_PUBLIC:
            return say(
                "{path}: the earlier version does not say `publish: {{plan: true}}` or is a draft, so no changes are shown."
            )
        case _:
            assert_never(why)
