"""Turns an entry of a task table into a plan's task: each cell goes into its field, or into the notes if it has none."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from resplan.errors import UsageError
from resplan.exchange.filled_table import Remark
from resplan.exchange.foreign.body_lists import bodies_of, in_lines
from resplan.exchange.foreign.entries import Entry
from resplan.exchange.foreign.grid import Grid, GridCell
from resplan.exchange.foreign.left_over import beside, left_over
from resplan.exchange.foreign.marks import begins_with, breaks_off, mark_in_front
from resplan.exchange.foreign.money import budget_of, names_other_source, source_of
from resplan.exchange.foreign.money_units import unit_of, with_unit
from resplan.exchange.foreign.parent_task import upward_reference
from resplan.exchange.foreign.row_signs import Said
from resplan.exchange.foreign.values import (
    deadline_of,
    is_nothing,
    joined,
    one_line,
    products_of,
)
from resplan.exchange.foreign.who import Who, who_in, without_label
from resplan.framework.framework import Framework
from resplan.plan.deadline import parse_deadline
from resplan.source.emit import Plain
from resplan.text import fold

_WHOLE = re.compile("[0-9]{1,9}")


class TaskRead(Struct, frozen=True):
    """A task as a table has it; bodies and groups are not registered yet."""

    entry: Entry
    data: Mapping[str, Plain]
    """Its fields as in the plan, without lead and partners."""
    lead: str
    """As written; the name of one body, or a text that names several."""
    leads: tuple[str, ...]
    """The bodies that the lead's text names."""
    partners: tuple[str, ...]
    after: tuple[str, ...]
    """The office's numbers of the tasks that it waits for."""
    notes: tuple[str, ...]


class TaskReader(Struct):
    """Reads the tasks of one table."""

    grid: Grid
    framework: Framework
    is_month_first: bool = False
    unit_line: str = ""
    """The line above the headings that names the unit of the table's money."""
    sums: frozenset[GridCell] = frozenset()
    """Cells beside headings that add up the rows below."""
    doubts: list[Remark] = field(default_factory=list)

    def read(self, entry: Entry) -> TaskRead:
        """The task of an entry."""
        who = self._who(entry)
        leads = bodies_of(who.lead, self.framework.exchange.foreign, self.framework) if who.lead else []
        self._doubt_lead(entry, who, leads)
        notes = list(self._notes(entry))
        data: dict[str, Plain] = {}
        number = self._number(entry)
        if number:
            data["number"] = number
        data["title"] = self._title(entry)
        detail = _in_paragraphs(entry.texts("detail"))
        simple = {
            "detail": detail,
            "responsible": joined(entry.texts("responsible")),
            "authority": joined(entry.texts("authority")),
            "start": deadline_of(entry.said.get("start", []), is_month_first=self.is_month_first),
            "deadline": self._deadline(entry),
        }
        data |= {key: text for key, text in simple.items() if text}
        products = products_of(entry.texts("products"), self.framework)
        notes += self._count(entry, products)
        if products:
            data["products"] = products
        notes += self._money(entry, data)
        notes += self._parents(entry, data)
        notes += self._rank(entry, data)
        after = tuple(re.findall(r"[\w.]+", " ".join(entry.texts("depends_on"))))
        partners = (*who.partners, "\n".join(entry.texts("partners")))
        named = [name for text in partners for name in self._bodies(text)]
        headings = [heading.title for heading in entry.path] + entry.texts("group")
        notes += left_over(entry, (data, who.lead, named, after, notes, headings), self.framework.exchange.foreign)
        lines = in_lines(who.lead, self.framework.exchange.foreign, self.framework).split("\n")
        lead = "; ".join(one_line(line).rstrip(" ;,") for line in lines if line)
        return TaskRead(
            entry,
            data,
            lead=lead,
            leads=tuple(leads),
            partners=tuple(dict.fromkeys(named)),
            after=after,
            notes=tuple(notes),
        )

    def _bodies(self, text: str) -> list[str]:
        terms = self.framework.exchange.foreign
        return bodies_of(without_label(text, terms), terms, self.framework)

    def _who(self, entry: Entry) -> Who:
        both = entry.said.get("lead_and_partners", [])
        cells = both or entry.said.get("lead", [])
        text = "\n".join(said.cell.text for said in cells)
        who = who_in(text, self.framework.exchange.foreign, self.framework, is_both=bool(both)) if text else Who()
        if who.is_doubtful:
            self._doubt(
                cells[0], UsageError("several bodies, the first is taken as the lead: “{text}”", text=_short(text))
            )
        return who

    def _number(self, entry: Entry) -> str:
        if entry.mark is None or entry.mark.kind == "bullet":
            return ""
        return entry.mark.text

    def _title(self, entry: Entry) -> str:
        title = joined(entry.texts("title"))
        in_front, rest = mark_in_front(title)
        if in_front is not None and in_front == entry.mark and in_front.kind != "bullet":
            title = rest
        cells = entry.said.get("title", [])
        if cells and breaks_off(title, self.framework.exchange.foreign):
            self._doubt(cells[-1], UsageError("the text breaks off: “… {text}”", text=title[-40:]))
        return title

    def _deadline(self, entry: Entry) -> str:
        cells = entry.said.get("deadline", [])
        text = deadline_of(cells, is_month_first=self.is_month_first)
        if text and parse_deadline(text) is None:
            self._doubt(cells[0], UsageError("not a deadline that can be understood: “{text}”", text=_short(text)))
        return text

    def _doubt_lead(self, entry: Entry, who: Who, leads: list[str]) -> None:
        cells = [*entry.said.get("lead", []), *entry.said.get("lead_and_partners", [])]
        if not cells:
            return
        is_product = begins_with(who.lead, self._kinds) and not begins_with(who.lead, self.framework.body_heads)
        if parse_deadline(who.lead) is not None or is_product:
            self._doubt(
                cells[0], UsageError("not a body, perhaps another column's text: “{text}”", text=_short(who.lead))
            )
        elif len(leads) > 1:
            self._doubt(cells[0], UsageError("several bodies lead: “{text}”", text=_short(who.lead)))
        for said in entry.said.get("products", []):
            if parse_deadline(said.cell.text) is not None:
                self._doubt(
                    said,
                    UsageError("not a product, perhaps another column's text: “{text}”", text=_short(said.cell.text)),
                )

    @property
    def _kinds(self) -> tuple[str, ...]:
        return tuple(kind.title.vi for kind in self.framework.product_kinds)

    def _count(self, entry: Entry, products: list[dict[str, Plain]]) -> Iterator[str]:
        for said in entry.said.get("count", []):
            is_one = len(products) == 1 and "count" not in products[0]
            if is_one and _WHOLE.fullmatch(said.line) and int(said.line) > 0:
                products[0]["count"] = int(said.line)
            else:
                yield said.noted

    def _money(self, entry: Entry, data: dict[str, Plain]) -> Iterator[str]:
        # A dash says nothing, not even that no money is needed.
        cells = [said for said in entry.said.get("budget", []) if any(map(str.isalnum, said.cell.text))]
        sources = entry.said.get("source", [])
        source = joined([said.cell.text for said in sources])
        columns = entry.layout.holding("budget")
        lines_of_units = (*(column.title for column in columns), self.unit_line)
        units = (unit_of(line, self.framework.exchange.foreign) for line in lines_of_units)
        unit = next(filter(None, units), None)
        lines = budget_of(cells, columns, self.framework, source, unit) if cells else None
        needs_nothing = is_nothing(source, self.framework.exchange.foreign)
        costs_nothing = lines is not None or (not cells and needs_nothing)
        noted: Sequence[Said] = ()
        if lines:
            data["budget"] = lines
            titles = [column.title for column in columns if not column.parts]
            noted = [said for said in cells if names_other_source(said.title, self.framework, titles)]
        elif costs_nothing:
            data["no_cost"] = True
        elif cells:
            self._doubt(
                cells[0],
                UsageError(
                    "the money cannot be read as whole millions of đồng that add up; it went to the notes: “{text}”",
                    text=_short("; ".join(said.cell.text for said in cells)),
                ),
            )
            noted = cells
        yield from (f"{said.title}: {with_unit(said.line, said.title, unit, self.framework)}" for said in noted)
        if (
            source
            and not (lines and source_of(source, self.framework, is_part=True))
            and not (costs_nothing and needs_nothing)
        ):
            yield f"{sources[0].title}: {source}"

    def _parents(self, entry: Entry, data: dict[str, Plain]) -> Iterator[str]:
        found: list[Plain] = []
        for said in entry.said.get("parents", []):
            if reference := upward_reference(said.title, said.line, self.framework):
                found.append(reference)
            else:
                yield said.noted
        if found:
            data["parents"] = found

    def _rank(self, entry: Entry, data: dict[str, Plain]) -> Iterator[str]:
        for said in entry.said.get("priority", []):
            if said.line in {"1", "2", "3"}:
                data["priority"] = int(said.line)
            else:
                yield said.noted

    def _notes(self, entry: Entry) -> Iterator[str]:
        """The notes: what stands in columns without a field, and beside the office's headings."""
        for key in ("state", "notes", "indicators"):
            for said in entry.said.get(key, []):
                text = said.cell.text.strip()
                is_note = fold(said.title) == "ghi chu" or not said.title
                yield text if is_note else f"{said.title}: {text}"
        for heading in entry.path:
            yield from beside(heading, self.sums)

    def _doubt(self, said: Said, why: UsageError) -> None:
        self.doubts.append(Remark(self.grid.name_of(said.cell.row, said.column), why))


def _in_paragraphs(texts: Sequence[str]) -> str:
    """Cells joined one below the other; a cell that begins with a small letter continues the one before."""
    said = [text.strip() for text in texts if text.strip()]
    return "".join(f" {text}" if text[:1].islower() else f"\n{text}" for text in said).strip()


def _short(text: str) -> str:
    return one_line(text)[:60]
