"""How feedback is taken in and followed, as data: names, allowed moves, conditions of intake, the tool's own thresholds."""

from functools import cached_property

from resplan.framework.datum import Datum, Titled
from resplan.language.words import Words
from resplan.text import fold


class StateRow(Titled):
    """A state of an item, what its move has to say, and the states that may follow."""

    needs: str | None = None
    """Key of the move without which the step is not complete: `text` or `reason`."""
    to: tuple[str, ...]


class AddresseeRow(Titled):
    """A kind of addressee: the kinds of bodies, and the beginnings of names, that belong to it."""

    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    """Longer beginnings that name something else."""


class ConditionRow(Titled):
    """A condition of intake that may not hold, and what to do about it."""

    cure: Words


class FeedbackThresholds(Datum):
    """Numbers that separate one answer from another; the tool's own, not the centre's."""

    answer_days: int
    least_words: int
    accented_share: float
    alike: float


class ColumnRow(Titled):
    """A column of the sheet that is imported, and the other titles it goes by."""

    also: tuple[str, ...] = ()
    adds_up: bool = False
    """Several columns of this meaning stand together: telephone and e-mail."""


class FeedbackTerms(Datum):
    """Everything in `feedback.yaml`."""

    kinds: tuple[Titled, ...]
    states: tuple[StateRow, ...]
    duplicate_closes_from: tuple[str, ...]
    classes: tuple[Titled, ...]
    fields: tuple[Titled, ...]
    """What an item may be about."""
    addressees: tuple[AddresseeRow, ...]
    conditions: tuple[ConditionRow, ...]
    thresholds: FeedbackThresholds
    letter_numbers: dict[str, str]
    """Number of the letter of answer by the kind of the plan."""
    columns: tuple[ColumnRow, ...]

    @cached_property
    def titles(self) -> dict[str, Words]:
        """Name of a kind, state or class by its key; a state and a class of one key have one name."""
        return {row.key: row.title for row in (*self.kinds, *self.classes, *self.states)}

    @cached_property
    def states_by_key(self) -> dict[str, StateRow]:
        """The states by key."""
        return {row.key: row for row in self.states}

    @cached_property
    def fields_by_name(self) -> dict[str, Titled]:
        """The fields by every folded name they go by."""
        return {fold(name): row for row in self.fields for name in (row.key, row.title.vi, row.title.en, *row.also)}

    def field(self, written: str | None) -> Titled | None:
        """The field that a text names, or begins with: `Số hoá di sản` is a matter of `Số hoá`."""
        words = fold(written or "").split()
        names = (" ".join(words[:length]) for length in range(len(words), 0, -1))
        return next((row for name in names if (row := self.fields_by_name.get(name))), None)
