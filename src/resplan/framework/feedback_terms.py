"""How feedback is received and followed, as data: names, allowed moves, conditions of intake, resplan's own thresholds."""

from functools import cached_property
from typing import Literal

from resplan.framework.typed import Datum, Titled
from resplan.language.words import Words
from resplan.text import fold


class StateRow(Titled, frozen=True, kw_only=True):
    """A state of an item, what a move to it must state, and the states that may follow."""

    needs: str | None = None
    """Key that the step must fill: `text` or `reason`."""
    to: tuple[str, ...]


class AddresseeRow(Titled, frozen=True):
    """A kind of addressee: the kinds of bodies, and the beginnings of names, that belong to it."""

    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    """Longer beginnings that mean something else."""


class ConditionRow(Titled, frozen=True, kw_only=True):
    """A condition of intake that may fail, and what to do about it."""

    at: tuple[str, ...]
    """Keys of the columns that it looks at, the first being the one where it is mended."""
    test: Literal["given", "long", "accented", "explained", "unmarked", "listed"]
    unless: tuple[str, ...] = ()
    """Conditions whose failing already says it."""
    cure: Words


class FormTerms(Datum, frozen=True):
    """The form for the public: its version, which its file carries, and how long a text it takes."""

    version: str
    most_letters: int


class FeedbackThresholds(Datum, frozen=True):
    """resplan's own thresholds, not the centre's."""

    answer_days: int
    least_words: int
    accented_share: float
    alike: float


class ColumnRow(Titled, frozen=True):
    """A column of the imported sheet, and the other titles it may have."""

    also: tuple[str, ...] = ()
    adds_up: bool = False
    """Whether several columns may have this meaning: telephone and e-mail."""


class FeedbackTerms(Datum, frozen=True):
    """Everything in `feedback.yaml`."""

    kinds: tuple[Titled, ...]
    states: tuple[StateRow, ...]
    duplicate_closes_from: tuple[str, ...]
    classes: tuple[Titled, ...]
    fields: tuple[Titled, ...]
    """What an item may be about."""
    addressees: tuple[AddresseeRow, ...]
    conditions: tuple[ConditionRow, ...]
    form: FormTerms
    thresholds: FeedbackThresholds
    columns: tuple[ColumnRow, ...]

    @cached_property
    def titles(self) -> dict[str, Words]:
        """Name of a kind, state or class by its key; a state and a class with one key share their name."""
        return {row.key: row.title for row in (*self.kinds, *self.classes, *self.states)}

    @cached_property
    def states_by_key(self) -> dict[str, StateRow]:
        """The states by key."""
        return {row.key: row for row in self.states}

    @cached_property
    def fields_by_name(self) -> dict[str, Titled]:
        """The fields by each of their folded names."""
        return {fold(name): row for row in self.fields for name in (row.key, row.title.vi, row.title.en, *row.also)}

    @cached_property
    def _most_words(self) -> int:
        return max((len(name.split()) for name in self.fields_by_name), default=0)

    def field(self, written: str | None) -> Titled | None:
        """The field that a text names or starts with: `Số hoá di sản` belongs to `Số hoá`."""
        words = fold(written or "").split()[: self._most_words]
        names = (" ".join(words[:length]) for length in range(len(words), 0, -1))
        return next((row for name in names if (row := self.fields_by_name.get(name))), None)
