"""How an annex of a plan looks: its title and the columns of its table, the office's own where it names any."""

from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar

from msgspec import Struct

from resplan.documents.material import Material
from resplan.documents.plan_documents.indicator_annex import target_years
from resplan.framework.annex import AnnexColumn, AnnexKind
from resplan.framework.choice import key_named
from resplan.plan.head import Annex

_RULES: Mapping[str, str] = {"left": "---", "center": ":-:", "right": "--:"}


class ColumnView(Struct, frozen=True):
    """A column as it is printed; a year or a source of money is one of its own."""

    key: str
    heading: str
    width: str
    rule: str
    """The cell below its heading in a pipe table."""
    anchor: str
    index: int = 0
    """Which year or source it is."""


class AnnexView(Struct, frozen=True):
    """An annex as it is printed."""

    title: str
    is_named: bool
    """Whether the plan gives it a title of its own."""
    columns: tuple[ColumnView, ...]
    for_templates: ClassVar = ("widths", "position")

    @property
    def widths(self) -> str:
        """The widths of the columns, as a table has them."""
        return " ".join(column.width for column in self.columns)

    def position(self, key: str) -> int:
        """Where a column stands, from 1; 0 where it does not."""
        return next((place for place, column in enumerate(self.columns, 1) if column.key == key), 0)


def shown_annex(material: Material, key: str, empty: Collection[str] = ()) -> AnnexView:
    """The annex of a kind as the plan wants it, or as it usually is, without the columns that have nothing to show."""
    kind = next(kind for kind in material.framework.annexes if kind.key == key)
    own = next((annex for annex in material.plan.annexes if annex.kind == key), Annex(kind=key))
    columns = (column for column in _columns(material, kind, own) if own.columns or column.key not in empty)
    return AnnexView(own.title or kind.title.vi, own.title is not None, tuple(columns))


def _columns(material: Material, kind: AnnexKind, own: Annex) -> Iterator[ColumnView]:
    by_key = {column.key: column for column in kind.columns}
    named = [by_key[key] for written in own.columns if (key := key_named(written, kind.names))]
    money = material.framework.units_of_money[material.plan.funding.unit].vi
    for column in named or [column for column in kind.columns if column.is_usual]:
        match column.key:
            case "targets":
                for index, year in enumerate(target_years(material.plan.indicators)):
                    yield _column(column, f"target-{year}", str(year), index)
            case "sources":
                for index, source in enumerate(material.framework.budget_sources):
                    yield _column(column, source.key, source.title.vi, index)
            case key:
                yield _column(column, key, column.heading.format(money_unit=money) or column.title.vi)


def _column(column: AnnexColumn, key: str, heading: str, index: int = 0) -> ColumnView:
    anchor = key if column.anchor == "target" else column.anchor
    return ColumnView(
        key=key,
        heading=heading,
        width=f"{column.width:g}",
        rule=_RULES[column.align],
        anchor=anchor,
        index=index,
    )
