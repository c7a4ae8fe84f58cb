"""Tables that offices keep themselves, as data: under which titles they keep which field, and the words that tell their rows apart."""

from collections.abc import Mapping
from typing import Literal

from resplan.framework.datum import Datum
from resplan.language.words import Words

ForeignKind = Literal["tasks", "indicators"]


class ForeignField(Datum):
    """What a column can hold."""

    key: str
    title: Words
    names: tuple[str, ...]
    """Titles that mean it, as a whole or within a longer title."""
    begins: tuple[str, ...] = ()
    """Words with which its titles begin: in Vietnamese the word that says what a thing is comes first."""
    alone: tuple[str, ...] = ()
    """Titles that mean it only if they say nothing more and no other column means it."""
    many: bool = False
    """Whether several columns may hold it."""
    second: str = "notes"
    """Where a second column goes otherwise."""
    by_content: bool = False
    """Whether what its cells hold decides against the title: «Tiến độ» may head deadlines."""


class DocumentSection(Datum):
    """Headings that begin a part of a plan's head; an empty key: a part that has no place there."""

    key: str
    names: tuple[str, ...]


class SentenceWords(Datum):
    """Words of a sentence that says who leads and who takes part."""

    given_to: tuple[str, ...]
    """Before the lead, at the beginning."""
    led_by: tuple[str, ...]
    """Behind the lead."""
    together: tuple[str, ...]
    """Before the partners, perhaps followed by one of `how` and one of `with_whom`."""
    how: tuple[str, ...]
    with_whom: tuple[str, ...]
    takes_part: tuple[str, ...]
    """Behind the partners, perhaps followed by one of `how`."""


class MoneyUnit(Datum):
    """A unit of money in headings and in the lines above tables."""

    unit: str
    """Key of the framework's `units_of_money`."""
    dong: int
    words: tuple[str, ...]
    before_dong: tuple[str, ...] = ()


class ForeignTerms(Datum):
    """Everything under `foreign` in `exchange.yaml`."""

    tasks: tuple[ForeignField, ...]
    indicators: tuple[ForeignField, ...]
    notes: tuple[str, ...]
    """First words of rows that are notes or signatures."""
    signers: tuple[str, ...]
    """Posts that stand alone, in capitals, below a table."""
    captions: tuple[str, ...]
    """Words with which the caption of a table begins."""
    unit_lines: tuple[str, ...]
    """Words with which a line above a table begins that names the unit of its figures."""
    partner_headings: tuple[str, ...]
    """Words in a heading that turn a body's column into one of partners."""
    lead_words: tuple[str, ...]
    partner_words: tuple[str, ...]
    sentence: SentenceWords
    cited: tuple[str, ...]
    """Words that name a document with its number."""
    cut_off_behind: tuple[str, ...]
    """Last words of a text that was cut off."""
    results: tuple[str, ...]
    """Headings that mean what was reached, or what is to be reached."""
    progress_words: tuple[str, ...]
    """First words of cells that say how far something is."""
    money_words: tuple[str, ...]
    """Words in a heading of money that name where it comes from."""
    source_parts: Mapping[str, tuple[str, ...]]
    """Source of money → words that name it where the columns beside name others."""
    money_units: tuple[MoneyUnit, ...]
    """The largest first."""
    dong_words: tuple[str, ...]
    no_dong: tuple[str, ...]
    """Words that only sound like money."""
    payers: tuple[str, ...]
    """Words that say whose money it is, though none of the plan's sources."""
    of_which: tuple[str, ...]
    """Words in a heading above parts of the money beside them."""
    amount_words: tuple[str, ...]
    """Words of units, years and money itself, which tell no heading of money from another."""
    nothing_words: tuple[str, ...]
    """Words that say that no money is needed, if the first of them begins and no others follow."""
    bounds: Mapping[str, tuple[str, ...]]
    """Operator of a target → words before its number that mean it."""
    bounds_behind: Mapping[str, tuple[str, ...]]
    """Operator of a target → words behind its number that mean it."""
    reached: str
    """What may stand on either side of the words before a number, or alone."""
    about: tuple[str, ...]
    """Words before a target's number that mean no bound."""
    class_words: tuple[str, ...]
    """Words before a class of bodies."""
    class_parts: tuple[str, ...]
    """First words, in small letters, of what goes on with a class: «các sở, ban, ngành», not «các sở, Ban Quản lý …»."""
    kinds_with_fields: tuple[str, ...]
    """Kinds of bodies that a list may name by their fields alone: «Sở Tài chính, Nội vụ»."""
    fields: tuple[str, ...]
    """Fields of departments, some of which name several subjects."""
    body_kinds: Mapping[str, tuple[str, ...]]
    """Kind of body → words that begin its name."""
    group_words: Mapping[str, tuple[str, ...]]
    """Task group → words that tell it."""

    sections: tuple[DocumentSection, ...]
    closings: tuple[str, ...]
    """First words of the paragraph that ends a document: it belongs to no section."""
    section_words: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Part of the head → its keys → words that tell them."""

    def form(self, kind: ForeignKind) -> tuple[ForeignField, ...]:
        """The fields of one kind of table."""
        return self.tasks if kind == "tasks" else self.indicators
