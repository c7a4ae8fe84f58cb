"""Cells as values of a task: its products, its deadline as written, its money."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from resplan.exchange.foreign.marks import mark_in_front, spelt
from resplan.exchange.foreign.rows import Said
from resplan.framework.foreign import ForeignField
from resplan.framework.framework import Framework
from resplan.source.emit import Plain
from resplan.text import fold, parse_number
from resplan.text.quantities import parse_quantity

_TICKS = frozenset({"x", "✓", "✔", "v", "+", "●", "•", "1"})
_BRACKETS = re.compile(r"\([^()]{0,400}\)")
_AMERICAN = re.compile(r"(?<![0-9./-])(1[0-2]|0?[1-9])[/.-]([12][0-9]|3[01]|0?[1-9])[/.-]([0-9]{4})(?![0-9/-])")
_UNITS = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "triệu": 10**6,
    "tr.đ": 10**6,
    "trđ": 10**6,
    "tr đ": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "đồng": 1,
}
_NOTHING = frozenset(
    map(fold, ("không", "không có", "không phát sinh", "không phát sinh kinh phí", "không kinh phí", "0"))
)
_PLAN_UNIT = 10**6


def one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def joined(texts: Sequence[str]) -> str:
    """A text that goes on from cell to cell."""
    return " ".join(filter(None, map(one_line, texts)))


def is_tick(text: str) -> bool:
    """Whether a cell is only ticked."""
    return spelt(text) in _TICKS


def deadline_of(cells: Sequence[Said], *, is_month_first: bool) -> str:
    """The deadline as it was written; of columns by year those that are ticked."""
    parts = []
    for said in cells:
        text = one_line(said.cell.text)
        if said.year and is_tick(text):
            text = str(said.year)
        elif is_month_first and not said.cell.is_number:
            text = _AMERICAN.sub(lambda day: f"{int(day[2])}/{int(day[1])}/{day[3]}", text)
        if text and text not in parts:
            parts.append(text)
    if not parts:
        return ""
    goes_on = [part for part in parts[1:] if part[:1].islower()]
    return " ".join(parts) if goes_on and len(goes_on) == len(parts) - 1 else "; ".join(parts)


def products_of(texts: Sequence[str], framework: Framework) -> list[dict[str, Plain]]:
    """Each product with its name as written, and its kind where the name begins with one."""
    return [_product(name, framework) for name in _names(texts)]


def _names(texts: Sequence[str]) -> Iterator[str]:
    """One product a line, or between semicolons; a line that begins in small letters goes on with the one before."""
    names: list[str] = []
    for text in texts:
        for part in _apart(text):
            for at, line in enumerate(line for each in part.split("\n") if (line := each.strip())):
                mark, rest = mark_in_front(line)
                may_go_on = names and mark is None and (at > 0 or part is text)
                if may_go_on and (line[:1].islower() or not line[:1].isalnum()):
                    names[-1] = f"{names[-1]} {line}"
                else:
                    names.append(rest if mark is not None and mark.kind == "bullet" else line)
    yield from (" ".join(name.split()).rstrip(" ;.") for name in _uncounted(names))


def _uncounted(names: Sequence[str]) -> Sequence[str]:
    """The names of a list without the numbers that only count them: «1. Đề án», «2. Quyết định»."""
    marks = [mark_in_front(name) for name in names]
    are_counted = len(names) > 1 and all(
        mark is not None and mark.kind in {"decimal", "point"} and mark.depth == 1 for mark, _ in marks
    )
    return [rest for _, rest in marks] if are_counted else names


def _apart(text: str) -> Iterator[str]:
    """The parts of a text between semicolons outside brackets; the text itself if it has none."""
    inside = [match.span() for match in _BRACKETS.finditer(text)]
    signs = [at for at, sign in enumerate(text) if sign == ";" and not any(start < at < end for start, end in inside)]
    bounds = [-1, *signs, len(text)]
    yield from (text[start + 1 : end] for start, end in pairwise(bounds)) if signs else (text,)


def _product(name: str, framework: Framework) -> dict[str, Plain]:
    kind = framework.product_kinds_by_name.of(name)
    return {"kind": kind.title.vi, "name": name} if kind else {"name": name}


def is_nothing(text: str) -> bool:
    """Whether a text says that no money is needed."""
    return fold(text) in _NOTHING


def budget_of(
    cells: Sequence[Said], framework: Framework, source: str, unit_line: str
) -> list[dict[str, Plain]] | None:
    """Money in millions of đồng, by the years that headings name; None if some cell says more than an amount, or a sum is wrong.

    `unit_line`: what the table says above its headings. An empty list: the cells say that no money is needed.
    """
    lines: list[dict[str, Plain]] = []
    parts: list[int] = []
    sums: list[int] = []
    for said in cells:
        text = one_line(said.cell.text)
        if is_nothing(text):
            continue
        amount = _amount(text, (said.title, unit_line))
        if amount is None:
            return None
        if len(cells) > 1 and is_sum(said.title, framework):
            sums.append(amount)
            continue
        origin = source_of(said.title, framework) or source_of(source, framework)
        line: dict[str, Plain] = {"year": said.year} if said.year else {}
        if origin:
            line["source"] = origin
        lines.append({**line, "amount": amount})
        parts.append(amount)
    return lines if all(total == sum(parts) for total in sums) else None


def is_sum(title: str, framework: Framework) -> bool:
    """Whether a column adds up those beside it: «Kinh phí: Tổng số»."""
    said = f" {spelt(title)} "
    return any(f" {spelt(word)} " in said for word in framework.exchange.totals)


def ends_with_sum(title: str, framework: Framework) -> bool:
    """Whether a heading's last words are those of a total: «Năm 2026: Cộng»."""
    said = f" {spelt(title)}"
    return any(said.endswith(f" {spelt(word)}") for word in framework.exchange.totals)


def is_of_money(text: str) -> bool:
    """Whether a text names a unit of money: «Đơn vị: triệu đồng»."""
    return any(word in spelt(text) for word in _UNITS)


def _amount(text: str, titles: Sequence[str]) -> int | None:
    """A whole amount in the plan's unit; a unit in the cell goes before the first in the titles."""
    quantity = parse_quantity(text)
    if quantity is not None and (quantity.is_money or quantity.is_scaled):
        value = quantity.value / _PLAN_UNIT
    else:
        number = parse_number(text)
        if number is None:
            return None
        said = (factor for title in titles for word, factor in _UNITS.items() if word in spelt(title))
        unit = next(said, _PLAN_UNIT)
        value = Fraction(str(number)) * unit / _PLAN_UNIT
    return int(value) if value.denominator == 1 and value > 0 else None


def source_of(text: str, framework: Framework) -> str | None:
    """The source of money that a text names."""
    key = fold(text)
    return next(
        (row.key for row in framework.budget_sources for name in (row.title.vi, *row.also) if fold(name) in key), None
    )


def names_other_source(text: str, framework: Framework) -> bool:
    """Whether a heading says where money comes from in words that decide on none of the sources: «NS tỉnh»."""
    foreign = framework.exchange.foreign
    said = set(fold(text).split())
    known = {word for field in foreign.tasks if field.key in {"budget", "source"} for word in _words(field)}
    totals = {word for total in framework.exchange.totals for word in fold(total).split()}
    says_more = {word for word in said - known - totals - _OF_AMOUNTS if not word.isdigit()}
    is_source = any(f" {fold(word)} " in f" {fold(text)} " for word in foreign.money_words)
    return is_source and bool(says_more) and source_of(text, framework) is None


_OF_AMOUNTS = frozenset(fold("nghìn ngàn triệu tỷ đồng tr trđ đ vnd năm giai đoạn đơn vị tính đvt").split())


def _words(field: ForeignField) -> Iterator[str]:
    for title in (*field.names, *field.begins, *field.alone):
        yield from fold(title).split()
