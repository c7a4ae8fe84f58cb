"""What came home in a workbook: each thing as the sender has it, what is new, and what is wrong in which cell."""

from collections.abc import Mapping

from msgspec import Struct, field

from resplan.exchange.book.edits import Edit, edited
from resplan.exchange.book.heads import FoundSheet
from resplan.exchange.filled_table import Mistake, Remark
from resplan.merge.change import Addition
from resplan.merge.comparing import Said
from resplan.merge.thing import Data, Kind, Thing
from resplan.text import fold


class Newcomer(Struct):
    """A row for something new."""

    kind: Kind
    key: str
    edits: list[Edit] = field(default_factory=list)
    found: FoundSheet | None = None
    row: int = 0
    """Where it stands."""


class Came(Struct):
    """What a workbook brings, gathered sheet by sheet."""

    sent: Mapping[Thing, Data]
    edits: dict[Thing, list[Edit]] = field(default_factory=dict)
    """The changed fields of each thing."""
    present: dict[Thing, str] = field(default_factory=dict)
    """Each thing that came, and the cell that says so."""
    spoken: set[Thing] = field(default_factory=set)
    """The things that the workbook's sheets show, so that a missing row means a missing thing."""
    found: list[FoundSheet] = field(default_factory=list)
    """The sheets of the plan that the workbook has."""
    newcomers: list[Newcomer] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    aside: list[Remark] = field(default_factory=list)

    def edit(self, thing: Thing, change: Edit) -> None:
        """Takes up a change."""
        self.edits.setdefault(thing, []).append(change)

    @property
    def things(self) -> dict[Thing, Data]:
        """Each thing as it came; one whose row is missing is absent."""
        return {
            thing: edited(data, self.edits[thing]) if thing in self.edits else data
            for thing, data in self.sent.items()
            if thing in self.present or thing not in self.spoken
        }

    @property
    def said(self) -> Said:
        """The fields of each thing of which the workbook says something: those that were sent, and those that are new."""
        came = self.things
        return {
            thing: tuple(dict.fromkeys((*data, *came.get(thing, ()))))
            for thing, data in self.sent.items()
            if thing in self.edits or thing not in came
        }

    def additions(self, by: str) -> list[Addition]:
        """The new things. Copies of a workbook have the same empty rows, so the sender is part of each new thing's key."""
        found = (Addition(new_key(by, new.key), new.kind, edited({}, new.edits), by) for new in self.newcomers)
        return [addition for addition in found if addition.data]

    def newcomer_called(self, title: str) -> Newcomer | None:
        """The new thing with a title."""
        wanted = fold(title)
        return next((new for new in self.newcomers if fold(_title(new)) == wanted), None) if wanted else None


def new_key(by: str, row: str) -> str:
    """The key of a new thing: its sender and the row that it stands in."""
    return f"{by}/{row}"


def _title(new: Newcomer) -> str:
    return next((str(value) for path, value in new.edits if path in (("title",), ("name",)) and value), "")
