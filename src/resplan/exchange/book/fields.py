"""The fields of a plan's things as people write them: what each is called, and how its text becomes data."""

from functools import cached_property

from resplan.exchange.book.cells import Codec
from resplan.exchange.book.leaves import FieldNames, is_field, slot_at, without_numbers
from resplan.exchange.book.registers import Registers
from resplan.framework.book import BookTerms
from resplan.language import Language
from resplan.merge.thing import Kind
from resplan.plan.form import Slot
from resplan.source import KeyPath


class Fields:
    """The fields in one framework, with the names of one plan, in one language."""

    def __init__(self, framework: str, language: Language, terms: BookTerms, registers: Registers) -> None:
        self.framework = framework
        self.language: Language = language
        self.terms = terms
        self.registers = registers
        self._codecs: dict[tuple[Kind, KeyPath], Codec] = {}

    def codec(self, kind: Kind, path: KeyPath) -> Codec:
        """How a field is written in a cell."""
        known = self._codecs.get((kind, path))
        if known is not None:
            return known
        plain = without_numbers(path)
        if (kind, plain) not in self._codecs:
            slot = self.slot(kind, plain)
            named = self.terms.named.get(".".join(step for step in plain if isinstance(step, str)))
            register = self.registers[named] if named and named != "day" else None
            self._codecs[kind, plain] = Codec(slot.form, self.language, register, is_day=named == "day")
        self._codecs[kind, path] = self._codecs[kind, plain]
        return self._codecs[kind, path]

    def slot(self, kind: Kind, path: KeyPath) -> Slot:
        """What the schema allows at a field; the field must exist."""
        slot = slot_at(self.framework, kind, path)
        if slot is None:
            raise KeyError((kind, path))
        return slot

    def choices(self, kind: Kind, path: KeyPath) -> tuple[str, ...]:
        """What may be chosen for a field, or for each item of its list, by name; empty if nothing is."""
        slot = self.slot(kind, path)
        return self.codec(kind, path).choices() if is_field(slot) else ()

    def title(self, kind: Kind, path: KeyPath) -> str:
        """The title by which people have to name a field."""
        return self.names.name(kind, path)

    @cached_property
    def names(self) -> FieldNames:
        """What the fields are called."""
        keys = {name: self.registers[kind] for name, kind in self.terms.keys.items()}
        return FieldNames(self.framework, self.language, keys)
