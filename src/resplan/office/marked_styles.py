"""The look of a marked cell: its own look on another background."""

from copy import deepcopy
from typing import Any

from resplan.office.changed_package import Package, made
from resplan.office.markup import child, local_name

_GROUND = "FFFFC7CE"
_BEHIND_FILLS = ("borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst")


class MarkedStyles:
    """The styles of a workbook, with those of marked cells added where they are needed."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._looks: Any = None
        self._made: dict[int, int] = {}
        if part is not None:
            root = package.root(part)
            self._looks = child(root, "cellXfs")
            self._fill = _fill(root) if self._looks is not None else 0

    def colour(self, cell: Any) -> None:  # lxml has no types
        """Gives a cell the look of a marked one."""
        if self._looks is None:
            return
        written = cell.get("s", "0")
        index = int(written) if written.isdecimal() and int(written) < len(self._looks) else 0
        if index not in self._made:
            look = deepcopy(self._looks[index])
            look.set("fillId", str(self._fill))
            look.set("applyFill", "1")
            self._looks.append(look)
            self._looks.set("count", str(len(self._looks)))
            self._made[index] = len(self._looks) - 1
        cell.set("s", str(self._made[index]))


def _fill(root: Any) -> int:  # lxml has no types
    """The number of the background of marked cells; adds it to the styles."""
    fills: Any = child(root, "fills")
    if fills is None:
        behind = next((place for place, each in enumerate(root) if local_name(each) in _BEHIND_FILLS), len(root))
        fills = made(root, "fills", behind)
        for pattern in ("none", "gray125"):  # the first two are what every program takes them for
            _add_fill(fills, pattern)
    made(_add_fill(fills, "solid"), "fgColor", rgb=_GROUND)
    fills.set("count", str(len(fills)))
    return len(fills) - 1


def _add_fill(fills: Any, kind: str) -> Any:  # lxml has no types
    return made(made(fills, "fill"), "patternFill", patternType=kind)
