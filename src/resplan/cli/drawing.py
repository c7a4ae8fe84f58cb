"""What rich draws on a terminal: tables whose cells break at words, and a bar for long work. Imported only where it is drawn."""

import textwrap
from collections.abc import Iterator, Sequence, Set

from rich.box import SIMPLE
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from resplan.reporters.terminal_table import GAP, LEAST_TITLE


def draw_table(
    rows: Sequence[Sequence[str]],
    width: int,
    *,
    flexible: int = 1,
    left: Set[int] = frozenset(),
    has_total: bool = False,
) -> Iterator[str]:
    """A table from `reporters.terminal_table`. The text of its flexible column is wrapped at words, not cut.

    If that column would get too narrow, heads break at words first, then all cells, so that every column stays in sight.
    """
    head, *body = rows
    plain = [[Text.from_ansi(cell).plain for cell in row] for row in rows]
    if _room(plain, width, flexible) < max(len(row[flexible]) for row in plain):
        head = [
            title if column == flexible else _broken(title, cells)
            for column, (title, *cells) in enumerate(zip(*plain, strict=True))
        ]
        plain[0] = [max(title.split("\n"), key=len) for title in head]
    is_cramped = _room(plain, width, flexible) < LEAST_TITLE
    total = body.pop() if has_total else [""] * len(head)
    table = Table(box=SIMPLE, padding=(0, 1), collapse_padding=True, show_footer=has_total)
    for column, (title, sum_) in enumerate(zip(head, total, strict=True)):
        is_flexible = column == flexible
        table.add_column(
            Text.from_ansi(title, style="bold"),
            Text.from_ansi(sum_),
            justify="left" if is_flexible or column in left else "right",
            no_wrap=not is_flexible and not is_cramped,
            overflow="fold",
        )
    for row in body:
        table.add_row(*map(Text.from_ansi, row))
    console = Console(width=width, color_system="standard", force_terminal=True, highlight=False, legacy_windows=False)
    with console.capture() as drawn:
        console.print(table)
    yield from (line.rstrip() for line in drawn.get().splitlines() if line.strip())


def _broken(title: str, cells: Sequence[str]) -> str:
    """A head on lines as wide as its cells, or its longest word."""
    return textwrap.fill(title, max(map(len, [*cells, *title.split(), " "])), break_on_hyphens=False)


def _room(rows: Sequence[Sequence[str]], width: int, flexible: int) -> int:
    """Columns left to the flexible one if no other cell is broken; there is a gap at both edges, too."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return width - sum(widths) + widths[flexible] - len(GAP) * (len(widths) + 1)


def bar(words: str) -> Progress:
    """A bar on standard error that vanishes when done; `words` says how far the work is, with `{task.completed}`."""
    console = Console(stderr=True, highlight=False)
    return Progress(BarColumn(), TextColumn(words), console=console, transient=True, auto_refresh=False)
