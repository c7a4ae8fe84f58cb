"""Reads a reviewed Word file of ours against the document that was sent and against today's plan."""

from collections.abc import Collection
from pathlib import Path

from resplan.documents.markdown.anchor import Anchor
from resplan.errors import ResplanError
from resplan.exchange.reviewed.indicator_fields import IndicatorFields
from resplan.exchange.reviewed.review import Reviewed, reviewed
from resplan.exchange.reviewed.taking import Taking
from resplan.exchange.reviewed.task_fields import TaskFields
from resplan.feedback.remarks import news_of
from resplan.language import Language
from resplan.merge.thing import things_of
from resplan.merge.words import Telling
from resplan.office.document import WordDocument, document_of
from resplan.office.guard import GUARD
from resplan.render import render
from resplan.render.docx.control import names_in_word
from resplan.render.runs import anchors_in
from resplan.workflows.exchange.incoming import ImportOptions, Incoming
from resplan.workflows.plans.on_disk import PlanOnDisk
from resplan.workflows.remarks.adding import remark_of


def read_document_file(plan: PlanOnDisk, file: Path, document: WordDocument, options: ImportOptions) -> Incoming:
    """What a reviewed document brings: changes, proposals, remarks."""
    found = read_reviewed(plan, file.name, document, accept=options.accept, language=options.language)
    new = {remark_of(each): each for each in found.comments}
    known = plan.loaded.plan
    comments = [each for remark, each in new.items() if news_of(known, remark) is not None]
    return Incoming(file, file.name, found.comparison, aside=found.aside, proposals=found.proposals, comments=comments)


def read_reviewed(
    plan: PlanOnDisk, name: str, document: WordDocument, *, accept: Collection[str], language: Language
) -> Reviewed:
    """What people did to a document that resplan wrote; `accept`: whose tracked changes are taken, by author, or `all`."""
    if not document.sent:
        raise ResplanError("{file} does not come from resplan, or another program wrote it again.", file=name)
    sent = _as_sent(plan, name, document.sent)
    found = {name: Anchor.read(written) for name, written in names_in_word(anchors_in(document.sent)).items()}
    anchors = {name: anchor for name, anchor in found.items() if anchor is not None}
    read, framework = plan.loaded.plan, plan.framework
    taking = Taking(
        things_of(plan.loaded), TaskFields(read, framework), IndicatorFields(read, framework), Telling(read, language)
    )
    return reviewed((sent, document), anchors, taking, accept=accept, by=name)


_MOST_PIECES = 60_000
"""The most lines and cells of the text that a document carries: as many as a plan of five thousand tasks has."""


def _as_sent(plan: PlanOnDisk, name: str, text: str) -> WordDocument:
    """The document as it went out: written and read once more, so that one reader reads both. What it carries is a stranger's."""
    if text.count("\n") + text.count("|") > _MOST_PIECES:
        raise _not_ours(name)
    try:
        content = render(text, ("docx",), plan.framework)["docx"]
    except ResplanError as error:
        raise _not_ours(name) from error
    return document_of(GUARD.ask("document", name, content))


def _not_ours(name: str) -> ResplanError:
    return ResplanError(
        "{file} carries a text that resplan does not write, so nobody can tell what was changed. Render the plan again and "
        "make the changes there.",
        file=name,
    )
