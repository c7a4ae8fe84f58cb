"""One list of tasks in the forms in which offices keep such lists."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import xlsxwriter
from msgspec import Struct

from office.word_files import bold, cell, paragraph, row, table, word_file

HEADINGS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian hoàn thành")
_MONTH = re.compile(r"0?([0-9]{1,2})/([0-9]{4})")


class Known(Struct, frozen=True):
    """A task as its list has it."""

    part: str
    part_title: str
    number: str
    title: str
    lead: str
    partners: str
    product: str
    deadline: str

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of the headings."""
        return (self.number, self.title, self.lead, self.partners, self.product, self.deadline)


def known_rows(text: str) -> list[Known]:
    """The rows of a CSV list: part, its title, number, task, lead, partners, result, due."""
    return [Known(*row) for row in list(csv.reader(io.StringIO(text)))[1:]]


def _with_parts(rows: Sequence[Known]) -> Iterator[Known | tuple[str, str]]:
    """The rows, each part's number and title before the first of it."""
    part = ""
    for known in rows:
        if known.part != part:
            part = known.part
            yield part, known.part_title
        yield known


def plain_word(rows: Sequence[Known]) -> bytes:
    """As a converter from Markdown writes it: one table, every cell a paragraph, parts as rows of their own in bold."""
    made = [row(*HEADINGS, properties="<w:tblHeader/>")]
    for known in _with_parts(rows):
        if isinstance(known, Known):
            made.append(row(*known.cells))
        else:
            made.append(row(cell(bold(known[0])), cell(bold(known[1])), "", "", "", ""))
    return word_file(paragraph("Phụ lục II"), table(*made))


_PAGE = 12
"""Rows after which an office repeats the headings by hand."""


def office_word(rows: Sequence[Known]) -> bytes:
    """As offices write it: headings of two rows, repeated by hand, numbered columns, parts over the whole row, one cell for
    equal leads, rows that go on, totals, notes."""
    high = {
        text: cell(bold(text), merge="restart")
        for text in ("Số TT", "Nội dung\nnhiệm vụ", "Sản phẩm", "Thời gian\n(hoàn thành)")
    }
    number, title, product, deadline = high.values()
    below = cell(merge="")
    head = (
        row(number, title, cell(bold("Cơ quan thực hiện"), span=2), product, deadline, properties="<w:tblHeader/>"),
        row(below, below, cell(bold("Chủ trì")), cell(bold("Phối hợp")), below, below),
    )
    made = [*head, row(*(f"({number})" for number in range(1, 7)))]
    lead = ""
    for index, known in enumerate(_with_parts(rows)):
        if index and index % _PAGE == 0:
            made += head
            lead = ""
        if not isinstance(known, Known):
            made.append(row(cell(bold(f"{known[0]}. {known[1]}"), span=6)))
            lead = ""
            continue
        is_same = known.lead == lead != ""
        lead = known.lead
        first, rest = _divided(known.title) if index % 7 == 3 else (known.title, "")
        leads = cell(merge="") if is_same else cell(known.lead, merge="restart") if known.lead else ""
        made.append(
            row(f"{known.number}.", first, leads, known.partners.replace("; ", "\n"), known.product, known.deadline)
        )
        if rest:
            made.append(row("", rest, cell(merge=""), "", "", ""))
    made.append(row(cell(bold(f"Tổng cộng: {len(rows)} nhiệm vụ"), span=6)))
    made.append(row(cell("Ghi chú: thời hạn tính theo ngày ký.", span=6)))
    return word_file(paragraph("PHỤ LỤC"), table(*made), paragraph("Nơi nhận:"), paragraph("- Như trên;"))


def _divided(text: str) -> tuple[str, str]:
    words = text.split()
    half = len(words) // 2
    at = next((at for at in range(half, len(words)) if words[at][0].islower()), len(words))
    return " ".join(words[:at]), " ".join(words[at:])


def excel(rows: Sequence[Known]) -> bytes:
    """A sheet below a title, with months that Excel has made days of, parts merged over the row."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet("Phụ lục II")
    strong, month = book.add_format({"bold": True}), book.add_format({"num_format": "mmm-yy"})
    page.merge_range(0, 0, 0, 5, "DANH MỤC NHIỆM VỤ", strong)
    page.write_row(2, 0, HEADINGS, strong)
    at = 3
    for known in _with_parts(rows):
        if isinstance(known, Known):
            page.write_number(at, 0, int(known.number))
            page.write_row(at, 1, known.cells[1:5])
            day = _MONTH.fullmatch(known.deadline)
            if day:
                page.write_datetime(at, 5, date(int(day[2]), int(day[1]), 1), month)
            else:
                page.write_string(at, 5, known.deadline)
        else:
            page.write_string(at, 0, known[0], strong)
            page.merge_range(at, 1, at, 5, known[1], strong)
        at += 1
    book.close()
    return stream.getvalue()


def csv_file(rows: Sequence[Known]) -> bytes:
    """With semicolons, parts as rows of which only number and title are filled."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(HEADINGS)
    for known in _with_parts(rows):
        writer.writerow(known.cells if isinstance(known, Known) else (*known, "", "", "", ""))
    return stream.getvalue().encode("utf-8-sig")


def markdown(rows: Sequence[Known]) -> bytes:
    """One table, parts in bold."""
    lines = [f"| {' | '.join(HEADINGS)} |", f"|{'---|' * len(HEADINGS)}"]
    for known in _with_parts(rows):
        cells = known.cells if isinstance(known, Known) else (f"**{known[0]}**", f"**{known[1]}**", "", "", "", "")
        lines.append(f"| {' | '.join(text.replace('|', '/') for text in cells)} |")
    return "\n".join(["# Phụ lục II", "", *lines]).encode()


FORMS: Mapping[str, Callable[[Sequence[Known]], bytes]] = {
    "plain.docx": plain_word,
    "office.docx": office_word,
    "sheet.xlsx": excel,
    "list.csv": csv_file,
    "list.md": markdown,
}
