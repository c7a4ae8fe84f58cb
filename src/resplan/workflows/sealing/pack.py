"""`resplan pack`: makes one sealed file from a plan on disk."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from resplan import __version__
from resplan.documents.wish import Wish
from resplan.errors import UsageError
from resplan.files.writing import begun_anew, changing
from resplan.framework.version import version_of
from resplan.language import Language
from resplan.plan.dated import default_as_of
from resplan.plan.digest import meaning_sha256
from resplan.sealing.bundle import CHECK, MANIFEST, SIGNATURES, packed, refuse_names
from resplan.sealing.envelope import Signature, envelope_bytes, signed, to_sign
from resplan.sealing.keys import SigningKey
from resplan.sealing.manifest import Manifest, PackedDocument, digests_of, manifest_bytes
from resplan.workflows.documents.delivery import catalogue, refuse_strange
from resplan.workflows.documents.unchanged import put_documents
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.plans.secrecy_gate import refuse_marked_files
from resplan.workflows.sealing.contents import contents_of
from resplan.workflows.sealing.remade import check_of, documents_of, plan_of, rests_on_others, unit_slug

ENDING = ".zip"


class PackOptions(Struct, frozen=True):
    """What a call of `pack` asks for."""

    documents: Sequence[str] = ("plan",)
    formats: Sequence[str] = ("docx",)
    as_of: date | None = None
    language: Language = "vi"
    with_senders: bool = False
    root: Path | None = None


class Bundle(Struct, frozen=True):
    """A bundle before it is written."""

    plan: PlanOnDisk
    parts: Mapping[str, bytes]
    missing: tuple[str, ...] = ()
    """Evidence that is named but missing."""
    signatures: tuple[Signature, ...] = ()

    @property
    def payload(self) -> bytes:
        """The bytes that signatures are for."""
        return self.parts[MANIFEST]

    @property
    def content(self) -> bytes:
        """The whole file."""
        seal = {SIGNATURES: envelope_bytes(self.payload, self.signatures)} if self.signatures else {}
        return packed({**self.parts, **seal})


def bundle_of(path: Path | None, options: PackOptions) -> Bundle:
    """The bundle of the plan at a path, not yet signed."""
    _refuse_documents(options)
    contents = contents_of(path, options.root, with_senders=options.with_senders)
    unit = contents.plan.loaded.plan.unit
    with plan_of(contents.files, unit, contents.file) as plan:
        as_of = options.as_of or default_as_of(plan.loaded.plan, plan.framework)
        asked = [(Wish(key, as_of, language=options.language), tuple(options.formats)) for key in options.documents]
        documents = list(documents_of(plan, asked))
        made = {document.part: content for document, content in documents}
        refuse_marked_files(made.items())
        checked = check_of(contents.plan if rests_on_others(plan) else plan, as_of, options.language)
        parts = {**contents.parts, **made, CHECK: checked}
        refuse_names(unit_slug(unit), parts)
        claims = _claims(plan, parts, as_of, [document for document, _ in documents], options)
    return Bundle(contents.plan, {**parts, MANIFEST: manifest_bytes(claims)}, contents.missing)


def _refuse_documents(options: PackOptions) -> None:
    """Refuses documents that need more than the plan: they could not be verified from the bundle."""
    refuse_strange(options.documents, about=None, template=None, formats=options.formats)
    for key in options.documents:
        form = catalogue().by_key[key]
        if form.about == "task" or form.made_from == "versions":
            raise UsageError(
                "“{name}” is about one task or an earlier version: a bundle holds documents of the whole plan as it is.",
                name=key,
            )


def _claims(
    plan: PlanOnDisk, parts: Mapping[str, bytes], as_of: date, documents: Sequence[PackedDocument], options: PackOptions
) -> Manifest:
    read, framework = plan.loaded.plan, version_of(plan.framework.id)
    return Manifest(
        digests=digests_of(parts),
        program=__version__,
        framework=framework.id,
        framework_date=framework.date.isoformat(),
        framework_sha256=framework.sha256,
        unit=read.unit,
        title=read.title,
        number=read.number or "",
        plan="" if plan.is_folder else plan.path.name,
        meaning_sha256=meaning_sha256(read),
        as_of=as_of,
        language=options.language,
        documents=tuple(documents),
        with_senders=options.with_senders,
    )


def sealed(bundle: Bundle, signer: SigningKey) -> Bundle:
    """The bundle with one more signature."""
    return Bundle(bundle.plan, bundle.parts, bundle.missing, (*bundle.signatures, signed(bundle.payload, signer)))


def place_of(bundle: Bundle, output: Path | None) -> Path:
    """Where a bundle is written: the file named, or under its usual name in the folder named, or in `out` beside the plan."""
    usual = unit_slug(bundle.plan.loaded.plan.unit) + ENDING
    if output is None:
        return bundle.plan.folder / "out" / usual
    if output.suffix.lower() == ENDING and not output.is_dir():
        return output
    if output.suffix and not output.is_dir():
        raise UsageError("“{path}” cannot be the name of a bundle. End it in .zip, or name a folder.", path=output)
    return output / usual


@begun_anew
def write_bundle(bundle: Bundle, output: Path | None, *, force: bool) -> Path:
    """Writes the file; gives back where it is."""
    place = place_of(bundle, output)
    with changing(place.parent, "pack", is_kept=False) as change:
        put_documents(change, {place.name: bundle.content}, force=force)
    return place


def bytes_to_sign(bundle: Bundle) -> bytes:
    """What another program, or a card, has to sign."""
    return to_sign(bundle.payload)
