"""Task tables drawn at random."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from resplan.text import format_date
from tables.drawn_money import add_money
from tables.drawn_rows import task_rows
from tables.drawn_sheet import FACTS, HEADINGS, Column, Sheet


def task_table(sheet: Sheet) -> tuple[str, list[list[str]]]:
    """Draws the columns, then the rows."""
    draw = sheet.draw
    chosen = sorted(draw.sample(range(len(FACTS["groups"])), draw.choice((2, 3))))
    facts = [
        fact
        for group in chosen
        for fact in draw.sample([each for each in FACTS["tasks"] if each[1] == group], draw.choice((2, 3, 4)))
    ]
    sheet.rows += [{"title": title} for title, *_ in facts]
    groups = [group for _, group, *_ in facts]
    if sheet.chance("one lead for several", 0.3):
        facts = [
            _led_like(facts[at - 1] if at % 3 == 2 else fact, fact) for at, fact in enumerate(facts)
        ]  # every third
    middle: list[Callable[[], None]] = [lambda: _who(sheet, facts), lambda: _when(sheet)]
    if sheet.chance("products", 0.85):
        middle.append(lambda: _products(sheet, facts))
    if sheet.chance("money", 0.4):
        middle.append(lambda: add_money(sheet))
    for key, share in (
        ("responsible", 0.15),
        ("authority", 0.15),
        ("parents", 0.15),
        ("detail", 0.12),
        ("state", 0.15),
    ):
        if sheet.chance(key, share):
            middle.append(lambda key=key: _plain(sheet, key))
    draw.shuffle(middle)
    title = Column(sheet.heading("title"), "title", [str(row["title"]) for row in sheet.rows])
    sheet.columns.append(title)
    for add in middle:
        add()
    if sheet.chance("unknown column", 0.1):
        cells = [draw.choice(("Cao", "Toàn tỉnh", "Ba xã điểm", "")) for _ in facts]
        sheet.column((draw.choice(FACTS["unknown"]),), None, cells)
        sheet.note(sheet.columns[-1])
    if sheet.chance("empty column", 0.1):
        sheet.column(("Minh chứng",), None, [""] * len(facts))
    if sheet.chance("notes", 0.4):
        _plain(sheet, "notes")
    sheet.structures["bold heading"] = draw.choice(("", "yes"))
    return "tasks", task_rows(sheet, title, groups)


def _led_like(other: Any, fact: Any) -> Any:
    """A task with the lead of another one of its group."""
    title, group, lead, *more = fact
    return (title, group, other[2] if other[1] == group else lead, *more)


_SPELLED: tuple[Callable[[str, list[str]], str], ...] = (
    lambda a, b: f"Chủ trì: {a}<br>Phối hợp: {'; '.join(b)}",
    lambda a, b: f"- Chủ trì: {a}<br>- Phối hợp: {', '.join(b)}",
    lambda a, b: f"Chủ trì: {a}; phối hợp: {', '.join(b)}",
    lambda a, b: f"{a} chủ trì, phối hợp với {', '.join(b)}",
    lambda a, b: f"{a} chủ trì; {', '.join(b)} phối hợp",
    lambda a, b: f"{a} (chủ trì), {', '.join(b)} (phối hợp)",
    lambda a, b: f"{a} (chủ trì); {'; '.join(b)}",
    lambda a, b: f"{a} chủ trì, {' và '.join(b)} phối hợp thực hiện",
    lambda a, b: f"CT: {a}<br>PH: {', '.join(b)}",
    lambda a, b: f"{a}<br>Phối hợp: {', '.join(b)}",
    lambda a, b: f"{a}; phối hợp: {', '.join(b)}",
    lambda a, b: f"Cơ quan chủ trì: {a}.<br>Cơ quan phối hợp: {', '.join(b)}.",
    lambda a, b: f"{a} phối hợp với {', '.join(b)}",
    lambda a, b: f"Giao {a} chủ trì, phối hợp với {', '.join(b)}",
    lambda a, b: f"{a} (cơ quan chủ trì); {', '.join(b)} (cơ quan phối hợp)",
    lambda a, b: f"{a} (CT); {', '.join(b)} (PH)",
    lambda a, b: f"Chủ trì:<br>{a}<br>Phối hợp:<br>{'<br>'.join(b)}",
    lambda a, b: f"Phối hợp: {', '.join(b)}<br>Chủ trì: {a}",
    lambda a, b: f"{a} chủ trì<br>{', '.join(b)} phối hợp",
)  # fmt: skip
_ALONE: tuple[Callable[[str], str], ...] = (
    lambda a: f"Chủ trì: {a}",
    lambda a: a,
    lambda a: f"{a} chủ trì",
    lambda a: f"{a} (chủ trì)",
)
_JOINED: dict[str, Callable[[Sequence[str]], str]] = {
    "comma": ", ".join,
    "semicolon": "; ".join,
    "lines": "<br>".join,
    "bullets": lambda names: "<br>".join(f"- {name}" for name in names),
    "ended bullets": lambda names: (
        "<br>".join(f"- {name};" for name in names[:-1]) + f"{'<br>' * (len(names) > 1)}- {names[-1]}."
    ),
    "and": lambda names: " và ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0],
}


def _md(sheet: Sheet, text: str) -> str:
    return text.replace("<br>- ", "; ").replace("<br>", "; ").removeprefix("- ") if sheet.form == "md" else text


def _who(sheet: Sheet, facts: Sequence[Any]) -> None:
    leads, partners = [fact[2] for fact in facts], [[name for name in fact[3] if name != fact[2]] for fact in facts]
    form = sheet.choose("who", ("apart", "apart", "below one heading", "one cell", "lead only", "partners elsewhere"))
    sheet.say("lead", leads)
    if form == "one cell":
        spell = sheet.draw.choice([*range(len(_SPELLED)), "mixed"])
        sheet.structures["spelled"] = str(spell)
        alone = sheet.draw.choice(_ALONE)
        cells = []
        for lead, names in zip(leads, partners, strict=True):
            how = sheet.draw.choice(_SPELLED) if spell == "mixed" else _SPELLED[int(spell)]
            cells.append(how(lead, names) if names else alone(lead))
        sheet.column(
            sheet.heading("lead_and_partners"),
            "lead_and_partners" if sheet.form != "md" else None,
            [_md(sheet, each) for each in cells] if sheet.form != "md" else cells,
        )
        sheet.say("partners", partners)
        return
    top = sheet.draw.choice(HEADINGS["who"]) if form == "below one heading" else ""
    first = sheet.heading("lead") if not top else sheet.heading("lead", top)
    if top and sheet.draw.random() < 0.5:
        first = (first[0], sheet.draw.choice(("Chủ trì", "CT", "Cơ quan chủ trì", "Đơn vị chủ trì")))
    sheet.column(first, "lead", leads)
    if form == "lead only":
        return
    if form == "partners elsewhere" and sheet.chance("between", 0.5):
        _plain(sheet, "parents") if "parents" not in sheet.structures else None
    join = _JOINED[sheet.choose("partners joined", tuple(_JOINED))]
    second = sheet.heading("partners", top)
    if top and sheet.draw.random() < 0.5:
        second = (first[0], sheet.draw.choice(("Phối hợp", "PH", "Cơ quan phối hợp", "Đơn vị phối hợp")))
    elif top:
        second = (first[0], second[1])
    nobody = sheet.draw.choice(("", "", "-"))
    sheet.column(second, "partners", [_md(sheet, join(names)) if names else nobody for names in partners])
    sheet.say("partners", partners)


def _when(sheet: Sheet) -> None:
    draw, count = sheet.draw, len(sheet.rows)
    form = sheet.choose(
        "when",
        (
            "words",
            "words",
            "words",
            "one form",
            "days",
            "months of Excel",
            "start and end",
            "years ticked",
            "range of years",
        ),
    )
    if form in {"days", "months of Excel"} and sheet.form != "xlsx":
        form = sheet.structures["when"] = "words"
    days = [date(draw.choice((2025, 2026)), draw.randint(1, 12), draw.randint(1, 28)) for _ in range(count)]
    match form:
        case "words":
            said = [draw.choice(FACTS["deadlines"]) for _ in range(count)]
            sheet.column(sheet.heading("deadline"), "deadline", said)
            sheet.say("deadline", said)
        case "one form":
            how = draw.choice(
                (
                    "{0.month}/{0.year}",
                    "Quý II/{0.year}",
                    "{0.year}",
                    "Tháng {0.month}/{0.year}",
                    "{0.day:02}/{0.month:02}/{0.year}",
                )
            )
            said = [how.format(day) for day in days]
            sheet.column(sheet.heading("deadline"), "deadline", said)
            sheet.say("deadline", said)
        case "days":
            sheet.column(sheet.heading("deadline"), "deadline", [f"@{day.isoformat()}" for day in days])
            sheet.say("deadline", [*map(format_date, days)])
        case "months of Excel":
            sheet.column(
                sheet.heading("deadline"), "deadline", [f"@{day.replace(day=1).isoformat()} mmm-yy" for day in days]
            )
            sheet.say("deadline", [f"{day.month}/{day.year}" for day in days])
        case "start and end":
            top = draw.choice(HEADINGS["when"]) if sheet.chance("dates below one heading", 0.6) else ""
            written = "@{}" if sheet.form == "xlsx" else "{}"
            later = [day.replace(year=day.year + 1) for day in days]
            first, second = sheet.heading("start", top), sheet.heading("end", top)
            for levels, key, each in ((first, "start", days), (second, "deadline", later)):
                sheet.column(
                    levels,
                    key,
                    [written.format(day.isoformat() if sheet.form == "xlsx" else format_date(day)) for day in each],
                )
                sheet.say(key, [*map(format_date, each)])
        case "years ticked":
            top, sign = sheet.heading("when")[0], draw.choice(("x", "X", "✓"))
            ticks = [[draw.random() < 0.5 for _ in range(count)] for _ in range(2)]
            ticks.append([True if not (one or two) else draw.random() < 0.3 for one, two in zip(*ticks, strict=True)])
            shape = draw.choice(("{}", "Năm {}"))
            for year, ticked in zip((2025, 2026, 2027), ticks, strict=True):
                sheet.column((top, shape.format(year)), "deadline", [sign if tick else "" for tick in ticked])
            sheet.say(
                "deadline", ["; ".join(str(2025 + at) for at in range(3) if ticks[at][row]) for row in range(count)]
            )
        case _:
            said = [draw.choice(("2025-2026", "2026 - 2027", "2025 - 2030", "2025")) for _ in range(count)]
            sheet.column(sheet.heading("deadline"), "deadline", said)
            sheet.say("deadline", said)


def _products(sheet: Sheet, facts: Sequence[Any]) -> None:
    products = [fact[4] for fact in facts]
    forms = ("semicolon", "lines", "bullets", "ended bullets")
    join = _JOINED[sheet.choose("products joined", forms)]
    sheet.column(sheet.heading("products"), "products", [_md(sheet, join(names)) for names in products])
    sheet.say("products", products)


def _plain(sheet: Sheet, key: str) -> None:
    """A column whose cells are taken as they are."""
    words = {
        "responsible": "people",
        "authority": "authorities",
        "parents": "documents",
        "state": "states",
        "notes": "notes",
        "detail": "details",
    }[key]
    cells = [sheet.draw.choice((*FACTS[words], *FACTS[words], "")) for _ in sheet.rows]
    sheet.column(sheet.heading(key), key, cells)
    if key in {"state", "parents", "notes"}:
        sheet.note(sheet.columns[-1])
    else:
        sheet.say(key, cells)
