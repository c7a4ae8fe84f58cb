"""Columns of money drawn at random: one amount, by year, by source, by both; units in heading, cells, or above the table."""

from collections.abc import Sequence
from typing import Any

from tables.drawn_sheet import FACTS, HEADINGS, Sheet

_UNITS = {
    **dict.fromkeys(("triệu đồng", "Triệu đồng", "tr.đ", "trđ", "tr. đồng", "Tr.đồng", "ĐVT: triệu đồng"), 1),
    **dict.fromkeys(("tỷ đồng", "đvt: tỷ đồng"), 0.001),
    **dict.fromkeys(("nghìn đồng", "1.000 đồng"), 1000),
    "đồng": 1_000_000,
}
"""Units as headings write them → how many of them a million đồng are."""
_WORDS = {1: "triệu đồng", 0.001: "tỷ đồng", 1000: "nghìn đồng", 1_000_000: "đồng"}


def add_money(sheet: Sheet) -> None:
    """Draws the columns, and what each row's budget must say."""
    draw = sheet.draw
    form = sheet.choose(
        "money", ("one", "one", "with source", "by year", "by source", "by year and source", "total and part")
    )
    unit, factor = "", 1.0
    where = sheet.choose("unit of money", ("heading", "heading", "cells", "above"))
    if form not in {"one", "with source"} and where == "cells":
        where = sheet.structures["unit of money"] = "heading"
    if where == "above" and sheet.form in {"csv", "md"}:
        where = sheet.structures["unit of money"] = "heading"
    if where != "cells":
        unit = draw.choice([*_UNITS])
        factor = _UNITS[unit]
        sheet.structures["unit"] = unit
    if where == "above":
        sheet.structures["unit line"] = draw.choice(
            ("Đơn vị tính: {}", "ĐVT: {}", "Đơn vị: {}", "(Đơn vị tính: {})")
        ).format(unit.split(": ")[-1])
    more = draw.choice((" ({})", "<br>({})", " ({})")).format(unit) if where == "heading" else ""
    if sheet.structures["letters"] == "capitals":
        more = more.upper().replace("<BR>", "<br>")
    if sheet.form == "md":
        more = more.replace("<br>", " ")
    count = len(sheet.rows)

    def amounts() -> list[int]:
        return [draw.choice((0, 50, 100, 500, 1200, 2500, 350, 12000, 800)) for _ in range(count)]

    def written(values: Sequence[int]) -> list[str]:
        return [_written(sheet, value, factor, in_cells=where == "cells") for value in values]

    match form:
        case "one" | "with source":
            values = amounts()
            sheet.column(sheet.heading("money", more=more), "budget", written(values))
            names = [
                draw.choice([(key, word) for key, words in FACTS["sources"].items() for word in words if key != "-"])
                for _ in values
            ]
            lines = [[{"amount": value}] if value else [] for value in values]
            if form == "with source":
                sheet.column(
                    sheet.heading("source"),
                    "source",
                    [word if value else "" for value, (_, word) in zip(values, names, strict=True)],
                )
                lines = [
                    [{"source": key, "amount": value}] if value else []
                    for value, (key, _) in zip(values, names, strict=True)
                ]
            sheet.say("budget", lines)
        case "by year":
            _by(
                sheet,
                [({"year": year}, draw_year) for year, draw_year in _years(sheet)],
                "money_years",
                more,
                amounts=amounts,
                written=written,
            )
        case "by source":
            _by(sheet, _sources(sheet), "money_sources", more, amounts=amounts, written=written)
        case "total and part":
            parts = (
                _sources(sheet) if draw.random() < 0.5 else [({"year": year}, title) for year, title in _years(sheet)]
            )
            _by(sheet, parts, "Trong đó", more, amounts=amounts, written=written)
        case _:
            if sheet.form in {"csv", "md"}:
                sheet.structures["money"] = "by source"
                return _by(sheet, _sources(sheet), "money_sources", more, amounts=amounts, written=written)
            top = sheet.heading("money_years", more=more)[0]
            sources = _sources(sheet)
            _columns(
                sheet,
                [
                    ((top, title, word), {"year": year, **line})
                    for year, title in _years(sheet)
                    for line, word in sources
                ],
                "",
                amounts=amounts,
                written=written,
            )
    return None


def _years(sheet: Sheet) -> list[tuple[int, str]]:
    shape = sheet.draw.choice(("Năm {}", "{}", "KP năm {}", "Kinh phí năm {}"))
    return [(year, shape.format(year)) for year in (2025, 2026, 2027)[: sheet.draw.choice((2, 3))]]


def _sources(sheet: Sheet) -> list[tuple[dict[str, Any], str]]:
    chosen = sheet.draw.sample([*FACTS["sources"]], sheet.draw.choice((2, 3)))
    return [({"source": key} if key != "-" else {}, sheet.draw.choice(FACTS["sources"][key])) for key in chosen]


def _by(
    sheet: Sheet, parts: Sequence[tuple[dict[str, Any], str]], top: str, more: str, *, amounts: Any, written: Any
) -> None:
    if top == "Trong đó":
        base = sheet.heading("money", more=more)
        _columns(sheet, [(("Trong đó", title), line) for line, title in parts], base, amounts=amounts, written=written)
        return
    above = sheet.heading(top, more=more)[0]
    total = sheet.draw.choice(("", "first", "last"))
    sheet.structures["total of money"] = total or "none"
    title = sheet.draw.choice(HEADINGS["total"])
    _columns(
        sheet,
        [((above, name), line) for line, name in parts],
        (above, title) if total else "",
        amounts=amounts,
        written=written,
        is_last=total == "last",
    )


def _columns(
    sheet: Sheet,
    parts: Sequence[tuple[tuple[str, ...], dict[str, Any]]],
    total: Any,
    amounts: Any,
    written: Any,
    *,
    is_last: bool = False,
) -> None:
    values = [amounts() for _ in parts]
    sums = [sum(each[row] for each in values) for row in range(len(sheet.rows))]
    if total and not is_last:
        sheet.column(total, "budget", written(sums))
    said = []
    for (levels, line), own in zip(parts, values, strict=True):
        sheet.column(levels, "budget", written(own))
        said.append([{**line, "amount": value} if value else None for value in own])
        if ("source" not in line and "year" not in line) or _is_undecided(levels, line):
            column = sheet.columns[-1]
            for row, cell in zip(sheet.rows, column.cells, strict=True):
                if cell:
                    row.setdefault("notes", []).append(f"{column.title}: {_noted(sheet, column.title, cell)}")
    if total and is_last:
        sheet.column(total, "budget", written(sums))
    sheet.say("budget", [[line for each in said if (line := each[row])] for row in range(len(sheet.rows))])


def _noted(sheet: Sheet, title: str, cell: str) -> str:
    """A cell as the notes have it: with its unit, which stands above the table or in another heading."""
    shown, unit = sheet.shown(cell), sheet.structures.get("unit", "")
    is_bare = shown[-1].isdigit() and unit and unit.casefold() not in title.casefold()
    return f"{shown} {_WORDS[_UNITS[unit]]}" if is_bare else shown


def _is_undecided(levels: tuple[str, ...], line: dict[str, Any]) -> bool:
    return "source" not in line and levels[-1] in FACTS["sources"]["-"]


def _written(sheet: Sheet, value: int, factor: float, *, in_cells: bool) -> str:
    if not value:
        return ""
    if in_cells:
        return (
            f"{value / 1000:g} tỷ đồng".replace(".", ",")
            if value % 1000 == 0
            else f"{value:,} triệu đồng".replace(",", ".")
        )
    number = round(value * factor, 3)
    if sheet.form == "xlsx":
        return f"#{number:.12g}"
    whole = f"{number:,.3f}".rstrip("0").rstrip(".")
    return whole.translate(str.maketrans(",.", ".,"))
