"""The message of a chart in one sentence, for those who cannot see it: the total, and where it is most or least."""

from collections.abc import Sequence
from typing import assert_never

from resplan.language import Language, catalogue
from resplan.render.blocks import Figure
from resplan.render.chart.series import Line, lines, plain
from resplan.text import format_number, lower_first


def finding(figure: Figure) -> str:
    """The sentence about the rows that are drawn, in the language of the table; empty where there are none."""
    language: Language = "en" if figure.language == "en" else "vi"
    say = catalogue(language).gettext
    rows = [
        row for row in lines(figure) if any(row.numbers) and (figure.kind != "target" or None not in row.numbers[1:])
    ]
    if not rows:
        return ""
    headings = [lower_first(plain(figure.table.header[column - 1])) for column in figure.columns[1:]]
    sums = [sum(numbers) for numbers in zip(*(_known(row) for row in rows), strict=True)]
    match figure.kind:
        case "share":
            row = min(rows, key=lambda row: _known(row)[0] / (_known(row)[1] or 1))
            pattern = (
                say("{part} of {whole} in all.")
                if sums[0] == sums[1]
                else say("{part} of {whole} in all; the smallest share: {name} ({own_part} of {own_whole}).")
            )
            values = {"part": sums[0], "whole": sums[1], "own_part": _known(row)[0], "own_whole": _known(row)[1]}
        case "target":
            row = max(rows, key=lambda row: abs(_known(row)[2] - _known(row)[1]) / (_known(row)[2] or 1))
            pattern = say("Rows: {count}; the farthest from its target: {name} ({value}, target {target}).")
            values = {"count": len(rows), "value": _known(row)[1], "target": _known(row)[2]}
        case "stacked":
            row = max(rows, key=lambda row: sum(_known(row)))
            pattern = say("{whole} in all; the most: {name} ({part}).")
            values = {"whole": sum(sums), "part": sum(_known(row))}
        case "status":
            row = max(rows, key=lambda row: _known(row)[_LATE])
            late = _known(row)[_LATE]
            pattern = say("{parts}; the most overdue: {name} ({part}).") if late else "{parts}."
            values = {"part": late}
        case _:
            assert_never(figure.kind)
    counted = [f"{format_number(number, language)} {words}" for number, words in zip(sums, headings, strict=True)]
    shown = {name: format_number(number, language) for name, number in values.items()}
    return pattern.format_map({**shown, "name": row.name, "parts": ", ".join(counted)})


_LATE = 3
"""Index of overdue tasks among the numbers of a status chart: done in time, done late, open, overdue."""


def _known(row: Line) -> Sequence[float]:
    return [number or 0 for number in row.numbers]
