"""How figures and signs are written, each decided once for all that resplan writes; the decisions stand in `signs.json`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict


class Signs(Struct, frozen=True):
    """The decisions; where Decree 30/2020/NĐ-CP, Annex I, has one, it is the Decree's."""

    numbers: Mapping[str, Mapping[Literal["thousands", "decimal"], str]]
    """What parts a number's figures, by language."""
    comparisons: Mapping[str, str]
    """The signs of a target's operators."""
    span: str
    """Between the ends of a span: 2025 - 2030."""
    nothing: str
    """Stands where there is no figure, or no name."""
    ordinal: Mapping[str, str]
    """The head of a column of ordinal numbers, by language."""
    total: Mapping[str, str]
    """The name of a row that adds up those above it, by language."""
    points: str
    """Letters of points (II.6.đ): the Vietnamese alphabet without letters that differ by a mark above."""
    day_in_two_figures_below: int
    """Days below it get a zero before them (II.4.b), so that nobody can add a figure."""
    counted_in_two_figures_below: int
    """Numbers of products below it likewise: 02 quyết định."""
    month_in_two_figures_below: int
    """Months below it likewise."""

    def for_templates(self) -> dict[str, object]:
        """The decisions as templates see them."""
        return asdict(self)


SIGNS = Signs(**json.loads(Path(__file__).with_name("signs.json").read_text(encoding="utf-8")))
SPAN = SIGNS.span
NOTHING = SIGNS.nothing
