"""The documents made from a plan: their names, and the forms of their letters. It knows no plan."""

from collections.abc import Mapping
from typing import Literal

from resplan.framework.datum import Datum
from resplan.language.words import Words


class LetterForm(Datum):
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


class DocumentForm(Datum):
    """A document that is made from a plan."""

    key: str
    stem: str
    title: Words
    type_name: str = ""
    """Its type, printed on top; empty for an official letter."""
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
