"""The documents that are made from a plan, typed: their names, and the forms of their letters. It knows no plan."""

from collections.abc import Mapping
from typing import Literal

from resplan.framework.datum import Datum
from resplan.language.words import Words


class LetterForm(Datum):
    """How a letter is addressed and signed, by the issuer of the plan and its level."""

    issuer: Literal["party_committee", "committee", "peoples_committee"]
    levels: tuple[str, ...]
    sender: str = ""
    """Who sends it where the plan does not say."""
    number: str
    to: tuple[str, ...]
    post: str = ""
    """Post that signs; without it the letter is signed like the plan."""
    archive: str = ""


class DocumentForm(Datum):
    """A document that is made from a plan."""

    key: str
    stem: str
    title: Words
    type_name: str = ""
    """Name of its type on top; an official letter has none."""
    letters: tuple[LetterForm, ...] = ()

    def letter(self, issuer: str, level: str) -> LetterForm:
        """The form of the letter for a plan of this issuer and level."""
        return next(form for form in self.letters if form.issuer == issuer and level in form.levels)


class Documents(Datum):
    """All documents, and which bodies write in the layout of the State."""

    documents: tuple[DocumentForm, ...]
    state_bodies: tuple[str, ...]
    state_layout: str

    @property
    def by_key(self) -> Mapping[str, DocumentForm]:
        """The documents by their keys."""
        return {form.key: form for form in self.documents}
