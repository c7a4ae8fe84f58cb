"""Indicator tables drawn at random."""

from collections.abc import Sequence
from typing import Any

from tables.drawn_sheet import FACTS, HEADINGS, Column, Sheet

_SIGNS = {
    "≥ ": ">=",
    "≥": ">=",
    "trên ": ">",
    "Trên ": ">",
    "tối thiểu ": ">=",
    "Đạt ": "",
    "": "",
    "ít nhất ": ">=",
    ">=": ">=",
    "đạt trên ": ">",
}


def indicator_table(sheet: Sheet) -> tuple[str, list[list[str]]]:
    """Draws the columns, then the rows."""
    draw = sheet.draw
    facts = sorted(draw.sample(FACTS["indicators"], draw.randint(4, 8)), key=lambda fact: fact[1])
    sheet.rows += [{"name": fact[0]} for fact in facts]
    if draw.random() < 0.25:  # a share of the tables
        sheet.structures["unit"] = "behind the name"
    sheet.structures["bold heading"] = draw.choice(("", "yes"))
    if sheet.chance("number", 0.85):
        numbers = [str(at + 1) for at in range(len(facts))]
        sheet.column(
            sheet.heading("number"), "number", [f"#{number}" for number in numbers] if sheet.form == "xlsx" else numbers
        )
    name = Column(
        sheet.heading("name"),
        "name",
        [f"{fact[0]} ({fact[2]})" if sheet.structures.get("unit") else fact[0] for fact in facts],
    )
    sheet.columns.append(name)
    _unit(sheet, facts)
    if sheet.chance("baseline", 0.7):
        year = draw.choice((2023, 2024))
        if sheet.chance("baseline without year", 0.25):
            title = draw.choice(
                (
                    "Hiện trạng",
                    "Thực trạng",
                    "Hiện nay",
                    "Kết quả hiện tại",
                    "Giá trị hiện tại",
                    "Hiện trạng (nếu có)",
                    "Mức hiện tại",
                    "Giá trị gốc",
                )
            )
            sheet.column((title,), "baseline", [_figure(sheet, fact[3]) for fact in facts])
            sheet.say("baseline", [{"value": fact[3]} for fact in facts])
            return _rest(sheet, name, facts)
        sheet.column(sheet.heading("baseline", year=year), "baseline", [_figure(sheet, fact[3]) for fact in facts])
        sheet.say("baseline", [{"year": year, "value": fact[3]} for fact in facts])
    return _rest(sheet, name, facts)


def _rest(sheet: Sheet, name: Column, facts: Sequence[Any]) -> tuple[str, list[list[str]]]:
    draw = sheet.draw
    _targets(sheet, facts)
    if sheet.chance("source", 0.2):
        sheet.column(
            sheet.heading("source_of_figures"),
            "source",
            [draw.choice(("Niên giám thống kê", "Báo cáo của sở", "Khảo sát hằng năm")) for _ in facts],
        )
        for row, cell in zip(sheet.rows, sheet.columns[-1].cells, strict=True):
            if "baseline" in row:
                row["baseline"] = {**row["baseline"], "source": cell}
            else:
                row.setdefault("notes", []).append(f"{sheet.columns[-1].title}: {cell}")
    if sheet.chance("lead", 0.7):
        sheet.column(sheet.heading("monitor"), "lead", [fact[6] for fact in facts])
        sheet.say("lead", [fact[6] for fact in facts])
    if sheet.chance("notes", 0.3):
        cells = [draw.choice((*FACTS["notes"], "")) for _ in facts]
        sheet.column(sheet.heading("notes"), "notes", cells)
        sheet.note(sheet.columns[-1])
    return "indicators", _rows(sheet, name, facts)


def _figure(sheet: Sheet, value: float, sign: str = "", unit: str = "") -> str:
    if sheet.form == "xlsx" and not sign and not unit:
        return f"#{value:g}"
    return f"{sign}{value:g}".replace(".", ",") + unit


def _unit(sheet: Sheet, facts: Sequence[Any]) -> None:
    sheet.say("unit", [fact[2] for fact in facts])
    if sheet.structures.get("unit"):
        return
    where = sheet.choose("unit", ("column", "column", "column", "in cells"))
    if where == "column":
        sheet.column(sheet.heading("unit"), "unit", [fact[2] for fact in facts])


def _targets(sheet: Sheet, facts: Sequence[Any]) -> None:
    draw = sheet.draw
    in_cells = sheet.structures["unit"] == "in cells"
    sign = draw.choice([*_SIGNS]) if sheet.chance("signs", 0.5) else ""
    form = sheet.choose(
        "targets", ("by year", "by year", "below one heading", "below one heading", "one year", "year beside")
    )
    years = [(2025, 4), (2030, 5)] if form in {"by year", "below one heading"} else [(2030, 5)]

    def cells(at: int) -> list[str]:
        return [
            _figure(sheet, fact[at], sign, (fact[2] if fact[2] == "%" else f" {fact[2]}") if in_cells else "")
            for fact in facts
        ]

    top = draw.choice(HEADINGS["targets"])
    for year, at in years:
        if form == "year beside":
            sheet.column(
                (
                    draw.choice(
                        (
                            "Mục tiêu",
                            "Chỉ tiêu phấn đấu",
                            "Mức phấn đấu",
                            "Mức đạt",
                            "Giá trị mục tiêu",
                            "Kế hoạch giao",
                        )
                    ),
                ),
                "targets",
                cells(at),
            )
            sheet.column(
                (draw.choice(("Năm đạt", "Năm hoàn thành", "Thời hạn", "Thời gian hoàn thành", "Năm")),),
                "horizon",
                ["#2030" if sheet.form == "xlsx" else "2030" for _ in facts],
            )
        elif form == "below one heading":
            sheet.column((top, draw.choice(("Năm {}", "{}", "Đến năm {}")).format(year)), "targets", cells(at))
        else:
            sheet.column(sheet.heading("target", year=year), "targets", cells(at))
    sheet.say("targets", [{year: fact[at] for year, at in years} for fact in facts])
    sheet.say("operator", [_SIGNS.get(sign, "")] * len(facts))


def _rows(sheet: Sheet, name: Column, facts: Sequence[Any]) -> list[list[str]]:
    form = sheet.choose("groups", ("none", "none", "roman", "merged", "capital letter", "bold"))
    if form in {"merged", "bold"} and not sheet.merges:
        form = sheet.structures["groups"] = "roman"
    width, at_name = len(sheet.columns), sheet.columns.index(name)
    rows: list[list[str]] = []
    if sheet.chance("numbered columns", 0.2):
        rows.append([f"({number + 1})" for number in range(width)])
    count = 0
    told = [*sheet.rows]
    sheet.rows.clear()
    for at, fact in enumerate(facts):
        if form != "none" and (at == 0 or fact[1] != facts[at - 1][1]):
            rows.append(_heading(sheet, form, count, FACTS["groups"][fact[1]], at_name))
            count += 1
        if form != "none":
            told[at].setdefault("notes", []).append(FACTS["groups"][fact[1]])
        own = [column.cells[at] for column in sheet.columns]
        if sheet.columns[0].key == "number" and sheet.structures["unit"] == "column" and sheet.chance("sub-rows", 0.06):
            rows += _divided(own, at_name)
            sheet.rows += [{**told[at], "name": f"{told[at]['name']}: {part}"} for part in _PARTS]
            continue
        sheet.rows.append(told[at])
        rows.append(own)
    return rows


_PARTS = ("Cấp tỉnh", "Cấp xã")


def _divided(own: list[str], at_name: int) -> list[list[str]]:
    """An indicator whose figures stand in the rows of its parts, below it."""
    above = [text if at <= at_name else "" for at, text in enumerate(own)]
    return [above, *(["-", *own[1:at_name], part, *own[at_name + 1 :]] for part in _PARTS)]


def _heading(sheet: Sheet, form: str, count: int, name: str, at_name: int) -> list[str]:
    mark = {"roman": ("I", "II", "III", "IV", "V", "VI")[count], "capital letter": "ABCDEF"[count]}.get(form, "")
    if form == "merged":
        return [f"**{('I', 'II', 'III', 'IV', 'V', 'VI')[count]}. {name}**", *["<"] * (len(sheet.columns) - 1)]
    row = ["" for _ in sheet.columns]
    row[at_name] = f"**{name}**" if sheet.form != "csv" else name
    if mark and at_name:
        row[0] = mark
    elif mark:
        row[at_name] = f"{mark}. {name}"
    return row
