"""Checks of figures and money: parts make their total, shares make a hundred, amounts are plausible."""

import re
from collections.abc import Iterator

from resplan.findings import Fix, Problem, Value
from resplan.framework.choice import choices, names_of
from resplan.framework.rule import Severity
from resplan.language import LANGUAGES
from resplan.language.words import Words
from resplan.plan.head import Figure
from resplan.rules.context import Context, not_known
from resplan.source import KeyPath
from resplan.text import did_you_mean, fold, format_number

_WHOLE = 100
_SLACK = 0.5
"""How far rounding may move the sum of shares from a hundred."""


def parts_make_their_total(context: Context) -> Iterator[Problem]:
    """Parts make their total; the message names the difference."""
    for index, figure in enumerate(context.plan.figures):
        if not figure.parts or figure.value is None or is_share(figure):
            continue
        total = sum(figure.parts.values())
        if round(total - figure.value, 6):
            yield Problem(("figures", index, "value"), _sum(figure, total), "less" if total < figure.value else "more")


def _sum(figure: Figure, total: float) -> dict[str, Value]:
    vi, en = (" + ".join(format_number(part, tongue) for part in figure.parts.values()) for tongue in LANGUAGES)
    stated = figure.value or 0
    return {
        "name": figure.name or figure.id,
        "stated": stated,
        "parts": Words(vi=vi, en=en),
        "total": round(total, 6),
        "value": f"{round(total, 6):.15g}",
        "difference": round(abs(stated - total), 6),
    }


def is_share(figure: Figure) -> bool:
    """Whether it is a whole of 100%, whose parts another rule checks."""
    key = fold(figure.name or "")
    return figure.value == _WHOLE or any(word in key for word in ("ty le", "ty trong", "co cau"))


def shares_make_a_hundred(context: Context) -> Iterator[Problem]:
    """Shares make 100%."""
    for index, figure in enumerate(context.plan.figures):
        total = sum(figure.parts.values())
        if figure.parts and is_share(figure) and abs(total - _WHOLE) > _SLACK:
            values: dict[str, Value] = {"name": figure.name or figure.id, "total": round(total, 6)}
            yield Problem(("figures", index, "parts"), values)


_TOTAL = re.compile(
    r"(?i:tổng (?:kinh phí|số kinh phí|mức vốn|số vốn|dự toán|vốn))[^.;\d]{0,60}?"
    r"(?P<amount>\d[\d.]*(?:,\d+)?)\s*+(?:(?P<unit>nghìn|triệu|tỷ)\s*+)?đồng"
)
_UNITS = {None: 1, "nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


def stated_totals_agree(context: Context) -> Iterator[Problem]:
    """Totals of money, tasks or indicators that a text states agree with the plan's own."""
    yield from _stated_money(context)
    yield from _stated_counts(context)


def _stated_money(context: Context) -> Iterator[Problem]:
    """A total stated in a text equals the sum of the budget lines: of the plan, the group, the task."""
    plan = context.plan
    scale = plan.funding.dong
    sums: dict[str | None, int] = {None: 0}
    for task in plan.tasks:
        amount = task.money * scale
        sums[None] += amount
        sums[task.group] = sums.get(task.group, 0) + amount
    texts: list[tuple[KeyPath, str, int]] = [(("funding", "text"), plan.funding.text or "", sums[None])]
    texts += [(("groups", key, "text"), words.text or "", sums.get(key, 0)) for key, words in plan.groups.items()]
    texts += [((*path, "detail"), task.detail or "", task.money * scale) for path, task in plan.tasks_with_path()]
    for path, text, total in texts:
        match = _TOTAL.search(text)
        if match:
            stated = round(float(match["amount"].replace(".", "").replace(",", ".")) * _UNITS[match["unit"]])
            if stated != total:
                values: dict[str, Value] = {"stated": stated // scale, "total": total // scale, "unit": _unit(context)}
                said = match.group().replace(match["amount"], format_number(total / _UNITS[match["unit"]]))
                yield Problem(path, values, within=match.group(), fix=Fix(said, "passage"))


_IS_COUNTED = re.compile(r"\d (?:nhiệm vụ|chỉ tiêu)", re.IGNORECASE)
_COUNTED = r"(?P<said>\d{1,3}(?:\.\d{3})?+) (?P<what>nhiệm vụ|chỉ tiêu)"
_NO_PART_OF_THEM = r"(?=\s*(?:[,;.:)]|$)|\s+(?:và|cụ thể|kèm theo|nêu|tại|trong|của (?:kế hoạch|tỉnh|thành phố|xã|phường|đặc khu|sở))\b)"
"""What may follow a number of all tasks or indicators; «53 nhiệm vụ cấp bách» are only some of them."""
_COUNT = re.compile(
    r"\b(?:(?:cụ thể hoá|cụ thể hóa)[^.;]{1,200} thành|kế hoạch (?:này )?(?:gồm|bao gồm|có|giao|đề ra|xác định)|tổng (?:số|cộng))"
    rf" (?:có )?(?:\d{{1,3}} (?:nhiệm vụ|chỉ tiêu)(?:,| và) )?{_COUNTED}{_NO_PART_OF_THEM}",
    re.IGNORECASE,
)
_TEXTS_ON_ALL = ("purposes", "situation", "responsibilities")


def _stated_counts(context: Context) -> Iterator[Problem]:
    """A number of all tasks or indicators that a text states is how many there are; an amendment has only some."""
    plan = context.plan
    counts = {"nhiệm vụ": len(plan.tasks), "chỉ tiêu": len(plan.indicators)}
    for path, text in context.texts_of(_TEXTS_ON_ALL) if plan.type != "amendment" else ():
        for match in _COUNT.finditer(text) if _IS_COUNTED.search(text) else ():
            what = match["what"].lower()
            count = counts[what]
            if count and int(match["said"].replace(".", "")) != count:
                written = f"{match['said']} {match['what']}"
                things = Words(vi=what, en=_IN_ENGLISH[what][count > 1])
                values: dict[str, Value] = {"written": written, "count": count, "things": things}
                fix = Fix(f"{format_number(count)} {match['what']}", "passage")
                yield Problem(path, values, "count", within=written, fix=fix, at_most=Severity.WARNING)


_IN_ENGLISH = {"nhiệm vụ": ("task", "tasks"), "chỉ tiêu": ("indicator", "indicators")}


def _unit(context: Context) -> Value:
    return context.framework.units_of_money[context.plan.funding.unit]


def _tells(source: str) -> set[str]:
    """The words by which a source of money differs from the others."""
    return set(fold(source).split()) - {"ngan", "sach", "von", "nguon", "chi"}


def money_is_plausible(context: Context, *, most_vnd: int, least_vnd: int) -> Iterator[Problem]:
    """Known sources, one unit, plausible amounts."""
    names = names_of(context.framework.budget_sources)
    known = choices(names, names)
    scale = context.plan.funding.dong
    for path, task in context.plan.tasks_with_path():
        for index, line in enumerate(task.budget):
            if line.source and line.source not in names:
                words = {word: key for key, titles in names.items() for word in (key, *titles)}
                guess = did_you_mean(line.source, words)
                if guess and not _tells(guess) & _tells(line.source):
                    guess = None
                place, meant = (*path, "budget", index, "source"), words.get(guess or "")
                yield not_known(place, line.source, meant, "source", is_fixed=False, known=known)
            if line.amount is not None and not least_vnd <= line.amount * scale <= most_vnd:
                values: dict[str, Value] = {"amount": line.amount, "unit": _unit(context)}
                yield Problem((*path, "budget", index, "amount"), values)


def budget_share_is_enough(context: Context, *, sti_dx: float, dx: float) -> Iterator[Problem]:
    """Yearly share for science, innovation and digital transformation, and for digital transformation alone."""
    share = context.plan.funding.budget_share
    for key, least in (("sti_dx", sti_dx), ("dx", dx)):
        years = getattr(share, key) if share else {}
        named: dict[str, Value] = {"key": key, "least": least}
        named["share"] = context.called(("funding", "budget_share"), [key])
        if not years:
            yield Problem(("funding", "budget_share", key), named, "missing")
        for year, value in years.items():
            if value < least:
                yield Problem(("funding", "budget_share", key, str(year)), {**named, "year": str(year), "value": value})
