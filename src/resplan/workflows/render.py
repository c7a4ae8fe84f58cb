"""`resplan render` and `resplan report`: plans on disk in, documents out, in as many processes as there is use for."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resplan.errors import UsageError
from resplan.files.writing import write_files
from resplan.language import Language
from resplan.render import RENDERERS, render
from resplan.text import slugify
from resplan.workflows.making import (
    DOCUMENTS,
    REPORTS,
    Wish,
    document_text,
    stem_of,
)
from resplan.workflows.plans.chosen import refuse_half_a_plan, refuse_to_publish
from resplan.workflows.plans.discovery import find_plans
from resplan.workflows.plans.on_disk import PlanOnDisk, read_plan
from resplan.workflows.plans.secrecy_gate import refuse_marked_files
from resplan.workflows.processes import in_processes, processes

Progress = Callable[[int, int], None]
"""Told after each piece of work how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a call asks for: formats by their file endings, where to, and for documents with a choice the layout."""

    formats: tuple[str, ...] = ("docx",)
    output: Path | None = None
    as_of: date | None = None
    layout: str | None = None
    language: Language = "vi"
    documents: tuple[str, ...] = ("plan",)
    task: str | None = None
    jobs: int | None = None
    """Processes; as many as the machine has processors if not said."""
    progress: Progress | None = None
    template: Path | None = None
    """An office's own Word file, which the plan's text goes into."""
    root: Path | None = None
    """The outermost folder that a plan may refer to; found from each plan's place if not given."""


def render_plans(paths: Sequence[Path], options: RenderOptions) -> list[Path]:
    """Writes the documents of each plan; gives back the files."""
    for name in options.documents:
        if name not in DOCUMENTS:
            known = ", ".join(DOCUMENTS)
            raise UsageError("There is no document “{name}”. Choose from {known}.", name=name, known=known)
    if options.template and (options.documents != ("plan",) or "docx" not in options.formats):
        raise UsageError("--template fills a Word file with the plan: it goes with --document plan and docx in --to.")
    if options.task and "proposal" not in options.documents:
        raise UsageError("--task goes with --document proposal: no other document is about one task.")
    return _made("render", paths, options.documents, options)


def report_on(kind: str, paths: Sequence[Path], options: RenderOptions) -> list[Path]:
    """Writes a report on each plan; gives back the files."""
    return _made(f"report {kind}", paths, (kind,), options)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Work that one process does: some documents of one plan in some formats."""

    path: Path
    wishes: tuple[Wish, ...]
    formats: tuple[str, ...]
    output: Path | None
    template: Path | None
    root: Path | None


Made = list[tuple[Path, str, bytes]]
"""Folder, name and content of each file."""


def _made(verb: str, paths: Sequence[Path], names: Sequence[str], options: RenderOptions) -> list[Path]:
    """Nothing is written before everything is made: a plan that is refused leaves no half of the work behind."""
    known_formats(options.formats)
    plans = find_plans(paths)
    is_much = len(plans) * len(names) * len(options.formats) >= _WORTH_A_PROCESS
    jobs = processes(options.jobs) if is_much else 1
    pieces = _pieces(plans, names, options, jobs)
    made: Made = []
    for count, files in enumerate(in_processes(_make, pieces, jobs, afresh=True), 1):
        made += files
        if options.progress:
            options.progress(count, len(pieces))
    return write_made(verb, made)


def write_made(verb: str, made: Made) -> list[Path]:
    """Writes what was made for all plans, the files of one folder together; gives back the files."""
    refuse_marked_files((name, content) for _, name, content in made)
    by_folder: dict[Path, dict[str, bytes]] = defaultdict(dict)
    for folder, name, content in made:
        by_folder[folder][name] = content
    return [file for folder, files in by_folder.items() for file in write_files(folder, verb, files)]


_WORTH_A_PROCESS = 8
"""Fewer files than this are made before a second process has begun."""


def _pieces(paths: Sequence[Path], names: Sequence[str], options: RenderOptions, jobs: int) -> list[_Piece]:
    """A plan is read once for all its documents, unless processes would have nothing to do."""
    wishes = tuple(Wish(name, options.as_of, options.layout, options.language, options.task) for name in names)
    places = (options.output, options.template, options.root)
    if len(paths) >= jobs:
        return [_Piece(path, wishes, options.formats, *places) for path in paths]
    return [
        _Piece(path, (wish,), (ending,), *places) for path in paths for wish in wishes for ending in options.formats
    ]


def _make(piece: _Piece) -> Made:
    plan = read_plan(piece.path, piece.root)
    refuse_to_publish(plan)
    # Beside the plan, in `out`, if no folder is named; each plan's files carry its name.
    folder = piece.output or plan.folder / "out"
    files: Made = []
    for wish in piece.wishes:
        if wish.name not in REPORTS:
            refuse_half_a_plan(plan)
        contents = _contents(plan, wish, piece)
        files += ((folder, f"{stem_of(plan, wish)}.{ending}", content) for ending, content in contents.items())
    return files


def _contents(plan: PlanOnDisk, wish: Wish, piece: _Piece) -> Mapping[str, bytes]:
    """A document in each format; Word by the office's own file, where the call names one."""
    text, framework = document_text(plan, wish), plan.framework
    if piece.template is None or "docx" not in piece.formats:
        return render(text, piece.formats, framework)
    # Imported here: whoever has no file of its own does not wait for its readers.
    from resplan.workflows.letterheads import fill_letterhead  # noqa: PLC0415

    others = tuple(name for name in piece.formats if name != "docx")
    return {**render(text, others, framework), "docx": fill_letterhead(piece.template, plan, wish, text)}


def made_document(plan: PlanOnDisk, contents: Mapping[str, bytes], name: str, options: RenderOptions) -> Made:
    """Beside the plan, in `out`, if no folder is named; each plan's files carry its name."""
    folder = options.output or plan.folder / "out"
    stem = f"{name}-{slugify(plan.path.resolve().stem)}"
    return [(folder, f"{stem}.{ending}", content) for ending, content in contents.items()]


def known_formats(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats, if each of them is one."""
    for name in formats:
        if name not in RENDERERS:
            known = ", ".join(RENDERERS)
            raise UsageError("There is no format “{format}”. Choose from {known}.", format=name, known=known)
    return formats
