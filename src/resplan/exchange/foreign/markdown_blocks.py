"""A Markdown text as blocks of a document: headings, paragraphs, lists, tables."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from resplan.office.document import Block, Cell, Paragraph, Row, Run, WordTable


def blocks_of_markdown(text: str) -> list[Block]:
    """The blocks in their order; what a list says has its number or a dash in front."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    return list(_blocks(tokens))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    rows: list[Row] = []
    cells: list[Cell] = []
    outline, labels = 0, []
    is_in_table, is_first = False, False
    for token in tokens:
        match token.type:
            case "heading_open":
                outline = int(token.tag[1:])
            case "heading_close":
                outline = 0
            case "bullet_list_open" | "ordered_list_open":
                labels.append("-" if token.type.startswith("bullet") else "")
            case "bullet_list_close" | "ordered_list_close":
                labels.pop()
            case "list_item_open":
                is_first = True
                if labels[-1] != "-":
                    labels[-1] = f"{token.info}{token.markup}"
            case "table_open":
                rows, is_in_table = [], True
            case "tr_open":
                cells = []
            case "tr_close":
                rows.append(Row(tuple(cells)))
            case "table_close":
                is_in_table = False
                yield WordTable(tuple(rows))
            case "inline" if is_in_table:
                cells.append(Cell(len(cells), (_paragraph(token),)))
            case "inline":
                yield _paragraph(token, outline, labels[-1] if labels and is_first else "")
                is_first = False
            case "fence" | "code_block":
                yield Paragraph((Run(token.content),))
            case _:
                pass


def _paragraph(token: Token, outline: int = 0, label: str = "") -> Paragraph:
    runs: list[Run] = []
    depth = 0
    for child in token.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                depth += child.nesting
            case "softbreak" | "hardbreak":
                runs.append(Run("\n", depth > 0))
            case _:
                runs.append(Run(child.content.replace("<br>", "\n").replace("<br/>", "\n"), depth > 0))
    return Paragraph(tuple(run for run in runs if run.text), outline=outline, label=label)
