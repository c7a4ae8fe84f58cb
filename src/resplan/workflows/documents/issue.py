"""The one flow of documents: takes wishes and plans on disk, and writes files, in as many processes as are useful."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from resplan.documents.wish import INDEX, Wish
from resplan.errors import ResplanError, UsageError
from resplan.files.writing import begun_anew, changing
from resplan.framework.document import DocumentForm
from resplan.workflows.documents.delivery import Delivery, catalogue, formats_of
from resplan.workflows.documents.file_names import ending, plan_called, refuse_name, stem_of, told_apart
from resplan.workflows.documents.material import asked_of, left_out_of, together
from resplan.workflows.documents.unchanged import put_documents
from resplan.workflows.documents.writing import TRACE, document_files, index_entry_of, index_file
from resplan.workflows.plans.discovery import find_plans
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan
from resplan.workflows.plans.secrecy_gate import refuse_marked_files
from resplan.workflows.processes import Workers, in_processes

if TYPE_CHECKING:
    from resplan.documents.dashboard import IndexEntry
    from resplan.portfolio.rollup import Rollup


class Made(Struct, frozen=True):
    """A file before it is written."""

    folder: Path
    name: str
    content: bytes
    entry: "IndexEntry | None" = None
    """For one page of many: its row on the page that leads to all of them."""


class _Piece(Struct, frozen=True):
    """Work that one process does: some documents of one plan, or of one with those summed up in it."""

    paths: tuple[Path, ...]
    called: str
    """What the plan is called in the names of files."""
    wishes: tuple[Wish, ...]
    formats: tuple[str, ...]
    delivery: Delivery


def issue(paths: Sequence[Path], wishes: Sequence[Wish], delivery: Delivery | None = None) -> list[Path]:
    """Writes the documents of each plan; gives back the files.

    Nothing is written before everything is made: a plan that is refused leaves no half of its documents behind.
    """
    how = delivery or Delivery()
    forms = [catalogue().by_key[wish.key] for wish in wishes]
    formats = formats_of(forms, how)
    # What sums up any number of plans finds them itself, so that one that cannot be read stops no other.
    plans = (list(paths) or [Path()]) if _are_together(forms) else find_plans(paths)
    sets = [tuple(plans)] if any(form.sums_up_plans for form in forms) else [(plan,) for plan in plans]
    count = len(sets) * len(wishes) * len(formats)
    refuse_name(
        catalogue(),
        how.output,
        [name for name in formats if name != TRACE],
        count - how.trace * len(sets) * len(wishes),
        offered=forms[0].formats,
    )
    has_index = forms[0].has_index and len(sets) > 1
    if has_index:
        wishes = [replace(wish, index=INDEX) for wish in wishes]
    workers = Workers(how.jobs if count >= _WORTH_A_PROCESS else 1)
    bare = replace(how, advance=None, left_out=None, refused=None)  # what is told is told here, not where work is done
    pieces = _pieces(sets, wishes, formats, bare, workers.count)
    made = _all_made(pieces, workers, how)
    if has_index and made:
        made.append(_index(made, wishes[0], how.output))
    return write_made(forms[0].command, made, force=how.force)


def compared_papers(plan: PlanOnDisk, wish: Wish, how: Delivery) -> list[Path]:
    """Writes the comparison of two versions, of which the later need not lie on the disk."""
    formats = formats_of([catalogue().by_key[wish.key]], how)
    return write_made("diff", made_of([plan], wish, formats, how), force=how.force)


def rollup_papers(rollup: "Rollup", wishes: Sequence[Wish], how: Delivery) -> list[Path]:
    """Writes documents on plans that were summed up."""
    formats = formats_of([catalogue().by_key[wish.key] for wish in wishes], how)
    made = [file for wish in wishes for file in made_together(rollup, wish, formats, how)]
    return write_made("rollup", made, force=how.force)


def _all_made(pieces: Sequence[_Piece], workers: Workers, how: Delivery) -> list[Made]:
    """The files of every plan that was not refused, in the order of the plans."""
    by_plan: dict[tuple[Path, ...], list[Made]] = {piece.paths: [] for piece in pieces}
    is_one_of_many = how.refused is not None and len(by_plan) > 1
    batch = max(1, len(pieces) // (workers.count * 4))
    results = in_processes(_tried if is_one_of_many else _make, pieces, workers, batch=batch, afresh=True)
    refused: set[tuple[Path, ...]] = set()
    for number, (piece, result) in enumerate(zip(pieces, results, strict=True), 1):
        match result:
            case ResplanError():
                refused.add(piece.paths)
                if how.refused:
                    how.refused(piece.paths[0], result)
            case files, unread:
                by_plan[piece.paths] += files
                if how.left_out:
                    for path, places in unread.items():
                        how.left_out(path, places)
        if how.advance:
            how.advance(number, len(pieces))
    return [file for paths, files in by_plan.items() if paths not in refused for file in files]


def _index(made: Sequence[Made], wish: Wish, output: Path | None) -> Made:
    """The page that leads to all that were made."""
    if output is None:
        raise UsageError("Many pages and the one that leads to them need a place of their own: name a folder with -o.")
    entries = [replace(file.entry, page=file.name) for file in made if file.entry]
    return Made(output, INDEX, index_file(entries, wish.language))


def write_made(verb: str, made: Sequence[Made], *, force: bool) -> list[Path]:
    """Writes what was made for all plans, the files of one folder together; gives back the files."""
    refuse_marked_files((file.name, file.content) for file in made)
    by_folder: dict[Path, dict[str, bytes]] = defaultdict(dict)
    for file in made:
        by_folder[file.folder][file.name] = file.content
    for folder, contents in by_folder.items():
        _lay_down(folder, verb, contents, force=force)
    return [file.folder / file.name for file in made]


@begun_anew
def _lay_down(folder: Path, verb: str, contents: Mapping[str, bytes], *, force: bool) -> None:
    with changing(folder, verb, is_kept=False) as change:
        put_documents(change, contents, force=force)


_WORTH_A_PROCESS = 8
"""With fewer files than this, one process is faster."""


def _pieces(
    sets: Sequence[tuple[Path, ...]], wishes: Sequence[Wish], formats: tuple[str, ...], how: Delivery, jobs: int
) -> list[_Piece]:
    """The pieces of work. A plan is read once for all its documents, unless some processes would have nothing to do."""
    # Beside its plan a file needs no longer name than the plan has.
    called = told_apart([paths[0] for paths in sets]) if how.output else {}
    names = {paths: called.get(paths[0]) or plan_called(paths[0]) for paths in sets}
    if len(sets) >= jobs:
        return [_Piece(paths, names[paths], tuple(wishes), formats, how) for paths in sets]
    return [_Piece(paths, names[paths], (wish,), (name,), how) for paths in sets for wish in wishes for name in formats]


def _tried(piece: _Piece) -> tuple[list[Made], dict[Path, int]] | ResplanError:
    """The outcome for one plan of many: a wrong call ends them all, any other error only this plan."""
    try:
        return _make(piece)
    except UsageError:
        raise
    except Exception as error:  # whatever it is, it concerns this plan: its sentence is told
        from resplan.workflows.failures import as_error  # noqa: PLC0415  # rarely needed

        return as_error(error)


def _make(piece: _Piece) -> tuple[list[Made], dict[Path, int]]:
    """The files of a piece of work, and how many places each plan lacks; a report on a check says that itself."""
    if _are_together([catalogue().by_key[wish.key] for wish in piece.wishes]):
        return [file for wish in piece.wishes for file in _made_of_paths(piece, wish)], {}
    plans = [read_plan(path, piece.delivery.root) for path in piece.paths]
    begun = [_begun(plans, wish, piece.formats, piece.delivery, piece.called) for wish in piece.wishes]
    says_itself = all(catalogue().by_key[wish.key].made_from == "check" for wish in piece.wishes)
    unread = {} if says_itself else left_out_of(plans)
    del plans  # a large document has no room for them beside it
    return [file for finish in begun for file in finish()], unread


def _are_together(forms: Sequence[DocumentForm]) -> bool:
    return all(form.made_from == "portfolio" for form in forms)


def _made_of_paths(piece: _Piece, wish: Wish) -> list[Made]:
    # Imported here: only what is made from many plans sums them up.
    from resplan.workflows.batch.how_many import HowMany  # noqa: PLC0415
    from resplan.workflows.portfolio.rolling import roll_up  # noqa: PLC0415
    from resplan.workflows.portfolio.summaries import Wishes  # noqa: PLC0415

    how = piece.delivery
    rollup = roll_up(piece.paths, Wishes(wish.as_of, how.root), HowMany(how.jobs))
    return made_together(rollup, wish, piece.formats, how)


def made_together(rollup: "Rollup", wish: Wish, formats: Sequence[str], how: Delivery) -> list[Made]:
    """One document on many plans; in `out` here, if no place is named."""
    form = catalogue().by_key[wish.key]
    upper = read_plan(Path(rollup.upper.label), how.root) if rollup.upper else None
    finish = document_files(together(rollup, wish, upper), (), formats)
    return _named(finish, form, how.output, Made(Path("out"), stem_of(form, rollup.scope, wish), b""))


def made_of(plans: Sequence[PlanOnDisk], wish: Wish, formats: Sequence[str], how: Delivery) -> list[Made]:
    """One document in some formats; beside the plan, in `out`, if no place is named."""
    return _begun(plans, wish, formats, how, plan_called(plans[0].path))()


def _begun(
    plans: Sequence[PlanOnDisk], wish: Wish, formats: Sequence[str], how: Delivery, called: str
) -> Callable[[], list[Made]]:
    """A document whose text is made; the function that finishes its files no longer needs the plan."""
    plan, form = plans[0], plans[0].framework.documents.by_key[wish.key]
    material = asked_of(plans, wish)
    entry = index_entry_of(material) if wish.index else None
    finish = document_files(material, plans, formats, how.template)
    usual = Made(plan.folder / "out", stem_of(form, called, material.wish), b"", entry)
    return partial(_named, finish, form, how.output, usual)


def _named(
    finish: Callable[[], Mapping[str, bytes]], form: DocumentForm, output: Path | None, usual: Made
) -> list[Made]:
    """The finished files under their names."""
    files, folder, stem = finish(), output or usual.folder, usual.name
    if output and not output.is_dir() and any(ending(output) == f".{name}" for name in form.formats):
        folder, stem = output.parent, output.stem
        files = {output.suffix if tail == ending(output) else tail: content for tail, content in files.items()}
    entries = {f".{form.formats[0]}": usual.entry}
    return [Made(folder, stem + tail, content, entries.get(tail)) for tail, content in files.items()]
