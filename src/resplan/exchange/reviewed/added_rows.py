"""Rows that people put into a document's tables: new tasks and indicators of the plan."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.foreign.marks import is_total
from resplan.exchange.reviewed.piece import Accepts, Pieces, everything, text_of
from resplan.exchange.reviewed.shown_page import AddedRow, Page, Passage
from resplan.exchange.reviewed.taking import LONGEST, Taking, not_taken
from resplan.exchange.reviewed.tracked import proposed
from resplan.framework.framework import Framework
from resplan.merge.change import Addition
from resplan.merge.thing import Kind, Thing
from resplan.text import printable, shortened

_NAMED: Mapping[Kind, str] = {"task": "title", "indicator": "name"}
_NOT_READ = frozenset({"number", "code"})
"""Columns that count the rows."""
_LIKE_ITS_NEIGHBOUR = ("group", "section")
"""The fields that a new row takes over from the row above it."""


def additions(sent: Page, came: Page, taking: Taking, accepts: Accepts, by: str) -> Iterator[Addition]:
    """The new rows, as things of the plan; rows inserted by tracked changes that nobody accepted are proposals."""
    is_new = _Newness(sent, taking.tasks.framework)
    for number, row in enumerate(came.rows, 1):
        if not is_new(row):
            continue
        above = Thing("task" if row.below[0] == "task" else "indicator", row.below[1])
        named = _named(row)
        title = " ".join(text_of(named, accepts).split())
        waiting = [each for piece in named for each in piece.revisions if each.kind == "inserted" and not accepts(each)]
        if title:
            yield Addition(f"{by}#{number}", above.kind, _data(row, taking, accepts, above, title), by)
        elif waiting:
            why = proposed(waiting[-1], shortened(printable(text_of(row.passage.pieces, everything)), LONGEST))
            taking.proposals.append(Remark(_called(taking, above, text_of(named, everything)), why))


def passages(page: Page, sent: Page, framework: Framework) -> Sequence[Passage]:
    """The texts beside the fields, among them rows that are no new things: rows that were sent, headings, totals, rows without a name."""
    is_new = _Newness(sent, framework)
    return [*page.passages, *(row.passage for row in page.rows if not is_new(row))]


class _Newness:
    """Recognises rows that are new things: they were not sent, and their name is not that of a total."""

    def __init__(self, sent: Page, framework: Framework) -> None:
        self.known = {text_of(row.passage.pieces, everything) for row in sent.rows}
        self.terms = framework.exchange

    def __call__(self, row: AddedRow) -> bool:
        name = text_of(_named(row), everything)
        is_known = text_of(row.passage.pieces, everything) in self.known
        return bool(name) and not is_known and not is_total(name, self.terms)


def _named(row: AddedRow) -> Pieces:
    """The cell that says what the row is about."""
    return row.cells.get("title" if row.below[0] == "task" else "name", ())


def _data(row: AddedRow, taking: Taking, accepts: Accepts, above: Thing, title: str) -> Mapping[str, Any]:
    """The data of a row; a cell that cannot be understood is set aside with its reason."""
    fields = taking.fields_of(above)
    neighbour = taking.now.get(above, {})
    shared = {key: neighbour[key] for key in _LIKE_ITS_NEIGHBOUR if key in neighbour}
    data: dict[str, Any] = {**shared, _NAMED[above.kind]: title}
    for role, pieces in row.cells.items():
        text = text_of(pieces, accepts)
        field = fields.field(role)
        if field is None or role in {*_NOT_READ, _NAMED[above.kind]} or not text:
            continue
        try:
            data[field] = fields.meant(role, data, "", text)
        except UsageError as why:
            taking.aside.append(Remark(_called(taking, above, title), not_taken(why, text)))
    return data


def _called(taking: Taking, above: Thing, title: str) -> str:
    """How messages call a thing that the plan does not have."""
    return taking.telling.thing(Thing(above.kind), {_NAMED[above.kind]: title})
