"""`resplan feedback letter` and `proposals`: documents of the register. A plan with a secrecy mark is refused."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from resplan.documents.feedback import RegisterView, letter_text, proposals_text
from resplan.errors import UsageError
from resplan.feedback.naming import addressee_meant
from resplan.files.writing import begun_anew
from resplan.plan.feedback_item import Move
from resplan.render import render
from resplan.text import slugify
from resplan.workflows.feedback.move import moving
from resplan.workflows.feedback.register import Register
from resplan.workflows.plans.chosen import refuse_half_a_plan, refuse_to_publish
from resplan.workflows.plans.secrecy_gate import issue
from resplan.workflows.render import known_formats
from resplan.workflows.templates import own_templates


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """What a call asks for: formats by their file endings, where to, the layout."""

    formats: tuple[str, ...] = ("docx",)
    output: Path | None = None
    as_of: date | None = None
    layout: str | None = None


def refuse_documents(register: Register, options: DocumentOptions) -> None:
    """Whatever forbids a document is said before anything is written."""
    known_formats(options.formats)
    refuse_to_publish(register.on_disk)
    refuse_half_a_plan(register.on_disk)


def write_letter(register: Register, identity: str, options: DocumentOptions) -> list[Path]:
    """The letter of answer to one item: the only document that names a sender, made for one item and on command alone."""
    return issue(_folder(register, options), "feedback letter", letter_files(register, identity, options))


@begun_anew
def write_answer(register: Register, identity: str, move: Move, options: DocumentOptions) -> tuple[Path, list[Path]]:
    """Writes the step of the answer and the letter, both or neither; gives back the item's file and the letter's."""
    with moving(register, identity, move, "feedback answer") as (after, file, change):
        files = letter_files(after, identity, options)
        folder = _folder(after, options)
        if folder.resolve().is_relative_to(change.folder.resolve()):
            beside = folder.resolve().relative_to(change.folder.resolve())
            for name, content in files.items():
                change.put((beside / name).as_posix(), content)
            letters = [folder / name for name in files]
        else:
            # The letter first: a letter without its step is made again by the next try, a step is never taken twice.
            letters = issue(folder, "feedback answer", files)
    return file, letters


def letter_files(register: Register, identity: str, options: DocumentOptions) -> dict[str, bytes]:
    """The letter in each format, by the names of its files."""
    refuse_documents(register, options)
    index, item = register.item(identity)
    as_of = register.day(options.as_of)
    status = next((row for row in register.statuses(as_of) if row.path == ("feedback", index)), None)
    if status is None:
        raise UsageError("{id} was received after the day asked for.", id=item.id)
    text = letter_text(_view(register, as_of, options), status)
    return _files(register, text, f"tra-loi-{slugify(item.id)}", options)


def write_proposals(register: Register, addressee: str | None, options: DocumentOptions) -> list[Path]:
    """The open proposals by addressee; all, or those to one body or one kind of bodies."""
    refuse_documents(register, options)
    wanted = (addressee_meant(addressee, register.plan, register.framework),) if addressee else ()
    text = proposals_text(_view(register, register.day(options.as_of), options), wanted)
    stem = f"kien-nghi-{slugify(wanted[0])}" if wanted else "kien-nghi"
    files = _files(register, text, f"{stem}-{slugify(register.on_disk.path.resolve().stem)}", options)
    return issue(_folder(register, options), "feedback proposals", files)


def _view(register: Register, as_of: date, options: DocumentOptions) -> RegisterView:
    framework = register.on_disk.document_framework
    own = own_templates(register.on_disk.folder)
    return RegisterView(register.plan, framework, register.terms, as_of, options.layout, own)


def _folder(register: Register, options: DocumentOptions) -> Path:
    """Beside the plan, in `out`, if no folder is named."""
    return options.output or register.on_disk.folder / "out"


def _files(register: Register, text: str, stem: str, options: DocumentOptions) -> dict[str, bytes]:
    contents = render(text, options.formats, register.framework)
    return {f"{stem}.{ending}": content for ending, content in contents.items()}
