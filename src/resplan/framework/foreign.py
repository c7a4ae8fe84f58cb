"""Tables that offices keep themselves, as data: the titles of their columns, and the words by which their rows are recognised."""

from collections.abc import Mapping
from typing import Literal

from resplan.framework.typed import Datum
from resplan.language.words import Words

ForeignKind = Literal["tasks", "indicators"]


class ForeignField(Datum, frozen=True):
    """A kind of column."""

    key: str
    title: Words
    names: tuple[str, ...]
    """Titles that mean it, alone or as part of a longer title."""
    begins: tuple[str, ...] = ()
    """Words with which its titles begin: in Vietnamese the word that says what a thing is comes first."""
    alone: tuple[str, ...] = ()
    """Titles that mean it only if they say nothing more and no other column means it."""
    many: bool = False
    """Whether several columns may hold it."""
    second: str = "notes"
    """The field that a second column of this kind goes to."""
    by_content: bool = False
    """Whether the cells of the column outweigh its title: «Tiến độ» may be the title of deadlines."""


class DocumentSection(Datum, frozen=True):
    """Headings that begin a part of a plan's head; the key is empty for a part that the head has no place for."""

    key: str
    names: tuple[str, ...]


class SentenceWords(Datum, frozen=True):
    """Words of sentences that say who leads and who takes part."""

    given_to: tuple[str, ...]
    """Before the lead, at the beginning."""
    led_by: tuple[str, ...]
    """After the lead."""
    together: tuple[str, ...]
    """Before the partners, perhaps followed by one of `how` and one of `with_whom`."""
    how: tuple[str, ...]
    with_whom: tuple[str, ...]
    takes_part: tuple[str, ...]
    """Behind the partners, perhaps followed by one of `how`."""


class MoneyUnit(Datum, frozen=True):
    """A unit of money in headings and in the lines above tables."""

    unit: str
    """Key of the framework's `units_of_money`."""
    dong: int
    words: tuple[str, ...]
    before_dong: tuple[str, ...] = ()


class ForeignTerms(Datum, frozen=True):
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
    """Words in the heading of a column of bodies that make it one of partners."""
    lead_words: tuple[str, ...]
    partner_words: tuple[str, ...]
    sentence: SentenceWords
    cited: tuple[str, ...]
    """Words that name a document with its number."""
    cut_off_behind: tuple[str, ...]
    """Words after which a text must have been cut off."""
    results: tuple[str, ...]
    """Headings that may mean results reached or results expected."""
    progress_words: tuple[str, ...]
    """First words of cells that report progress."""
    money_words: tuple[str, ...]
    """Words in a heading of money that name where it comes from."""
    source_parts: Mapping[str, tuple[str, ...]]
    """Source of money → words that name it if the columns beside name other sources."""
    money_units: tuple[MoneyUnit, ...]
    """The largest first."""
    dong_words: tuple[str, ...]
    no_dong: tuple[str, ...]
    """Words that contain a unit of money but mean something else."""
    payers: tuple[str, ...]
    """Words that say who pays but name none of the plan's sources."""
    of_which: tuple[str, ...]
    """Words in a heading above columns that are parts of the money column beside them."""
    amount_words: tuple[str, ...]
    """Words for units, years and money, which do not distinguish one heading of money from another."""
    nothing_words: tuple[str, ...]
    """Words that together say that no money is needed: the text begins with the first of them and has no other words."""
    bounds: Mapping[str, tuple[str, ...]]
    """Operator of a target → words before its number that mean it."""
    bounds_behind: Mapping[str, tuple[str, ...]]
    """Operator of a target → words behind its number that mean it."""
    reached: str
    """Words before a number that say a value is reached, and may stand with others or alone."""
    about: tuple[str, ...]
    """Words before a target's number that set no bound."""
    class_words: tuple[str, ...]
    """Words before a class of bodies."""
    class_parts: tuple[str, ...]
    """First words, in small letters, of further parts of a class of bodies: «các sở, ban, ngành», but not «các sở, Ban Quản lý …»."""
    kinds_with_fields: tuple[str, ...]
    """Kinds of bodies whose members a list may name by their fields alone: «Sở Tài chính, Nội vụ»."""
    fields: tuple[str, ...]
    """Names of the fields of departments; some of them consist of several subjects."""
    body_kinds: Mapping[str, tuple[str, ...]]
    """Kind of body → words that begin its name."""
    group_words: Mapping[str, tuple[str, ...]]
    """Task group → words that tell it."""

    sections: tuple[DocumentSection, ...]
    closings: tuple[str, ...]
    """First words of the paragraph that closes a document and belongs to no section."""
    section_words: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Part of the head → its keys → words that tell them."""

    def form(self, kind: ForeignKind) -> tuple[ForeignField, ...]:
        """The fields of one kind of table."""
        return self.tasks if kind == "tasks" else self.indicators
