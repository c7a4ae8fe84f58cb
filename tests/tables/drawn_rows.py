"""The rows of a drawn task table: numbers, the office's headings, sub-tasks, rows that go on, totals, notes, merged cells."""

from collections.abc import Sequence

from tables.drawn_sheet import FACTS, Column, Sheet, heading_rows

_ROMAN = ("I", "II", "III", "IV")


def task_rows(sheet: Sheet, title: Column, groups: Sequence[int]) -> list[list[str]]:
    """All rows below the headings; adds the column of numbers."""
    form = sheet.choose(
        "groups",
        (
            "none",
            "roman",
            "roman merged",
            "letter",
            "decimal",
            "bold title",
            "named merged",
            "capitals merged",
            "column",
            "roman in title",
            "two ranks",
        ),
    )
    if form in {"roman merged", "named merged", "capitals merged"} and not sheet.merges:
        form = sheet.structures["groups"] = "roman"
    if form == "bold title" and sheet.form == "csv":
        form = sheet.structures["groups"] = "roman"
    numbered = sheet.choose("numbers", ("1", "1", "1.", "01", "anew", "code", "none", "in title"))
    if form == "decimal":
        numbered = sheet.structures["numbers"] = "1.1"
    if form in {"bold title", "roman in title"} and numbered in {"none", "in title"}:
        numbered = sheet.structures["numbers"] = "1"
    numbers = _numbers(numbered, groups)
    if numbered == "in title":
        title.cells[:] = [f"{number}. {text}" for number, text in zip(numbers, title.cells, strict=True)]
    elif numbered != "none":
        written = [f"{number}." if numbered == "1." else number for number in numbers]
        if sheet.form == "xlsx" and numbered in {"1", "anew", "1.1"}:
            written = [f"#{number}" for number in written]
        sheet.columns.insert(0, Column(sheet.heading("code" if numbered == "code" else "number"), "number", written))
    if numbered != "none":
        sheet.say("number", numbers)
    return _with_groups(sheet, title, groups, form, numbered)


def _numbers(form: str, groups: Sequence[int]) -> list[str]:
    order = sorted(set(groups))
    within = [groups[:at].count(group) + 1 for at, group in enumerate(groups)]
    match form:
        case "1.1":
            return [f"{order.index(group) + 1}.{number}" for group, number in zip(groups, within, strict=True)]
        case "anew":
            return [str(number) for number in within]
        case "code":
            return [f"NV{at + 1:02}" for at in range(len(groups))]
        case "01":
            return [f"{at + 1:02}" for at in range(len(groups))]
    return [str(at + 1) for at in range(len(groups))]


def _with_groups(sheet: Sheet, title: Column, groups: Sequence[int], form: str, numbered_by: str) -> list[list[str]]:
    draw = sheet.draw
    order = sorted(set(groups))
    names = [FACTS["groups"][group] for group in groups]
    if form == "column":
        _group_column(sheet, names)
    if form == "capitals merged" or (form == "letter" and sheet.form == "csv"):
        names = [name.upper() for name in names]
    if form != "none":
        prefix = "Nhiệm vụ chung – " if form == "two ranks" else ""
        sheet.say("group", [prefix + name for name in names])
    width = len(sheet.columns)
    at_title = sheet.columns.index(title)
    has_parents = (
        numbered_by == "anew" and form in {"roman", "roman merged", "letter"} and sheet.chance("sub-tasks", 0.5)
    )
    if has_parents:
        _as_points(sheet, groups)
    cells = [[column.cells[row] for column in sheet.columns] for row in range(len(groups))]
    if sheet.merges:
        _merge(sheet, cells, groups)
    rows: list[list[str]] = []
    if sheet.chance("numbered columns", 0.25):
        rows.append([f"({number + 1})" for number in range(width)])
    has_sums = sheet.chance("sums beside headings", 0.4)
    if form == "two ranks":
        rows.append(_beside(sheet, "A", "**Nhiệm vụ chung**" if sheet.form != "csv" else "Nhiệm vụ chung", at_title))
    for at, own in enumerate(cells):
        below = cells[at + 1] if at + 1 < len(cells) else []
        if form not in {"none", "column"} and (at == 0 or groups[at] != groups[at - 1]):
            within = [row for row, group in enumerate(groups) if group == groups[at]]
            rows.append(
                _group_row(
                    sheet,
                    form,
                    order.index(groups[at]),
                    names[at],
                    at_title=at_title,
                    summed=within if has_sums else [],
                )
            )
        if has_parents and (at == 0 or groups[at] != groups[at - 1]):
            rows.append(_beside(sheet, "1", _PARENT, at_title))
        rows += [own] if "^" in own or "^" in below else _entry(sheet, own, at_title)
        if (
            at == len(cells) // 2
            and sheet.form == "docx"
            and "^" not in below
            and sheet.chance("repeated headings", 0.15)
        ):
            rows += heading_rows(sheet)
    if sheet.chance("total", 0.25):
        name = draw.choice(("Tổng cộng", "TỔNG CỘNG", "Cộng", "**Tổng số**"))
        row = _beside(sheet, "", name, at_title, [*range(len(cells))])
        rows.insert(draw.choice((0, len(rows))) if "numbered columns" not in sheet.structures else len(rows), row)
    if sheet.merges and sheet.chance("note row", 0.15):
        rows.append(["Ghi chú: thời hạn tính theo ngày ký văn bản.", *["<"] * (width - 1)])
    return rows


_PARENT = "Triển khai các nhiệm vụ sau"


def _as_points(sheet: Sheet, groups: Sequence[int]) -> None:
    """Numbers of sub-tasks, a) b) c), below one task of each group."""
    points = ["abcdefgh"[groups[:at].count(group)] for at, group in enumerate(groups)]
    sheet.columns[0].cells[:] = [f"{point})" for point in points]
    sheet.say("number", points)
    for row in sheet.rows:
        row["group"] = f"{row['group']} – {_PARENT}"


def _entry(sheet: Sheet, own: list[str], at_title: int) -> list[list[str]]:
    """A row, sometimes broken into two."""
    text = own[at_title].split()
    if at_title == 0 or len(text) < 8 or sheet.columns[0].key != "number" or not sheet.chance("rows that go on", 0.08):
        return [own]
    if sheet.chance("cells that go on", 0.4):
        return _broken(sheet, own, at_title)
    half = next((at for at in range(4, len(text)) if text[at][0].islower()), None)
    if half is None:
        return [own]
    rest = ["" for _ in own]
    rest[at_title] = " ".join(text[half:])
    return [[*own[:at_title], " ".join(text[:half]), *own[at_title + 1 :]], rest]


def _broken(sheet: Sheet, own: list[str], at_title: int) -> list[list[str]]:
    """A row that a page divides: its texts go on in a row without number."""
    upper, lower = [*own], ["" for _ in own]
    for at, column in enumerate(sheet.columns):
        words = own[at].split()
        half = next((each for each in range(3, len(words)) if words[each][:1].islower()), None)
        if half is not None and "<br>" not in own[at] and (at == at_title or column.key == "detail"):
            upper[at], lower[at] = " ".join(words[:half]), " ".join(words[half:])
        elif column.key in {"products", "partners"} and "<br>" in own[at]:
            upper[at], lower[at] = own[at].split("<br>", 1)
    return [upper, lower] if lower[at_title] else [own]


def _merge(sheet: Sheet, cells: list[list[str]], groups: Sequence[int]) -> None:
    """One cell for equal leads, and sometimes for equal deadlines, of neighbours in a group."""
    merged = {"lead"} | ({"deadline"} if sheet.chance("merged deadlines", 0.3) else set())
    if "one lead for several" not in sheet.structures:
        merged -= {"lead"}
    for at, column in enumerate(sheet.columns):
        if column.key == "group":
            merged.add("group")
        if column.key not in merged or (column.key == "deadline" and sheet.structures["when"] == "years ticked"):
            continue
        for row in range(1, len(cells)):
            if column.cells[row] == column.cells[row - 1] != "" and groups[row] == groups[row - 1]:
                cells[row][at] = "^"


def _group_column(sheet: Sheet, names: Sequence[str]) -> None:
    at = sheet.draw.choice((0, 1)) if sheet.columns[0].key == "number" else 0
    sheet.columns.insert(at, Column(sheet.heading("group"), "group", [*names]))


def _group_row(sheet: Sheet, form: str, index: int, name: str, *, at_title: int, summed: Sequence[int]) -> list[str]:
    width = len(sheet.columns)
    over = ["<"] * (width - 1)
    match form:
        case "roman" | "two ranks":
            strong = sheet.draw.random() < 0.7 or sheet.structures["numbers"] not in {"1", "1.", "anew"}
            return _beside(
                sheet, _ROMAN[index], f"**{name}**" if strong and sheet.form != "csv" else name, at_title, summed
            )
        case "letter":
            return _beside(
                sheet, "ABCD"[index], f"**{name}**" if sheet.form != "csv" else name.upper(), at_title, summed
            )
        case "decimal":
            return _beside(sheet, str(index + 1), f"**{name}**" if sheet.form != "csv" else name, at_title, summed)
        case "roman merged":
            return [f"**{_ROMAN[index]}. {name}**", *over]
        case "named merged":
            return [f"**Nhóm {index + 1}: {name}**", *over]
        case "capitals merged":
            return [name.upper(), *over]
        case "roman in title":
            return _beside(sheet, "", f"{_ROMAN[index]}. {name}", at_title, summed)
        case _:
            return _beside(sheet, "", f"**{name}**", at_title, summed)


def _beside(sheet: Sheet, mark: str, name: str, at_title: int, summed: Sequence[int] = ()) -> list[str]:
    """A row of a heading or a total, with the sums of some rows in the columns of money."""
    row = ["" for _ in sheet.columns]
    row[at_title] = name
    if sheet.columns[0].key == "number":
        row[0] = mark
    elif mark:
        row[at_title] = f"**{mark}. {name.strip('*')}**" if "**" in name else f"{mark}. {name}"
    if sheet.form == "xlsx":
        for at, column in enumerate(sheet.columns):
            if column.key == "budget" and summed and sheet.structures["unit of money"] != "cells":
                row[at] = f"#{sum(float(column.cells[each].lstrip('#') or 0) for each in summed):.12g}"
    return row
