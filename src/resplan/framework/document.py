"""The catalogue of documents, typed: what each is made from, who writes it and who receives it. It knows no plans."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from resplan.framework.typed import Datum
from resplan.language import Language
from resplan.language.words import Words

MadeFrom = Literal["plan", "check", "standing", "register", "versions", "portfolio"]


class LetterForm(Datum, frozen=True, kw_only=True):
    """How a letter is addressed and signed, by the kind of issuer and its level."""

    issuer: Literal["party_committee", "committee", "peoples_committee"]
    levels: tuple[str, ...]
    sender: str = ""
    """The sender, if the plan names none."""
    number: str
    to: tuple[str, ...]
    post: str = ""
    """Post of the signer; without it the letter is signed like the plan."""
    archive: str = ""


class DocumentForm(Datum, frozen=True, kw_only=True):
    """A document that resplan makes."""

    key: str
    command: str
    """Words of the command that writes it: `report periodic`."""
    stem: Mapping[Language, str]
    """How its file begins, in each language that it speaks."""
    title: Words
    title_issued: Words | None = None
    """Title once the plan is issued, if the document is then about how it is carried out."""
    made_from: MadeFrom
    formats: tuple[str, ...] = ("docx", "pdf", "html", "md")
    layouts: tuple[str, ...] = ()
    """The only layouts it has; if empty, the call, the plan, or the plan's kind and date decide."""
    about: Literal["task", "item", "addressee"] | None = None
    """The part of the plan that it is about; empty for the whole."""
    readers: Literal["recipients", "addressee", "sender", "office"]
    type_name: str = ""
    """Name of its type on top; an official letter has none."""
    summary: Words | None = None
    """Line under the type of a report: `{plan}` is the plan as it is cited, `{period}` the period."""
    receiver: str = ""
    """Who gets a province's report first, where that is not left to the plan."""
    letters: tuple[LetterForm, ...] = ()
    sums_up_plans: bool = False
    """Made once from all the plans named, in the name of the first."""
    has_index: bool = False
    """Whether, if made from many plans, it has one more page that leads to the pages of all."""
    is_one_page: bool = False
    """Whether it must fit on one page; then abbreviations, which its readers know, are not explained."""

    @property
    def is_text(self) -> bool:
        """Whether it is official Markdown before it is a file."""
        return "md" in self.formats

    def language(self, wanted: Language) -> Language:
        """The language asked for, if the document speaks it; official documents are Vietnamese whatever the interface speaks."""
        return wanted if wanted in self.stem else next(iter(self.stem))

    def template(self, language: Language) -> str:
        """Name of its template."""
        return f"{self.key}.{language}.md.j2"

    def letter(self, issuer: str, level: str) -> LetterForm:
        """The form of the letter for a plan of this issuer and level."""
        return next(form for form in self.letters if form.issuer == issuer and level in form.levels)


class Documents(Datum, frozen=True):
    """All documents, and the bodies that write in the State's layout."""

    documents: tuple[DocumentForm, ...]
    state_bodies: tuple[str, ...]
    state_layout: str
    superior_words: Mapping[str, Mapping[str, str]]
    """Layout → common words in the name of a superior body, and how the superior's line in the letterhead writes them."""
    abbreviations: Mapping[str, str]
    """What each abbreviation stands for that a document's note explains."""

    @cached_property
    def by_key(self) -> Mapping[str, DocumentForm]:
        """The documents by their keys."""
        return {form.key: form for form in self.documents}

    def of_command(self, command: str) -> dict[str, DocumentForm]:
        """The documents that a command writes, by their keys."""
        return {form.key: form for form in self.documents if form.command == command}
